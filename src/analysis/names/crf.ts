// Features of a run of tokens in, its best tags out: linear-chain conditional random fields with int8 weights, which stay as
// they lie in the model file (crf-rows.ts). Features are 32-bit hashes; each has weights for the few tags that it tells about.

import type { ModelFile, ModelSections } from '../learning/model-file.ts';
import { type CrfRows, type CrfWeights, indexRows, type KeyParts, keyParts } from './crf-rows.ts';
import type { FeatureRows } from './feature-rows.ts';
import { mayEnd, mayFollow, mayStart, tagCount } from './name-tags.ts';
import { newMemory, placeIn, remember, slotOf, type WeightMemory, weightIn } from './weight-memory.ts';

/** Fields that look at the same features. */
export interface Crf {
  readonly fields: readonly CrfRows[];
  readonly memory: WeightMemory;
  /** Of each field, by tag and next tag, in the unit of the weights; `forbidden` where the pair is no chain. */
  readonly transitions: readonly Float64Array[];
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

/** The fields of the given names, in their order. */
export function readCrf(file: ModelFile, names: readonly string[]): Crf {
  const stored = names.map((name) => readWeights(file, name));
  return {
    fields: stored.map((weights) => indexRows(weights, weights)),
    memory: newMemory(names.length * tagCount),
    transitions: stored.map(chainsOf),
  };
}

type CrfParts = KeyParts & Omit<CrfWeights, 'keys'>;

function readWeights(file: ModelFile, name: string): CrfParts {
  const transitionBytes = file.section(`${name}.transitions`);
  const weightBytes = file.section(`${name}.weights`);
  return {
    steps: file.section(`${name}.steps`),
    middle: file.section(`${name}.middle`),
    low: file.section(`${name}.low`),
    counts: file.section(`${name}.counts`),
    tags: file.section(`${name}.tags`),
    weights: new Int8Array(weightBytes.buffer, weightBytes.byteOffset, weightBytes.byteLength),
    transitions: new Int32Array(transitionBytes.buffer, transitionBytes.byteOffset, transitionBytes.byteLength >> 2),
  };
}

export function indexCrf(...stored: readonly CrfWeights[]): Crf {
  return {
    fields: stored.map((weights) => indexRows(keyParts(weights.keys), weights)),
    memory: newMemory(stored.length * tagCount),
    transitions: stored.map(chainsOf),
  };
}

function chainsOf({ transitions }: Pick<CrfWeights, 'transitions'>): Float64Array {
  return Float64Array.from(transitions, (weight, pair) =>
    mayFollow(Math.floor(pair / tagCount), pair % tagCount) ? weight : forbidden,
  );
}

/** Best tags by the first field of the tokens `first` (inclusive) to `last` (exclusive) of `rows`, written to `tags` from `at`. */
export function decode(crf: Crf, rows: FeatureRows, first: number, last: number, tags: Uint8Array, at: number): void {
  const scores = newScores(crf, last - first);
  addScores(crf, rows, first, last, scores, 0);
  bestChain(crf, 0, scores, 0, last - first, tags, at);
}

/** By token, field and tag; nothing is added yet. */
export function newScores({ transitions }: Crf, tokens: number): Float64Array {
  return new Float64Array(tokens * transitions.length * tagCount);
}

/** Adds for each field what the features of tokens `first` to `last` tell, to the scores of the tokens from `at`. */
export function addScores(
  { fields, memory }: Crf,
  rows: FeatureRows,
  first: number,
  last: number,
  scores: Float64Array,
  at: number,
): void {
  const { features, counts, weights, width } = memory;
  const { hashes, starts } = rows;
  const sums = new Int32Array(width);
  for (let token = first; token < last; token++) {
    sums.fill(0);
    for (let f = starts[token]; f < starts[token + 1]; f++) {
      const slot = slotOf(hashes[f]);
      if (features[slot] !== hashes[f]) remember(memory, fields, hashes[f], slot);
      for (let w = slot * width, end = w + counts[slot]; w < end; w++) {
        const weight = weights[w];
        sums[placeIn(weight)] += weightIn(weight);
      }
    }
    const base = (token - first + at) * width;
    for (let place = 0; place < width; place++) scores[base + place] += sums[place];
  }
}

/** Best tags of the tokens `first` to `last` by one field, written to `tags` from `at`; the field's scores become those of chains. */
export function bestChain(
  { transitions }: Crf,
  field: number,
  scores: Float64Array,
  first: number,
  last: number,
  tags: Uint8Array,
  at: number,
): void {
  const wide = transitions.length * tagCount;
  const start = first * wide + field * tagCount;
  const count = last - first;
  const back = new Uint8Array(count * tagCount);
  for (let tag = 0; tag < tagCount; tag++) if (!mayStart(tag)) scores[start + tag] = forbidden;
  for (let t = 1; t < count; t++) extendChains(transitions[field], scores, start + t * wide, wide, back, t * tagCount);
  let best = 0;
  const end = start + (count - 1) * wide;
  for (let tag = 1; tag < tagCount; tag++) if (mayEnd(tag) && scores[end + tag] > scores[end + best]) best = tag;
  for (let t = count - 1; t >= 0; t--) {
    tags[at + t] = best;
    best = back[t * tagCount + best];
  }
}

/** The tags that may come before tag `t` are `before[beforeStarts[t]] … before[beforeStarts[t + 1] - 1]`. */
const allTags = Array.from({ length: tagCount }, (_, tag) => tag);
const before = Uint8Array.from(allTags.flatMap((next) => allTags.filter((tag) => mayFollow(tag, next))));
const beforeStarts = Uint8Array.from({ length: tagCount + 1 }, (_, end) =>
  allTags.slice(0, end).reduce((sum, next) => sum + allTags.filter((tag) => mayFollow(tag, next)).length, 0),
);

function extendChains(
  transitions: Float64Array,
  scores: Float64Array,
  at: number,
  wide: number,
  back: Uint8Array,
  base: number,
): void {
  for (let tag = 0; tag < tagCount; tag++) {
    let best = 0;
    let bestScore = Number.NEGATIVE_INFINITY;
    for (let b = beforeStarts[tag]; b < beforeStarts[tag + 1]; b++) {
      const score = scores[at - wide + before[b]] + transitions[before[b] * tagCount + tag];
      if (score > bestScore) {
        bestScore = score;
        best = before[b];
      }
    }
    scores[at + tag] += bestScore;
    back[base + tag] = best;
  }
}
