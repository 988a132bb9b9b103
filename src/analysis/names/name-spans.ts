// A name in, what of it is a name out: forms of address, handles and offices are cut off, and a country that runs into the
// name behind it stands by itself.
import type { NameDocument } from './name-document.ts';
import { bitsOf, listsOfName, type NameGazetteer } from './name-gazetteer.ts';
import { nameTypes, type TaggedName } from './name-tags.ts';

const person = nameTypes.indexOf('PER');
const organization = nameTypes.indexOf('ORG');
const location = nameTypes.indexOf('LOC');

const honorific = /^(?:Mr|Mrs|Ms|Miss|Messrs|Dr|Prof|President|Ambassador|Senator|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt)\.?$/;
const country = bitsOf('country');
const firstName = bitsOf('female-name', 'male-name', 'surname');
const role = bitsOf('role');
const body = bitsOf('organization');
const longestCountry = 3;

export function trimName(name: TaggedName, doc: NameDocument, gazetteer: NameGazetteer): TaggedName[] {
  const { first, last, type } = withoutHandle(withoutHonorific(name, doc), doc);
  if (type !== person && type !== organization) return [{ first, last, type }];
  const lead = leadingCountry(first, last, doc, gazetteer);
  const place = lead > first ? [{ first, last: lead, type: location }] : [];
  // "Ambassador to Nordovia Ann Lee": a person's name of two words or more is left.
  if (type === person)
    return lead > first && last - lead > 1 ? [...place, { first: lead, last, type }] : [{ first, last, type }];
  // "US Secretary of State": an office is no body.
  const lists = lead < last ? listsOfName(doc.words, lead, last, gazetteer) : 0;
  return (lists & role) !== 0 && (lists & body) === 0 ? place : [{ first, last, type }];
}

/** "Ms Lee" is named Lee; a name of one word keeps it. */
function withoutHonorific(name: TaggedName, { words }: NameDocument): TaggedName {
  const isTitled = name.type === person && name.last - name.first > 1 && honorific.test(words[name.first].form);
  return isTitled ? { ...name, first: name.first + 1 } : name;
}

/** "Ann Lee@annlee" */
function withoutHandle(name: TaggedName, { words }: NameDocument): TaggedName {
  const isHandled = name.last - name.first > 1 && words[name.last - 1].form.startsWith('@');
  return isHandled ? { ...name, last: name.last - 1 } : name;
}

/** End of the longest name of a country at the start of a name; `first` where there is none. */
function leadingCountry(first: number, last: number, doc: NameDocument, gazetteer: NameGazetteer): number {
  for (let end = Math.min(last, first + longestCountry); end > first; end--) {
    const lists = listsOfName(doc.words, first, end, gazetteer);
    if ((lists & country) !== 0 && (lists & firstName) === 0) return end;
  }
  return first;
}
