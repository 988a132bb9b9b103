// Features of a run of tokens in, its best tags out: linear-chain conditional random fields with int8 weights, which stay as
// they lie in the model file: a table made of them at the start would take as long as naming ten articles. Features are
// 32-bit hashes; each has weights for the few tags that it tells about.

import type { ModelFile, ModelSections } from '../learning/model-file.ts';
import type { FeatureRows } from './feature-rows.ts';
import { mayEnd, mayFollow, mayStart, tagCount } from './name-tags.ts';

/** Fields that look at the same features. */
export interface Crf {
  readonly fields: readonly CrfRows[];
  /** Of each field, by tag and next tag, in the unit of the weights; `forbidden` where the pair is no chain. */
  readonly transitions: readonly Float64Array[];
}

/**
 * Rows are sorted by the hashes of their features: row `r` is of one whose upper half is `h` if it lies in
 * `buckets[h] … buckets[h + 1] - 1`, and whose lower half is `middle[r]` and `low[r]`, a byte each.
 */
interface CrfRows {
  readonly buckets: Uint32Array;
  readonly middle: Uint8Array;
  readonly low: Uint8Array;
  /** Weights of row `r` are `starts[r] … starts[r + 1] - 1`. */
  readonly starts: Uint32Array;
  readonly tags: Uint8Array;
  readonly weights: Int8Array;
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

interface KeyParts {
  readonly steps: Uint8Array | Uint16Array;
  readonly middle: Uint8Array;
  readonly low: Uint8Array;
}

function keyParts(keys: Uint32Array): KeyParts {
  return {
    steps: Uint16Array.from(keys, (key, row) => (key >>> 16) - (row > 0 ? keys[row - 1] >>> 16 : 0)),
    middle: Uint8Array.from(keys, (key) => (key >>> 8) & 255),
    low: Uint8Array.from(keys, (key) => key & 255),
  };
}

/** The fields of the given names, in their order. */
export function readCrf(file: ModelFile, names: readonly string[]): Crf {
  const stored = names.map((name) => readWeights(file, name));
  return {
    fields: stored.map((weights) => indexRows(weights, weights)),
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
    transitions: stored.map(chainsOf),
  };
}

/** One pass over the rows: it is part of every start. */
function indexRows({ steps, middle, low }: KeyParts, stored: Omit<CrfWeights, 'keys'>): CrfRows {
  const { counts, tags, weights } = stored;
  const rows = counts.length;
  const buckets = new Uint32Array((1 << 16) + 1);
  const starts = new Uint32Array(rows + 1);
  let upper = 0;
  let start = 0;
  for (let row = 0; row < rows; row++) {
    for (let step = steps[row]; step > 0; step--) buckets[++upper] = row;
    starts[row] = start;
    start += counts[row];
  }
  starts[rows] = start;
  buckets.fill(rows, upper + 1);
  return { buckets, middle, low, starts, tags, weights };
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
  { fields }: Crf,
  rows: FeatureRows,
  first: number,
  last: number,
  scores: Float64Array,
  at: number,
): void {
  const wide = fields.length * tagCount;
  for (let field = 0; field < fields.length; field++)
    for (let token = first; token < last; token++)
      addRows(fields[field], rows, token, scores, (token - first + at) * wide + field * tagCount);
}

function addRows(field: CrfRows, features: FeatureRows, token: number, scores: Float64Array, base: number): void {
  const { buckets, middle, low, starts, tags, weights } = field;
  for (let f = features.starts[token]; f < features.starts[token + 1]; f++) {
    const hash = features.hashes[f];
    const upper = hash >>> 16;
    for (let row = buckets[upper], end = buckets[upper + 1]; row < end; row++) {
      if (low[row] !== (hash & 255) || middle[row] !== ((hash >>> 8) & 255)) continue;
      for (let w = starts[row]; w < starts[row + 1]; w++) scores[base + tags[w]] += weights[w];
      break;
    }
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
