// A corpus with predicted tags in, what the parsers learn from out: facts of each sentence with its gold heads and relations.

import type { WordClasses } from '../src/analysis/learning/word-classes.ts';
import { describeWords } from '../src/analysis/learning/word-features.ts';
import { networkInputs, networkVocabulary } from '../src/analysis/syntax/network-inputs.ts';
import type { SentenceFacts } from '../src/analysis/syntax/parser-features.ts';
import { sentenceFacts } from '../src/analysis/syntax/sentence-facts.ts';
import type { Corpus } from './corpus.ts';

/** Longer sentences are mostly lists, and slow. */
export const longestExample = 150;

export interface Example {
  /** Number of the sentence in the corpus. */
  readonly sentence: number;
  readonly words: number;
  readonly facts: SentenceFacts;
  /** Numbers of the vectors that stand for the words in the network. */
  readonly inputs: Int32Array;
  /** At places 1 … words; the root's head is words + 1. */
  readonly heads: Int32Array;
  /** Numbers of relations, at places 1 … words. */
  readonly relations: Int32Array;
  /** Heads that the guide predicts; zeros until it has. */
  readonly guide: Int32Array;
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
  const vocabulary = networkVocabulary(classes, tags);
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
        inputs: networkInputs(words, upos, xpos, first, last, vocabulary),
        heads: Int32Array.from([0, ...heads, 0]),
        relations: Int32Array.from([0, ...sentence.relations.map((relation) => relations.indexOf(relation))]),
        guide: new Int32Array(count + 5),
      },
    ];
  });
}
