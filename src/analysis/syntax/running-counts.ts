// The universal tags of a sentence in, running counts of the words that separate clauses and phrases out.
import { hashString } from '../learning/feature-templates.ts';

/** Running counts of the words that separate clauses and phrases: how many lie before each word. */
export interface Running {
  readonly verbs: Int32Array;
  readonly marks: Int32Array;
  readonly conjunctions: Int32Array;
  readonly nouns: Int32Array;
}

const verbs = ['VERB', 'AUX'].map((tag) => hashString(tag));
const nouns = ['NOUN', 'PROPN', 'PRON'].map((tag) => hashString(tag));
const marks = [hashString('PUNCT')];
const conjunctions = ['CCONJ', 'SCONJ'].map((tag) => hashString(tag));

export function runningCounts(upos: Int32Array, words: number): Running {
  const count = (kinds: readonly number[]): Int32Array => {
    const counts = new Int32Array(words + 3);
    for (let i = 1; i <= words + 1; i++) counts[i + 1] = counts[i] + (kinds.includes(upos[i]) ? 1 : 0);
    return counts;
  };
  return { verbs: count(verbs), marks: count(marks), conjunctions: count(conjunctions), nouns: count(nouns) };
}

/** How many lie strictly between two words, at most `most`. */
export function countBetween(counts: Int32Array, low: number, high: number, most: number): number {
  return Math.min(most, counts[high] - counts[low + 1]);
}
