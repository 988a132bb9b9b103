// Names in text order in, names out where two that the weights ran together stand apart: "Tarwick and Lee", "Marlow's Tarwick".
import type { NameDocument } from './name-document.ts';
import { bitsOf, listsOfName, type NameGazetteer } from './name-gazetteer.ts';
import { nameTypes, type TaggedName } from './name-tags.ts';
import type { NameWord } from './name-words.ts';

const person = nameTypes.indexOf('PER');
const organization = nameTypes.indexOf('ORG');
const location = nameTypes.indexOf('LOC');
const miscellaneous = nameTypes.indexOf('MISC');

const caseLists = bitsOf('lower-case', 'name-like');
const heads = bitsOf('organization-head', 'place-head', 'event-head', 'work-head', 'product-head');
const commonPart = heads | bitsOf('lower-case', 'demonym', 'calendar');
const people = bitsOf('person', 'surname', 'family-name', 'female-name', 'male-name');
const places = bitsOf('country', 'region', 'capital', 'metropolis', 'city', 'town', 'location');
const bodies = bitsOf('organization', 'news-agency');

/** @param names apart from one another */
export function splitNames(
  names: readonly TaggedName[],
  { words }: NameDocument,
  gazetteer: NameGazetteer,
): TaggedName[] {
  const listsOf = (first: number, last: number) => listsOfName(words, first, last, gazetteer) & ~caseLists;
  return names.flatMap((name) => {
    const isWhole = name.last - name.first < 3 || name.type === miscellaneous || listsOf(name.first, name.last) !== 0;
    return isWhole
      ? [name]
      : (splitAtAnd(name, words) ?? splitAtOwner(name, words, listsOf) ?? splitAtHome(name, words, listsOf) ?? [name]);
  });
}

type ListsOf = (first: number, last: number) => number;

/**
 * "Tarwick and Lee" are two, "Ministry of Sport and Youth" is one: a name that goes on behind an "and" does so with common
 * words, or ends in the head of a body.
 */
function splitAtAnd({ first, last, type }: TaggedName, words: readonly NameWord[]): TaggedName[] | undefined {
  const and = innerToken(first, last, words, (form) => form === 'and');
  if (and === undefined || words.slice(and + 1, last).some(type === person ? isSmall : isCommon)) return undefined;
  if (type !== person && words.slice(first, and).some(isSmall)) return undefined;
  return [
    { first, last: and, type },
    { first: and + 1, last, type },
  ];
}

/** "Marlow's Tarwick": what stands behind somebody's or some land's 's and is on the lists is a name of its own. */
function splitAtOwner(
  { first, last, type }: TaggedName,
  words: readonly NameWord[],
  listsOf: ListsOf,
): TaggedName[] | undefined {
  const mark = innerToken(first, last, words, (form) => form === "'s" || form === '’s');
  if (mark === undefined) return undefined;
  const [owner, own] = [listsOf(first, mark), listsOf(mark + 1, last)];
  if ((own & (places | bodies)) === 0 || (owner & (people | places)) === 0) return undefined;
  const ownType = type === organization || (own & bodies) !== 0 ? organization : location;
  return [
    { first, last: mark, type: (owner & people) !== 0 ? person : location },
    { first: mark + 1, last, type: ownType },
  ];
}

/** "Tarwick of Nordovia": a body of no common word is told with its home. */
function splitAtHome(
  { first, last, type }: TaggedName,
  words: readonly NameWord[],
  listsOf: ListsOf,
): TaggedName[] | undefined {
  if (type !== organization || words[first + 1].form !== 'of' || isCommon(words[first])) return undefined;
  if ((listsOf(first + 2, last) & places) === 0) return undefined;
  return [
    { first, last: first + 1, type },
    { first: first + 2, last, type: location },
  ];
}

/** First token with a word on either side of it in the name. */
function innerToken(
  first: number,
  last: number,
  words: readonly NameWord[],
  isSought: (form: string) => boolean,
): number | undefined {
  for (let i = first + 1; i < last - 1; i++) if (isSought(words[i].form)) return i;
  return undefined;
}

const isSmall = ({ isCapital }: NameWord): boolean => !isCapital;

function isCommon({ isCapital, lists, form }: NameWord): boolean {
  return !isCapital || (lists & commonPart) !== 0 || form.length < 2;
}
