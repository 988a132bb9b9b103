// A text in, a short signature out by which copies of it are found, however they were cut or retouched.

/** Numbers in a signature. */
const size = 64;
/** Words in a run: long enough that two stories on one event rarely share many. */
const run = 4;

/**
 * MinHash (Broder 1997) over runs of four words, letters and digits only, in lower case: the share of equal numbers in two
 * signatures estimates the Jaccard similarity of their word runs. Empty for a text of fewer than four words.
 */
export function textSignature(text: string): number[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length < run) return [];
  const least = new Uint32Array(size).fill(0xffffffff);
  const hashes = words.map(hashWord);
  for (let i = 0; i + run <= hashes.length; i++) {
    let hash = 0;
    for (let k = i; k < i + run; k++) hash = mix(Math.imul(hash, 31) ^ hashes[k]);
    for (let k = 0; k < size; k++) {
      const value = mix(hash ^ Math.imul(k + 1, 0x9e3779b1)) >>> 0;
      if (value < least[k]) least[k] = value;
    }
  }
  return [...least];
}

/** Estimated share of common word runs, 0 to 1; 0 where either text has no signature. */
export function signatureSimilarity(a: readonly number[], b: readonly number[]): number {
  if (a.length !== size || b.length !== size) return 0;
  let equal = 0;
  for (let i = 0; i < size; i++) if (a[i] === b[i]) equal++;
  return equal / size;
}

function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash;
}

/** Scatters a number over 32 bits (the finisher of MurmurHash3). */
export function mix(value: number): number {
  let h = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
