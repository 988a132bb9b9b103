// Names in text order in, names out where a body's name holds its tail too: the country at its end ("Writers' Union of
// Nordovia", "Red Lantern Nordovia") and what it is for ("Committee for the Protection of Rivers", "Coalition for Clean Water").
import type { NameDocument } from './name-document.ts';
import { bitsOf, listsOfName, type NameGazetteer } from './name-gazetteer.ts';
import { nameTypes, type TaggedName } from './name-tags.ts';

const person = nameTypes.indexOf('PER');
const organization = nameTypes.indexOf('ORG');
const location = nameTypes.indexOf('LOC');
const nation = bitsOf('country', 'region');
const people = bitsOf('country', 'demonym');
const role = bitsOf('role');
const bodyHead = bitsOf('organization-head');
const smallWord = bitsOf('lower-case');
const commonHead = bodyHead | smallWord;
const commonWord = smallWord | bitsOf('calendar');

/** Whose home is told behind an "of": "Tarwick Motors Co of Nordovia". */
const company = /^(?:Co|Corp|Inc|Ltd|LLC|PLC|Plc|AG|NV|SA|GmbH)\.?$/;
const purpose = /(?:tion|sion|ment)s?$/;

/** @param names sorted, and apart from one another */
export function joinTails(names: readonly TaggedName[], doc: NameDocument, gazetteer: NameGazetteer): TaggedName[] {
  const joined: TaggedName[] = [];
  for (const [place, name] of names.entries()) {
    const before = joined.at(-1);
    if (before && name.first < before.last) continue;
    if (before && isTail(before, name, doc, gazetteer)) joined[joined.length - 1] = { ...before, last: name.last };
    else joined.push({ ...name, last: endOfPurpose(name, names[place + 1], doc) });
  }
  return joined;
}

function isTail(body: TaggedName, name: TaggedName, doc: NameDocument, gazetteer: NameGazetteer): boolean {
  const { words, sentenceOf, isShouted } = doc;
  const sentence = sentenceOf[body.first];
  if (body.type !== organization || name.type === person || sentenceOf[name.first] !== sentence) return false;
  const gap = name.first - body.last;
  if (gap === 0) return name.type === location && isShouted[sentence] === 0;
  if (gap > 2 || (gap === 2 && words[body.last + 1].lower !== 'the')) return false;
  const link = words[body.last].lower;
  if (link === 'for' && gap === 2 && purpose.test(words[name.first].lower)) return true;
  if ((link !== 'of' && link !== 'for') || company.test(words[body.last - 1].form)) return false;
  // "Tarwick of Nordovia" is told from others by its home.
  if (body.last - body.first === 1 && (words[body.first].lists & commonHead) === 0) return false;
  return name.type === location && (listsOfName(words, name.first, name.last, gazetteer) & nation) !== 0;
}

/**
 * "Coalition for Clean Water" and "Council on Rural Affairs": capitals behind the "for" or "on" of a body belong to it, unless
 * they go on to somebody's name.
 */
function endOfPurpose({ type, last }: TaggedName, next: TaggedName | undefined, doc: NameDocument): number {
  const { words, runs, runOf, sentenceOf } = doc;
  if (type !== organization || (words[last - 1].lists & bodyHead) === 0) return last;
  const run = runs[runOf[last + 1]];
  if (run === undefined || sentenceOf[run.first] !== sentenceOf[last - 1]) return last;
  const link = words[last].form;
  // "on" may as well begin a place or a day: only a common word that is written large goes on with the name.
  if (link !== 'for' && (link !== 'on' || (words[last + 1].lists & commonWord) !== smallWord)) return last;
  const isCrossed = next !== undefined && next.first < run.last && (next.type === person || next.last > run.last);
  return isCrossed ? last : run.last;
}

/** "Nordovian Border Police" where the weights saw but the nation: capitals behind it that end in a body's head are its body. */
export function joinHeads(names: readonly TaggedName[], doc: NameDocument, gazetteer: NameGazetteer): TaggedName[] {
  const { words, runs, runOf, isShouted, sentenceOf } = doc;
  return names.map((name, place) => {
    const run = runs[runOf[name.last - 1]];
    if (name.type === person || name.type === organization || run === undefined || isShouted[sentenceOf[name.first]])
      return name;
    if ((listsOfName(words, name.first, name.last, gazetteer) & people) === 0) return name;
    const limit = Math.min(run.last, names[place + 1]?.first ?? run.last);
    let last = name.last;
    while (last < limit && words[last].isCapital) last++;
    while (last > name.last && (words[last - 1].lists & bodyHead) === 0) last--;
    const isBody = last > name.last && (listsOfName(words, name.last, last, gazetteer) & role) === 0;
    return isBody && words[last]?.form !== 'of' ? { first: name.first, last, type: organization } : name;
  });
}
