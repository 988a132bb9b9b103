// Hashed features in, one score for each class out: linear models of int8 weights, viewed in a model file as they lie.
import type { ModelFile } from './model-file.ts';

/**
 * A few classes: only rows that are not all 0 are held, with a weight for every class. `rows` has a pair of numbers for every
 * 32 rows: their bits (1: held) and how many rows are held before them. Most features have no row, and are told so by the
 * bits alone, which stay in the processor's cache.
 */
export interface RowWeights {
  readonly mask: number;
  readonly rows: Uint32Array;
  readonly weights: Int8Array;
}

/** Many classes: row `r` holds the pairs `starts[r] … starts[r + 1] - 1` of class and weight, the rest being 0. */
export interface SparseWeights {
  readonly mask: number;
  readonly starts: Uint32Array;
  readonly classes: Uint8Array;
  readonly weights: Int8Array;
}

export function readRows(file: ModelFile, name: string): RowWeights {
  const bits = file.section(`${name}.rows`);
  const words = new Uint32Array(bits.buffer, bits.byteOffset, bits.byteLength >> 2);
  const rows = new Uint32Array(words.length * 2);
  let held = 0;
  for (let i = 0; i < words.length; i++) {
    rows[2 * i] = words[i];
    rows[2 * i + 1] = held;
    held += countBits(words[i]);
  }
  const bytes = file.section(`${name}.weights`);
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { mask: words.length * 32 - 1, rows, weights };
}

/** Weights that outlive the file that they were read from. */
export function copyOf({ mask, rows, weights }: RowWeights): RowWeights {
  return { mask, rows, weights: weights.slice() };
}

export function readSparse(file: ModelFile, name: string): SparseWeights {
  const counts = file.section(`${name}.counts`);
  const bytes = file.section(`${name}.weights`);
  const starts = new Uint32Array(counts.length + 1);
  for (let row = 0; row < counts.length; row++) starts[row + 1] = starts[row] + counts[row];
  return {
    mask: counts.length - 1,
    starts,
    classes: file.section(`${name}.classes`),
    weights: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  };
}

/** Adds up the weights of the first `count` features, for a model of one class. `features` is used up. */
export function scoreOne(model: RowWeights, features: Int32Array, count: number): number {
  const { weights, rows } = model;
  const held = keepHeld(model, features, count);
  let score = 0;
  for (let i = 0; i < held; i++) {
    const row = features[i];
    const group = (row >>> 5) << 1;
    score += weights[rows[group + 1] + countBits(rows[group] & ((1 << (row & 31)) - 1))];
  }
  return score;
}

/** Moves the rows that are held to the front and gives their number: without a branch, which no processor could foresee. */
function keepHeld({ rows, mask }: RowWeights, features: Int32Array, count: number): number {
  let held = 0;
  for (let i = 0; i < count; i++) {
    const row = features[i] & mask;
    features[held] = row;
    held += (rows[(row >>> 5) << 1] >>> (row & 31)) & 1;
  }
  return held;
}

function countBits(bits: number): number {
  let pairs = bits - ((bits >>> 1) & 0x55555555);
  pairs = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((pairs + (pairs >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** The class of the highest score, the first of equals. */
export function bestClass(scores: Int32Array | Float32Array): number {
  let best = 0;
  for (let k = 1; k < scores.length; k++) if (scores[k] > scores[best]) best = k;
  return best;
}
