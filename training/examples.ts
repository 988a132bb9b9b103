// A corpus with predicted tags in, what the parsers learn from out: facts of each sentence with its gold heads and relations.

import type { WordClasses } from '../src/analysis/learning/word-classes.ts';
import { describeWords } from '../src/analysis/learning/word-features.ts';
import { type FirstTree, noTree } from '../src/analysis/syntax/first-tree.ts';
import type { SentenceFacts } from '../src/analysis/syntax/parser-features.ts';
import { sentenceFacts } from '../src/analysis/syntax/sentence-facts.ts';
import { noneSettled } from '../src/analysis/syntax/settled-words.ts';
import type { Corpus } from './corpus.ts';

/** Longer sentences are mostly lists, and slow. */
export const longestExample = 150;

export interface Example {
  /** Number of the sentence in the corpus. */
  readonly sentence: number;
  readonly words: number;
  readonly facts: SentenceFacts;
  /** At places 1 … words; the root's head is words + 1. */
  readonly heads: Int32Array;
  /** Numbers of relations, at places 1 … words. */
  readonly relations: Int32Array;
  /** Heads that the guide predicts; zeros until it has. */
  readonly guide: Int32Array;
  /** The guide's scores of arcs, at `head * (words + 1) + child`; nothing until it has given them. */
  readonly scores: Float64Array;
  /** What the first pass found. */
  readonly tree: FirstTree;
  /** Words that the second pass takes as the first pass found them. */
  readonly settled: Uint8Array;
}

/** `predicted` are the numbers of the words' tags among `tags` ("NOUN|NN"). */
export function toExamples(
  corpus: Corpus,
  tags: readonly string[],
  predicted: Int32Array,
  classes: WordClasses,
  relations: readonly string[],
): Example[] {
  const words = describeWords(corpus.forms, classes);
  const names = tags.map((tag) => tag.split('|'));
  const upos = Array.from(predicted, (tag) => names[tag][0]);
  const xpos = Array.from(predicted, (tag) => names[tag][1]);
  return corpus.sentences.flatMap((sentence, number) => {
    const { first, last } = corpus.ranges[number];
    const count = last - first;
    if (count > longestExample) return [];
    const heads = sentence.heads.map((head) => (head === 0 ? count + 1 : head));
    return [
      {
        sentence: number,
        words: count,
        facts: sentenceFacts(words, upos, xpos, first, last),
        heads: Int32Array.from([0, ...heads, 0]),
        relations: Int32Array.from([0, ...sentence.relations.map((relation) => relations.indexOf(relation))]),
        guide: new Int32Array(count + 5),
        scores: new Float64Array(0),
        tree: noTree,
        settled: noneSettled,
      },
    ];
  });
}
