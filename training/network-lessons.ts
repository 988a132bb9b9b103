// Examples and the vectors of words in, what the network learns from out.
import { hashString } from '../src/analysis/learning/feature-templates.ts';
import { classRow, type WordClasses } from '../src/analysis/learning/word-classes.ts';
import { networkVocabulary } from '../src/analysis/syntax/network-inputs.ts';
import { wordWidth } from '../src/analysis/syntax/network-shape.ts';
import type { Example } from './examples.ts';
import type { Lesson } from './network-batches.ts';

/** A vector for each of some words, one after another. */
export interface WordVectors {
  readonly words: readonly string[];
  readonly values: Float32Array;
}

/** Relations without subtypes, in code-unit order. */
export function baseRelations(relations: readonly string[]): string[] {
  return [...new Set(relations.map(baseOf))].sort();
}

/** `relations` are the names of the examples' relations, `bases` those of the lessons'. */
export function toLessons(
  examples: readonly Example[],
  relations: readonly string[],
  bases: readonly string[],
): Lesson[] {
  const numbers = relations.map((relation) => bases.indexOf(baseOf(relation)));
  return examples.map(({ words, inputs, heads, relations: named }) => ({
    words,
    inputs,
    heads: heads.slice(1, words + 1).map((head) => (head > words ? 0 : head)),
    relations: named.slice(1, words + 1).map((relation) => numbers[relation]),
  }));
}

/** The network's table of words: row 0 for unknown ones, then the words with a cluster. */
export function wordTable(classes: WordClasses, { words, values }: WordVectors): Float32Array {
  const { wordRows } = networkVocabulary(classes, []);
  const table = new Float32Array((Math.max(...wordRows) + 1) * wordWidth);
  words.forEach((word, number) => {
    const row = wordRows[classRow(classes, hashString(word))];
    if (row > 0) table.set(values.subarray(number * wordWidth, (number + 1) * wordWidth), row * wordWidth);
  });
  return table;
}

function baseOf(relation: string): string {
  return relation.split(':')[0];
}
