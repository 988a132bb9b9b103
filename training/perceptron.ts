// Updates in, averaged weights out: the averaged perceptron over hashed features, and its packing to int8 rows.
import type { ModelSections } from '../src/analysis/model-file.ts';

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
  return { ...model, weights };
}

/** Rows whose largest weight is under `threshold` become 0; the others are scaled to fit int8. */
export function quantized(model: Perceptron, threshold: number): Int8Array {
  const { weights, classes } = model;
  let largest = 0;
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
  const scale = largest === 0 ? 0 : 127 / largest;
  const packed = new Int8Array(weights.length);
  for (let row = 0; row < weights.length; row += classes) {
    let height = 0;
    for (let k = 0; k < classes; k++) height = Math.max(height, Math.abs(weights[row + k]));
    if (height < threshold) continue;
    for (let k = 0; k < classes; k++) packed[row + k] = Math.round(weights[row + k] * scale);
  }
  return packed;
}

export function denseSections(name: string, packed: Int8Array): ModelSections {
  return { [`${name}.weights`]: packed };
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
