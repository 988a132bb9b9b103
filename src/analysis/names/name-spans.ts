// A name in, what of it is a name out: forms of address, handles and offices are cut off, and a country that runs into the
// name behind it stands by itself; nations and hyphenated parts are joined to the name that they belong to.
import type { Split } from '../doc.ts';
import type { NameDocument } from './name-document.ts';
import { bitsOf, listsOfName, type NameGazetteer } from './name-gazetteer.ts';
import { nameTypes, type TaggedName } from './name-tags.ts';
import type { NameWord } from './name-words.ts';

const person = nameTypes.indexOf('PER');
const organization = nameTypes.indexOf('ORG');
const location = nameTypes.indexOf('LOC');

const honorific = /^(?:Mr|Mrs|Ms|Messrs|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Maj|Col|Sgt|Cpl|Capt|Adm|Rev|Hon)\.?$/;
const title = bitsOf('title');
const country = bitsOf('country');
const region = bitsOf('region');
const firstName = bitsOf('female-name', 'male-name', 'surname');
const role = bitsOf('role');
const people = bitsOf('demonym');
const body = bitsOf('organization');
const longestPlace = 3;

export function trimName(name: TaggedName, doc: NameDocument, gazetteer: NameGazetteer): TaggedName[] {
  const { first, last, type } = withoutOpening(
    withoutModifier(withoutHandle(withoutHonorific(name, doc), doc), doc),
    doc,
  );
  if (type !== person && type !== organization && type !== location) return [{ first, last, type }];
  const lead = leadingPlace(first, last, type === person ? country : country | region, doc, gazetteer);
  const place = lead > first ? [{ first, last: lead, type: location }] : [];
  // "Ambassador to Nordovia Ann Lee": a person's name of two words or more is left.
  if (type === person)
    return lead > first && last - lead > 1 ? [...place, { first: lead, last, type }] : [{ first, last, type }];
  if (lead > first && isFullName(lead, last, doc)) return [...place, { first: lead, last, type: person }];
  if (type === location) return [{ first, last, type }];
  // "US Secretary of State": an office is no body.
  const lists = lead < last ? listsOfName(doc.words, lead, last, gazetteer) : 0;
  return (lists & role) !== 0 && (lists & body) === 0 ? place : [{ first, last, type }];
}

const givenName = bitsOf('female-name', 'male-name');
const wordOfPlace = bitsOf('city', 'metropolis', 'demonym', 'lower-case', 'region', 'country');
const head = bitsOf('organization-head', 'place-head', 'event-head', 'work-head', 'product-head') | wordOfPlace;

/** "Ann Lee" behind a country ("the president of Nordovia Ann Lee"). */
function isFullName(first: number, last: number, { words }: NameDocument): boolean {
  if (last - first < 2 || last - first > 3) return false;
  const isGiven = (words[first].lists & givenName) !== 0 && (words[first].lists & wordOfPlace) === 0;
  return isGiven && (words[last - 1].lists & head) === 0;
}

const nation = bitsOf('demonym', 'country');
const bodyHead = bitsOf('organization-head');

/**
 * "Nordovian Navy" is one name, whether its nation was found as a name of its own or as none.
 * @param names sorted, and apart from one another
 * @param listsAt lists that hold the token alone
 * @param opens whether a sentence begins at the token
 */
export function joinNations(
  names: readonly TaggedName[],
  listsAt: (token: number) => number,
  opens: (token: number) => boolean,
): TaggedName[] {
  const joined: TaggedName[] = [];
  for (const name of names) {
    const before = joined.at(-1);
    const at = name.first - 1;
    const isBody = name.type === organization && (listsAt(name.last - 1) & bodyHead) !== 0;
    const isFree = before === undefined || before.last <= at;
    const isOwn = before?.first === at && before.last === name.first && before.type !== organization;
    const isJoined = isBody && at >= 0 && !opens(name.first) && (isFree || isOwn) && (listsAt(at) & nation) !== 0;
    if (isJoined && isOwn) joined.pop();
    joined.push(isJoined ? { ...name, first: at } : name);
  }
  return joined;
}

const article = /^(?:al|el|ul|an|ar|as|ash|at|az)$/i;
const smallWord = bitsOf('lower-case');
const placeHead = bitsOf('place-head');

/** "al-Tarwi" and "Min Jae-ho": what a hyphen without blanks joins to a name belongs to it. */
export function joinHyphens(names: readonly TaggedName[], doc: NameDocument, split: Split): TaggedName[] {
  const joined: TaggedName[] = [];
  for (const name of names) {
    const before = joined.at(-1);
    let first = name.first;
    if (isHyphen(first - 1, doc, split) && article.test(split.forms[first - 2]) && (before?.last ?? 0) <= first - 2)
      first -= 2;
    const isSurname = first < name.first && before?.last === first && before.type === person && name.type === person;
    if (isSurname) joined.pop();
    const last = hyphenatedEnd(name, doc, split);
    const type = last > name.last ? person : name.type;
    joined.push({ type, first: isSurname ? before.first : first, last });
  }
  return joined;
}

/** End of "Min Jae-ho" from "Min" or from "Min Jae", but not of "Ann Lee-led": the second syllable is no word. */
function hyphenatedEnd({ first, last, type }: TaggedName, doc: NameDocument, split: Split): number {
  const { words, sentenceOf } = doc;
  const isCut = last - first === 1 && words[last]?.isCapital === true && sentenceOf[last] === sentenceOf[first];
  const end = isCut ? last + 1 : last;
  const isName = type === person ? end - first > 1 : end - first === 2 && (words[first].lists & placeHead) === 0;
  if (!isName || !isHyphen(end, doc, split)) return last;
  const { form, lists } = words[end + 1];
  return /^\p{Ll}{1,5}$/u.test(form) && (form.length < 3 || (lists & smallWord) === 0) ? end + 2 : last;
}

/** Whether the token is a hyphen inside a sentence, with no blank on either side. */
function isHyphen(token: number, { words, sentenceOf }: NameDocument, { tokens }: Split): boolean {
  if (token < 1 || token + 1 >= words.length || words[token].form !== '-') return false;
  const isWithin = sentenceOf[token - 1] === sentenceOf[token + 1];
  return isWithin && tokens[token - 1].end === tokens[token].start && tokens[token].end === tokens[token + 1].start;
}

/** "Ms Lee" and "Major General Lee" are named Lee; a name of one word keeps it. */
function withoutHonorific(name: TaggedName, { words }: NameDocument): TaggedName {
  if (name.type !== person) return name;
  let { first } = name;
  while (first + 1 < name.last && isTitle(words[first])) first++;
  return { ...name, first };
}

/** "Judge" and "Mr.", but not "Justice" where it is somebody's first name. */
export function isTitle({ form, lists }: Pick<NameWord, 'form' | 'lists'>): boolean {
  return honorific.test(form) || ((lists & title) !== 0 && (lists & firstName) === 0);
}

/** "southern Nordovia": a word written small is no part of the name; particles ("al", "de", "von") are, and "eBay". */
function withoutModifier(name: TaggedName, { words }: NameDocument): TaggedName {
  const { first, last, type } = name;
  if (type === person || first + 1 >= last || !words[first + 1].isCapital) return name;
  const { form, lower } = words[first];
  return form === lower && /^\p{L}{4,}$/u.test(form) ? { ...name, first: first + 1 } : name;
}

/** "Young Nordovians left": a common word has its capital from the beginning of the sentence, a people from itself. */
function withoutOpening(name: TaggedName, { words, bounds, sentenceOf }: NameDocument): TaggedName {
  const { first, last } = name;
  if (last - first !== 2 || bounds[sentenceOf[first]] !== first || (words[first].lists & smallWord) === 0) return name;
  return (words[first + 1].lists & people) !== 0 ? { ...name, first: first + 1 } : name;
}

/** "Ann Lee@annlee" */
function withoutHandle(name: TaggedName, { words }: NameDocument): TaggedName {
  const isHandled = name.last - name.first > 1 && words[name.last - 1].form.startsWith('@');
  return isHandled ? { ...name, last: name.last - 1 } : name;
}

/** End of the longest name on the lists at the start of a name; `first` where there is none. */
function leadingPlace(
  first: number,
  last: number,
  places: number,
  doc: NameDocument,
  gazetteer: NameGazetteer,
): number {
  for (let end = Math.min(last, first + longestPlace); end > first; end--) {
    const lists = listsOfName(doc.words, first, end, gazetteer);
    if ((lists & places) !== 0 && (lists & firstName) === 0) return end;
  }
  return first;
}
