// Updates in, averaged weights out: the averaged perceptron over hashed features, and its packing to int8 rows.
import type { ModelSections } from '../src/analysis/learning/model-file.ts';

export interface Perceptron {
  readonly classes: number;
  readonly mask: number;
  readonly weights: Float32Array;
  /** Sum of each weight's changes, weighted by the step at which they came. */
  readonly totals: Float32Array;
}

export function newPerceptron(bits: number, classes: number): Perceptron {
  const size = classes << bits;
  return { classes, mask: (1 << bits) - 1, weights: new Float32Array(size), totals: new Float32Array(size) };
}

export function scoreRows(model: Perceptron, features: Int32Array, count: number, scores: Float32Array): void {
  const { weights, mask, classes } = model;
  if (classes === 3) {
    scoreTriples(model, features, count, scores);
    return;
  }
  scores.fill(0);
  for (let i = 0; i < count; i++) {
    const row = (features[i] & mask) * classes;
    for (let k = 0; k < classes; k++) scores[k] += weights[row + k];
  }
}

/** Raises or lowers one class's weights of the features, at a step counted from 1. */
export function update(
  model: Perceptron,
  features: Int32Array,
  count: number,
  label: number,
  amount: number,
  step: number,
): void {
  const { weights, totals, mask, classes } = model;
  for (let i = 0; i < count; i++) {
    const place = (features[i] & mask) * classes + label;
    weights[place] += amount;
    totals[place] += amount * step;
  }
}

/** The mean of the weights over all steps. */
export function averaged(model: Perceptron, steps: number): Perceptron {
  const weights = model.weights.map((weight, i) => weight - model.totals[i] / steps);
  return { ...model, weights, totals: new Float32Array(0) };
}

/** The mean of models that saw the examples in different orders: less of each order's chance. */
export function meanOf(models: readonly Perceptron[]): Perceptron {
  const weights = models[0].weights.map((_, i) => {
    let sum = 0;
    for (const model of models) sum += model.weights[i];
    return sum / models.length;
  });
  return { ...models[0], weights };
}

/** One in so many weights is too large for a byte and cut to fit, so that the others keep more of their detail. */
const clipped = 50_000;

export interface Grain {
  /** Rows whose largest weight is under this share of the largest of all become 0: what an example or two taught helps no unseen text. */
  readonly leastShare: number;
  /** Packed weights are multiples of this: the coarser, the better they are compressed. */
  readonly step: number;
}

/** Weights as bytes, the largest 127 or little less. */
export function quantized(model: Perceptron, { leastShare, step }: Grain): Int8Array {
  const { weights, classes } = model;
  const largest = largestWeight(model);
  const levels = Math.floor(127 / step);
  const packed = new Int8Array(weights.length);
  for (let row = 0; row < weights.length; row += classes) {
    let height = 0;
    for (let k = 0; k < classes; k++) height = Math.max(height, Math.abs(weights[row + k]));
    if (height < leastShare * largest) continue;
    for (let k = 0; k < classes; k++) {
      const fraction = Math.max(-1, Math.min(1, weights[row + k] / largest));
      packed[row + k] = Math.round(fraction * levels) * step;
    }
  }
  return packed;
}

/** What a weight of 1 is in the packed bytes. */
export function packedUnit(model: Perceptron, { step }: Grain): number {
  return (Math.floor(127 / step) * step) / largestWeight(model);
}

function largestWeight({ weights }: Perceptron): number {
  const sizes = weights.map(Math.abs).filter((size) => size > 0);
  return sizes.sort()[Math.ceil(sizes.length - 1 - sizes.length / clipped)] ?? 1;
}

/** The rows that are not all 0, and a bit for each row that tells which they are. */
export function rowSections(name: string, packed: Int8Array, classes: number): ModelSections {
  const bits = new Uint32Array(packed.length / classes / 32);
  const held: number[] = [];
  for (let row = 0; row * classes < packed.length; row++) {
    const weights = packed.subarray(row * classes, (row + 1) * classes);
    if (weights.every((weight) => weight === 0)) continue;
    bits[row >>> 5] |= 1 << (row & 31);
    held.push(...weights);
  }
  return { [`${name}.rows`]: bits, [`${name}.weights`]: Int8Array.from(held) };
}

export function sparseSections(name: string, packed: Int8Array, classes: number): ModelSections {
  const counts = new Uint8Array(packed.length / classes);
  const labels: number[] = [];
  const weights: number[] = [];
  packed.forEach((weight, place) => {
    if (weight === 0) return;
    counts[Math.floor(place / classes)]++;
    labels.push(place % classes);
    weights.push(weight);
  });
  return {
    [`${name}.counts`]: counts,
    [`${name}.classes`]: Uint8Array.from(labels),
    [`${name}.weights`]: Int8Array.from(weights),
  };
}

function scoreTriples(model: Perceptron, features: Int32Array, count: number, scores: Float32Array): void {
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
