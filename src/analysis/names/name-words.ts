// Word forms in, the hashed facts that names are told by out: each distinct form of a text is described once.
import { hashString } from '../learning/feature-templates.ts';
import { type HashTable, lookUp, phraseHash } from '../learning/hash-table.ts';

export interface NameWord {
  readonly form: string;
  readonly lower: string;
  readonly formHash: number;
  readonly lowerHash: number;
  /** Of the lower-case form with its digits, as the gazetteer has it. */
  readonly plainHash: number;
  /** Of the kinds of characters, runs cut to three, and runs cut to one. */
  readonly shape: number;
  readonly kind: number;
  readonly suffix: number;
  /** Hashes of the beginnings and endings of one to five letters, already told apart from one another. */
  readonly affixes: Int32Array;
  readonly isCapital: boolean;
  readonly isAllCapital: boolean;
  readonly hasLetter: boolean;
  readonly hasDigit: boolean;
  /** Lists of the gazetteer that hold the word alone. */
  readonly lists: number;
  /** What open text showed of the word's types, 7 bits; 0 for words not seen there. */
  readonly evidence: number;
  /** Words that stand between the same neighbours share a cluster; 0 for rare words. */
  readonly cluster: number;
  /** The same with few and large clusters. */
  readonly coarse: number;
}

/** What is known of words besides their letters. */
export interface NameLexicon {
  readonly gazetteer: HashTable;
  /** What open text showed of a form's types. */
  readonly evidence: HashTable;
  /** Clusters of a form: see `clusterPair`. */
  readonly clusters: HashTable;
}

const clusterBits = 8;
const mostClusters = (1 << clusterBits) - 1;

/** Two numbers from 1 to `mostClusters` as one value of the table. */
export function clusterPair(cluster: number, coarse: number): number {
  return (coarse << clusterBits) | cluster;
}

/** Enough for the common words of news; rare ones would fill the memory of a process that lives long. */
const mostKnown = 10_000;

const longestAffix = 5;
const affixSeeds = Array.from({ length: 2 * longestAffix + 1 }, (_, i) => hashString(`affix ${i}`));

export function mix(a: number, b: number): number {
  let hash = Math.imul(a ^ (b + 0x9e3779b9 + (a << 6) + (a >>> 2)), 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** @param known words that the same lexicon has described before: most words of a text have stood in another. */
export function describeNameWords(
  forms: readonly string[],
  lexicon: NameLexicon,
  known = new Map<string, NameWord>(),
): NameWord[] {
  const described = known.size < mostKnown ? known : new Map<string, NameWord>();
  return forms.map((form) => {
    let word = known.get(form) ?? described.get(form);
    if (!word) {
      word = describeNameWord(form, lexicon);
      described.set(form, word);
    }
    return word;
  });
}

/** A hashtag is described as the word in it, and a long word as its first letters. */
export function describeNameWord(whole: string, lexicon: NameLexicon): NameWord {
  const form = whole.replace(/^#(?=.)/u, '').slice(0, 40);
  const lower = form.toLowerCase();
  const shape = shapeOf(form);
  const hasDigit = shape.includes('d');
  const isCapital = lower !== form && /^[^\p{L}]?\p{Lu}/u.test(form);
  const upper = form.toUpperCase();
  const clusters = lookUp(lexicon.clusters, hashString(evidenceForm(form)));
  return {
    form,
    lower,
    formHash: hashString(form),
    lowerHash: hashString(hasDigit ? lower.replace(/\d/g, '0') : lower),
    plainHash: hashString(lower),
    shape: hashString(shape),
    kind: hashString(shape.replace(/(.)\1+/g, '$1')),
    suffix: hashString(lower.slice(-3)),
    affixes: affixesOf(lower),
    isCapital,
    isAllCapital: isCapital && form === upper && /\p{Lu}.*\p{Lu}/u.test(form),
    hasLetter: lower !== upper || /\p{L}/u.test(form),
    hasDigit,
    lists: lookUp(lexicon.gazetteer, phraseHash(0, hashString(lower))),
    evidence:
      evidenceOf(form, lexicon) || (form === upper && form.length > 3 ? evidenceOf(titleCase(form), lexicon) : 0),
    cluster: clusters & mostClusters,
    coarse: clusters >>> clusterBits,
  };
}

function evidenceOf(form: string, { evidence }: NameLexicon): number {
  return lookUp(evidence, hashString(evidenceForm(form)));
}

/** "LONDON" is known as "London". */
function titleCase(form: string): string {
  return form[0] + form.slice(1).toLowerCase();
}

/** Evidence tells words apart by their capitals, but not by their digits. */
export function evidenceForm(form: string): string {
  return form.replace(/\d/g, '0').replaceAll('’', "'");
}

function shapeOf(form: string): string {
  let shape = '';
  let run = 0;
  for (const character of form) {
    const kind = characterKind(character);
    run = shape.endsWith(kind) ? run + 1 : 1;
    if (run <= 3) shape += kind;
  }
  return shape;
}

function characterKind(character: string): string {
  if (character >= '0' && character <= '9') return 'd';
  if (character !== character.toLowerCase()) return 'X';
  if (character !== character.toUpperCase()) return 'x';
  return character;
}

function affixesOf(lower: string): Int32Array {
  const hashes: number[] = [];
  for (let length = 1; length <= longestAffix && length < lower.length; length++) {
    hashes.push(mix(affixSeeds[length], hashString(lower.slice(0, length))));
    hashes.push(mix(affixSeeds[longestAffix + length], hashString(lower.slice(-length))));
  }
  if (lower.includes('-'))
    for (const part of lower.split('-', 4)) if (part) hashes.push(mix(affixSeeds[0], hashString(part)));
  return Int32Array.from(hashes);
}
