// Features of a run of tokens in, its best tags out: a linear-chain conditional random field with int8 weights, read as it
// lies in the model file. Features are 32-bit hashes; each has weights for the few tags that it tells about.

import type { ModelFile, ModelSections } from '../learning/model-file.ts';
import type { FeatureRows } from './feature-rows.ts';
import { mayEnd, mayFollow, mayStart, tagCount } from './name-tags.ts';

export interface Crf {
  /** Open-addressed by the low bits of a hash; row + 1, 0 where the slot is free. */
  readonly slots: Int32Array;
  readonly keys: Int32Array;
  /** Weights of row `r` are `starts[r] … starts[r + 1] - 1`. */
  readonly starts: Int32Array;
  readonly tags: Uint8Array;
  readonly weights: Int8Array;
  /** By tag and next tag, in the unit of the weights; `forbidden` where the pair is no chain. */
  readonly transitions: Float64Array;
}

const forbidden = -1e9;

/** Keys are sorted; each has its number of weights. */
export interface CrfWeights {
  readonly keys: Uint32Array;
  readonly counts: Uint8Array;
  readonly tags: Uint8Array;
  readonly weights: Int8Array;
  readonly transitions: Int32Array;
}

/**
 * Keys are stored by parts, which packs best: what their higher half adds to the key before, mostly 0 or 1, and the two
 * bytes of their lower half.
 * @throws Error where the keys are too few, and so too far apart for a byte.
 */
export function crfSections(name: string, crf: CrfWeights): ModelSections {
  const { keys } = crf;
  const steps = Array.from(keys, (key, row) => (key >>> 16) - (row > 0 ? keys[row - 1] >>> 16 : 0));
  if (steps.some((step) => step > 255)) throw new Error(`${name}: expected more features than ${keys.length}`);
  return {
    [`${name}.steps`]: Uint8Array.from(steps),
    [`${name}.middle`]: Uint8Array.from(keys, (key) => (key >>> 8) & 255),
    [`${name}.low`]: Uint8Array.from(keys, (key) => key & 255),
    [`${name}.counts`]: crf.counts,
    [`${name}.tags`]: crf.tags,
    [`${name}.weights`]: crf.weights,
    [`${name}.transitions`]: crf.transitions,
  };
}

export function readCrf(file: ModelFile, name: string): Crf {
  const transitionBytes = file.section(`${name}.transitions`);
  const weightBytes = file.section(`${name}.weights`);
  return indexCrf({
    keys: readKeys(file.section(`${name}.steps`), file.section(`${name}.middle`), file.section(`${name}.low`)),
    counts: file.section(`${name}.counts`),
    tags: file.section(`${name}.tags`),
    weights: new Int8Array(weightBytes.buffer, weightBytes.byteOffset, weightBytes.byteLength),
    transitions: new Int32Array(transitionBytes.buffer, transitionBytes.byteOffset, transitionBytes.byteLength >> 2),
  });
}

function readKeys(steps: Uint8Array, middle: Uint8Array, low: Uint8Array): Uint32Array {
  const keys = new Uint32Array(steps.length);
  let high = 0;
  for (let row = 0; row < keys.length; row++) {
    high += steps[row];
    keys[row] = ((high << 16) | (middle[row] << 8) | low[row]) >>> 0;
  }
  return keys;
}

export function indexCrf(stored: CrfWeights): Crf {
  const rows = stored.keys.length;
  let size = 16;
  while (size < rows * 2) size *= 2;
  const slots = new Int32Array(size);
  const keys = new Int32Array(rows);
  const starts = new Int32Array(rows + 1);
  for (let row = 0; row < rows; row++) {
    keys[row] = stored.keys[row] | 0;
    starts[row + 1] = starts[row] + stored.counts[row];
    let slot = keys[row] & (size - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (size - 1);
    slots[slot] = row + 1;
  }
  const transitions = Float64Array.from(stored.transitions, (weight, pair) =>
    mayFollow(Math.floor(pair / tagCount), pair % tagCount) ? weight : forbidden,
  );
  return { slots, keys, starts, tags: stored.tags, weights: stored.weights, transitions };
}

/** Best tags of the tokens `first` (inclusive) to `last` (exclusive) of `rows`, written to `tags` from `at`. */
export function decode(crf: Crf, rows: FeatureRows, first: number, last: number, tags: Uint8Array, at: number): void {
  const count = last - first;
  const scores = new Float64Array(count * tagCount);
  for (let t = 0; t < count; t++) addScores(crf, rows, first + t, scores, t * tagCount);
  const back = new Uint8Array(count * tagCount);
  for (let tag = 0; tag < tagCount; tag++) if (!mayStart(tag)) scores[tag] = forbidden;
  for (let t = 1; t < count; t++) extendChains(crf.transitions, scores, back, t * tagCount);
  let best = 0;
  const end = (count - 1) * tagCount;
  for (let tag = 1; tag < tagCount; tag++) if (mayEnd(tag) && scores[end + tag] > scores[end + best]) best = tag;
  for (let t = count - 1; t >= 0; t--) {
    tags[at + t] = best;
    best = back[t * tagCount + best];
  }
}

function addScores(crf: Crf, rows: FeatureRows, token: number, scores: Float64Array, base: number): void {
  const { slots, keys, starts, tags, weights } = crf;
  const mask = slots.length - 1;
  for (let f = rows.starts[token]; f < rows.starts[token + 1]; f++) {
    const hash = rows.hashes[f];
    let slot = hash & mask;
    let row = slots[slot];
    while (row !== 0 && keys[row - 1] !== hash) {
      slot = (slot + 1) & mask;
      row = slots[slot];
    }
    if (row === 0) continue;
    for (let w = starts[row - 1]; w < starts[row]; w++) scores[base + tags[w]] += weights[w];
  }
}

function extendChains(transitions: Float64Array, scores: Float64Array, back: Uint8Array, base: number): void {
  const before = base - tagCount;
  for (let tag = 0; tag < tagCount; tag++) {
    let best = 0;
    let bestScore = Number.NEGATIVE_INFINITY;
    for (let previous = 0; previous < tagCount; previous++) {
      const score = scores[before + previous] + transitions[previous * tagCount + tag];
      if (score > bestScore) {
        bestScore = score;
        best = previous;
      }
    }
    scores[base + tag] += bestScore;
    back[base + tag] = best;
  }
}
