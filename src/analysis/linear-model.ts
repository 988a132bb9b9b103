// Hashed features in, one score for each class out: linear models of int8 weights, viewed in a model file as they lie.
import type { ModelFile } from './model-file.ts';

/** A few classes: every row holds all of them, `1 << bits` rows of `classes` weights. */
export interface DenseWeights {
  readonly mask: number;
  readonly classes: number;
  readonly weights: Int8Array;
}

/** Many classes: row `r` holds the pairs `starts[r] … starts[r + 1] - 1` of class and weight, the rest being 0. */
export interface SparseWeights {
  readonly mask: number;
  readonly starts: Uint32Array;
  readonly classes: Uint8Array;
  readonly weights: Int8Array;
}

export function readDense(file: ModelFile, name: string, classes: number): DenseWeights {
  const bytes = file.section(`${name}.weights`);
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { mask: weights.length / classes - 1, classes, weights };
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

/** Adds up the rows of three-class weights of the first `count` features. */
export function scoreDense(model: DenseWeights, features: Int32Array, count: number, scores: Int32Array): void {
  const { weights, mask } = model;
  let first = 0;
  let second = 0;
  let third = 0;
  for (let i = 0; i < count; i++) {
    const row = (features[i] & mask) * 3;
    first += weights[row];
    second += weights[row + 1];
    third += weights[row + 2];
  }
  scores[0] = first;
  scores[1] = second;
  scores[2] = third;
}

export function scoreSparse(model: SparseWeights, features: Int32Array, count: number, scores: Int32Array): void {
  const { starts, classes, weights, mask } = model;
  scores.fill(0);
  for (let i = 0; i < count; i++) {
    const row = features[i] & mask;
    for (let place = starts[row], end = starts[row + 1]; place < end; place++) scores[classes[place]] += weights[place];
  }
}

/** The class of the highest score, the first of equals. */
export function bestClass(scores: Int32Array | Float32Array): number {
  let best = 0;
  for (let k = 1; k < scores.length; k++) if (scores[k] > scores[best]) best = k;
  return best;
}
