// Sentences of a treebank in, one stretch of words out, with the places of its sentences: what the trainers walk over.
import type { Treebank } from './conllu.ts';

export interface Corpus {
  readonly sentences: readonly Treebank[];
  /** Words of all sentences, one after another. */
  readonly forms: readonly string[];
  readonly upos: readonly string[];
  readonly xpos: readonly string[];
  /** `ranges[i]` are the words of `sentences[i]`. */
  readonly ranges: readonly { readonly first: number; readonly last: number }[];
}

export function toCorpus(sentences: readonly Treebank[]): Corpus {
  let first = 0;
  const ranges = sentences.map((sentence) => {
    const last = first + sentence.forms.length;
    const range = { first, last };
    first = last;
    return range;
  });
  return {
    sentences,
    forms: sentences.flatMap((sentence) => sentence.forms),
    upos: sentences.flatMap((sentence) => sentence.upos),
    xpos: sentences.flatMap((sentence) => sentence.xpos),
    ranges,
  };
}

/** Values by frequency, the most frequent first, equals in code-unit order. */
export function byFrequency(values: Iterable<string>): { readonly value: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
