// Runs of words in, the lists that hold them out: an open-addressed table of phrase hashes, filled from the lexicons when the
// model is trained, so that what the weights were learned on is what they meet.
import { hashString } from '../learning/feature-templates.ts';
import { buildTable, type HashTable, lookUp, phraseHash } from '../learning/hash-table.ts';
import type { NameWord } from './name-words.ts';

/** Bit `n` of an entry is list `n`; the highest bit marks the beginning of a longer phrase. */
export const gazetteerLists = [
  'country',
  'capital',
  'region',
  'metropolis',
  'city',
  'town',
  'demonym',
  'female-name',
  'male-name',
  'title',
  'role',
  'organization-head',
  'organization',
  'place-head',
  'person',
  'surname',
  'calendar',
  'news-agency',
  'lower-case',
  'name-like',
  'location',
  'group',
  'event',
  'work',
  'product',
  'event-head',
  'work-head',
  'product-head',
  'given-name',
  'family-name',
  'sport-word',
] as const;
export type GazetteerList = (typeof gazetteerLists)[number];

export type NameGazetteer = HashTable;

/** Bits of several lists together. */
export function bitsOf(...names: readonly GazetteerList[]): number {
  return names.reduce((bits, name) => bits | (1 << gazetteerLists.indexOf(name)), 0);
}

const longestPhrase = 6;
const prefixBit = 1 << 31;

function isPrefix(lists: number): boolean {
  return (lists & prefixBit) !== 0;
}

/** Lists that hold a whole name. */
export function listsOfName(words: readonly NameWord[], first: number, last: number, gazetteer: NameGazetteer): number {
  let hash = 0;
  for (let i = first; i < last; i++) hash = phraseHash(hash, words[i].plainHash);
  return lookUp(gazetteer, hash) & ~prefixBit;
}

/** Lists of the phrases of two words or more that begin at a token, go through it, or end at it. */
export interface PhraseMarks {
  readonly first: Int32Array;
  readonly inside: Int32Array;
  readonly last: Int32Array;
}

/** Marks the longest phrase from each capitalised word; phrases stay in their sentence. */
export function matchPhrases(words: readonly NameWord[], bounds: Int32Array, gazetteer: NameGazetteer): PhraseMarks {
  const marks = {
    first: new Int32Array(words.length),
    inside: new Int32Array(words.length),
    last: new Int32Array(words.length),
  };
  for (let s = 0; s < bounds.length - 1; s++)
    for (let i = bounds[s]; i < bounds[s + 1]; i++) {
      if (!isPrefix(words[i].lists) || !words[i].isCapital) continue;
      let hash = phraseHash(0, words[i].plainHash);
      let found = 0;
      let end = i;
      for (let k = i + 1; k < bounds[s + 1] && k < i + longestPhrase; k++) {
        hash = phraseHash(hash, words[k].plainHash);
        const lists = lookUp(gazetteer, hash);
        if ((lists & ~prefixBit) !== 0) {
          found = lists & ~prefixBit;
          end = k;
        }
        if (!isPrefix(lists)) break;
      }
      if (found === 0) continue;
      marks.first[i] |= found;
      marks.last[end] |= found;
      for (let k = i + 1; k < end; k++) marks.inside[k] |= found;
    }
  return marks;
}

/** Phrases are lower-case words with one blank between them. */
export function buildGazetteer(phrases: ReadonlyMap<string, number>): NameGazetteer {
  const entries = new Map<number, number>();
  for (const [phrase, lists] of phrases) {
    const words = phrase.split(' ');
    let hash = 0;
    words.slice(0, longestPhrase).forEach((word, i) => {
      hash = phraseHash(hash, hashString(word));
      entries.set(hash, (entries.get(hash) ?? 0) | (i === words.length - 1 ? lists : prefixBit));
    });
  }
  return buildTable(entries);
}
