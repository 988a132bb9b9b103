// What the guide and the first pass say of a sentence in, the words out whose heads need no second look.
import type { Guide } from './parser-features.ts';

/** Nothing is settled before the first pass. */
export const noneSettled = new Uint8Array(0);

/** An arc that the guide has too and whose transition won by so much, in steps of learning, is hardly ever wrong. */
const settledMargin = 80;

/** 1 at the settled words, numbered from the end as the second pass numbers them. */
export function settledWords(guide: Guide, heads: Int32Array, margins: Int32Array, words: number): Uint8Array {
  const settled = new Uint8Array(words + 2);
  for (let word = 1; word <= words; word++) {
    if (guide[word] === heads[word] && margins[word] >= settledMargin) settled[words + 1 - word] = 1;
  }
  return settled;
}
