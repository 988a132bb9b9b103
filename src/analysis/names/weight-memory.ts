// A feature in, its weights out: of ten features seven have been asked for a short while ago, and need no search through the rows.
import { type CrfRows, rowOf } from './crf-rows.ts';
import { tagCount } from './name-tags.ts';

/** Slot `s` holds the feature `features[s]`: its `counts[s]` weights begin at `weights[s × tagCount]`. */
export interface WeightMemory {
  readonly features: Int32Array;
  readonly counts: Uint8Array;
  /** Each with the tag that it is for: `tagIn`, `weightIn`. */
  readonly weights: Int16Array;
}

/** Half a megabyte: half of it saves less, twice as much hardly more. */
const slots = 1 << 14;

export function newMemory(): WeightMemory {
  const features = new Int32Array(slots);
  // Feature 0 is not there yet; this one belongs to another slot.
  features[0] = -1;
  return { features, counts: new Uint8Array(slots), weights: new Int16Array(slots * tagCount) };
}

const tagBits = 6;

export function tagIn(weight: number): number {
  return weight & ((1 << tagBits) - 1);
}

export function weightIn(weight: number): number {
  return weight >> tagBits;
}

/** Where a feature is held, if it is: `features` tells. */
export function slotOf(feature: number): number {
  return (feature >>> 8) & (slots - 1);
}

/** Puts the weights of a feature into its slot, in place of another's. */
export function remember(memory: WeightMemory, rows: CrfRows, feature: number, slot: number): void {
  const start = slot * tagCount;
  const { starts, tags, weights } = rows;
  const row = rowOf(rows, feature);
  let count = 0;
  if (row >= 0)
    for (let w = starts[row]; w < starts[row + 1]; w++)
      memory.weights[start + count++] = (weights[w] << tagBits) | tags[w];
  memory.features[slot] = feature;
  memory.counts[slot] = count;
}
