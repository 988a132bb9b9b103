// A feature in, its weights in all fields out, one beside the other: of ten features seven have been asked for a short while ago,
// and need no search through the rows of each field.
import { type CrfRows, rowOf } from './crf-rows.ts';
import { tagCount } from './name-tags.ts';

/** Slot `s` holds the feature `features[s]`: its `counts[s]` weights begin at `weights[s × width]`. */
export interface WeightMemory {
  readonly features: Int32Array;
  readonly counts: Uint8Array;
  /** Each with the tag that it is for: `placeIn`, `weightIn`. */
  readonly weights: Int16Array;
  readonly width: number;
}

/** A megabyte for two fields: half of it saves less, twice as much hardly more. */
const slots = 1 << 14;

/** @param width weights that a feature may have: tags in all fields together, no more than 64. */
export function newMemory(width: number): WeightMemory {
  const features = new Int32Array(slots);
  // Feature 0 is not there yet; this one belongs to another slot.
  features[0] = -1;
  return { features, counts: new Uint8Array(slots), weights: new Int16Array(slots * width), width };
}

const placeBits = 6;

/** Number of the tag, counted through the fields. */
export function placeIn(weight: number): number {
  return weight & ((1 << placeBits) - 1);
}

export function weightIn(weight: number): number {
  return weight >> placeBits;
}

/** Where a feature is held, if it is: `features` tells. */
export function slotOf(feature: number): number {
  return (feature >>> 8) & (slots - 1);
}

/** Puts the weights of a feature into its slot, in place of another's. */
export function remember(memory: WeightMemory, fields: readonly CrfRows[], feature: number, slot: number): void {
  const start = slot * memory.width;
  let count = 0;
  for (let field = 0; field < fields.length; field++) {
    const { starts, tags, weights } = fields[field];
    const row = rowOf(fields[field], feature);
    if (row < 0) continue;
    for (let w = starts[row]; w < starts[row + 1]; w++)
      memory.weights[start + count++] = (weights[w] << placeBits) | (field * tagCount + tags[w]);
  }
  memory.features[slot] = feature;
  memory.counts[slot] = count;
}
