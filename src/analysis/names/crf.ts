// Features of a run of tokens in, its best tags out: a linear-chain conditional random field with int8 weights, which stay as
// they lie in the model file (crf-rows.ts). Features are 32-bit hashes; each has weights for the few tags that it tells about.

import type { ModelFile, ModelSections } from '../learning/model-file.ts';
import { type CrfRows, type CrfWeights, indexRows, type KeyParts, keyParts } from './crf-rows.ts';
import type { FeatureRows } from './feature-rows.ts';
import { mayEnd, mayFollow, mayStart, tagCount } from './name-tags.ts';
import { newMemory, remember, slotOf, tagIn, type WeightMemory, weightIn } from './weight-memory.ts';

export interface Crf {
  readonly rows: CrfRows;
  readonly memory: WeightMemory;
  /** By tag and next tag, in the unit of the weights; `forbidden` where the pair is no chain. */
  readonly transitions: Float64Array;
}

const forbidden = -1e9;

/**
 * Keys are stored by parts, which packs best: what their higher half adds to the key before, mostly 0 or 1, and the two
 * bytes of their lower half.
 * @throws Error where the keys are too few, and so too far apart for a byte.
 */
export function crfSections(name: string, crf: CrfWeights): ModelSections {
  const { steps, middle, low } = keyParts(crf.keys);
  if (steps.some((step) => step > 255)) throw new Error(`${name}: expected more features than ${crf.keys.length}`);
  return {
    [`${name}.steps`]: Uint8Array.from(steps),
    [`${name}.middle`]: middle,
    [`${name}.low`]: low,
    [`${name}.counts`]: crf.counts,
    [`${name}.tags`]: crf.tags,
    [`${name}.weights`]: crf.weights,
    [`${name}.transitions`]: crf.transitions,
  };
}

export function readCrf(file: ModelFile, name: string): Crf {
  const transitionBytes = file.section(`${name}.transitions`);
  const weightBytes = file.section(`${name}.weights`);
  const keys = {
    steps: file.section(`${name}.steps`),
    middle: file.section(`${name}.middle`),
    low: file.section(`${name}.low`),
  };
  return crfOf(keys, {
    counts: file.section(`${name}.counts`),
    tags: file.section(`${name}.tags`),
    weights: new Int8Array(weightBytes.buffer, weightBytes.byteOffset, weightBytes.byteLength),
    transitions: new Int32Array(transitionBytes.buffer, transitionBytes.byteOffset, transitionBytes.byteLength >> 2),
  });
}

export function indexCrf(stored: CrfWeights): Crf {
  return crfOf(keyParts(stored.keys), stored);
}

function crfOf(keys: KeyParts, stored: Omit<CrfWeights, 'keys'>): Crf {
  return { rows: indexRows(keys, stored), memory: newMemory(), transitions: chainsOf(stored) };
}

function chainsOf({ transitions }: Pick<CrfWeights, 'transitions'>): Float64Array {
  return Float64Array.from(transitions, (weight, pair) =>
    mayFollow(Math.floor(pair / tagCount), pair % tagCount) ? weight : forbidden,
  );
}

/** Best tags of the tokens `first` (inclusive) to `last` (exclusive) of `rows`, written to `tags` from `at`. */
export function decode(crf: Crf, rows: FeatureRows, first: number, last: number, tags: Uint8Array, at: number): void {
  const count = last - first;
  const scores = scoresOf(crf, rows, first, last);
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

/** By token and tag, what the features of tokens `first` to `last` tell. */
function scoresOf({ rows, memory }: Crf, { hashes, starts }: FeatureRows, first: number, last: number): Float64Array {
  const { features, counts, weights } = memory;
  const scores = new Float64Array((last - first) * tagCount);
  const sums = new Int32Array(tagCount);
  for (let token = first; token < last; token++) {
    sums.fill(0);
    for (let f = starts[token]; f < starts[token + 1]; f++) {
      const slot = slotOf(hashes[f]);
      if (features[slot] !== hashes[f]) remember(memory, rows, hashes[f], slot);
      for (let w = slot * tagCount, end = w + counts[slot]; w < end; w++) {
        const weight = weights[w];
        sums[tagIn(weight)] += weightIn(weight);
      }
    }
    const base = (token - first) * tagCount;
    for (let tag = 0; tag < tagCount; tag++) scores[base + tag] = sums[tag];
  }
  return scores;
}

/** The tags that may come before tag `t` are `before[beforeStarts[t]] … before[beforeStarts[t + 1] - 1]`. */
const allTags = Array.from({ length: tagCount }, (_, tag) => tag);
const before = Uint8Array.from(allTags.flatMap((next) => allTags.filter((tag) => mayFollow(tag, next))));
const beforeStarts = Uint8Array.from({ length: tagCount + 1 }, (_, end) =>
  allTags.slice(0, end).reduce((sum, next) => sum + allTags.filter((tag) => mayFollow(tag, next)).length, 0),
);

function extendChains(transitions: Float64Array, scores: Float64Array, back: Uint8Array, base: number): void {
  for (let tag = 0; tag < tagCount; tag++) {
    let best = 0;
    let bestScore = Number.NEGATIVE_INFINITY;
    for (let b = beforeStarts[tag]; b < beforeStarts[tag + 1]; b++) {
      const score = scores[base - tagCount + before[b]] + transitions[before[b] * tagCount + tag];
      if (score > bestScore) {
        bestScore = score;
        best = before[b];
      }
    }
    scores[base + tag] += bestScore;
    back[base + tag] = best;
  }
}
