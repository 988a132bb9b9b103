// A sentence from left to right in, the same sentence from right to left out: word `i` of `n` becomes word `n + 1 - i`.
import type { SentenceFacts } from './parser-features.ts';
import { runningCounts } from './running-counts.ts';

export function mirrorFacts(facts: SentenceFacts, words: number): SentenceFacts {
  const upos = mirrorValues(facts.upos, words);
  return {
    word: mirrorValues(facts.word, words),
    tag: mirrorValues(facts.tag, words),
    upos,
    cluster: mirrorValues(facts.cluster, words),
    coarse: mirrorValues(facts.coarse, words),
    ending: mirrorValues(facts.ending, words),
    running: runningCounts(upos, words),
  };
}

/** A copy whose places 1 … words are in the other order. */
export function mirrorValues(values: Int32Array, words: number): Int32Array {
  const mirrored = values.slice();
  for (let word = 1; word <= words; word++) mirrored[word] = values[words + 1 - word];
  return mirrored;
}

/** Heads too are numbered the other way; `words + 1`, the root's head, stays. */
export function mirrorHeads(heads: Int32Array, words: number): Int32Array {
  const mirrored = mirrorValues(heads, words);
  for (let word = 1; word <= words; word++) if (mirrored[word] <= words) mirrored[word] = words + 1 - mirrored[word];
  return mirrored;
}
