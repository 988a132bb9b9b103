// What the network of the parser is made of: who trains it and who uses it read the same numbers.
import type { wordFacts } from '../learning/word-features.ts';

/** A table of vectors, one of which stands for a word; a fact of the word says which: its number, or its hash cut to so many bits. */
export interface Field {
  readonly fact: (typeof wordFacts)[number];
  readonly width: number;
  /** How many vectors there are. Hashes need a power of two. */
  readonly rows: number;
  readonly isHash: boolean;
}

/** Besides these, a vector for the word itself, if `words.bin` has a cluster for it, and one for its tag. */
export const fields: readonly Field[] = [
  { fact: 's2', width: 8, rows: 1024, isHash: true },
  { fact: 's3', width: 16, rows: 4096, isHash: true },
  { fact: 'p2', width: 8, rows: 1024, isHash: true },
  { fact: 'shape', width: 8, rows: 256, isHash: true },
  { fact: 'c', width: 16, rows: 256, isHash: false },
  { fact: 'g', width: 8, rows: 64, isHash: false },
  { fact: 'a', width: 8, rows: 256, isHash: false },
  { fact: 'k', width: 4, rows: 8, isHash: false },
  { fact: 'cap', width: 4, rows: 8, isHash: false },
];
export const wordWidth = 48;
export const tagWidth = 24;
/** The vectors of a word, side by side: word, tag, then the fields. */
export const inputWidth = fields.reduce((sum, { width }) => sum + width, wordWidth + tagWidth);

export const hiddenWidth = 128;
/** Each layer sees a word and those this far before and behind it. */
export const reaches = [1, 1, 2, 4] as const;
/** What a word is as a head and as a child, for arcs and for relations: side by side in this order. */
export const sideWidths = { arcHead: 64, arcChild: 64, relationHead: 32, relationChild: 32 } as const;
export const sidesWidth = 192;
/** Of what is negative in a side, a tenth is left. */
export const sideLeak = 0.1;
/** Heads farther away than this count as this far. */
export const longestReach = 16;
/** Added to a variance before the root is taken. */
export const leastVariance = 1e-5;
