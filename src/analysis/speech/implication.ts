// The factivity of the lexicons in, what a cue implies of the words' truth out: said, admitted, alleged, denied, promised, asked for.
import { type Implication, implications } from '../doc.ts';

/** @throws Error naming the word, where the value is no implication. */
export function parseImplication(word: string, value: string): Implication {
  const found = implications.find((implication) => implication === value);
  if (!found) throw new Error(`lexicon of reporting words, ${word}: unknown factivity "${value}"`);
  return found;
}
