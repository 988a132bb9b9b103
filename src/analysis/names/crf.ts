// Features of a run of tokens in, its best tags out: linear-chain conditional random fields with int8 weights. Features are
// 32-bit hashes; each has weights for the few tags that it tells about. Fields that look at the same features share one
// table: most of the time goes into waiting for memory, so that one look has to do for all fields.

import type { ModelFile, ModelSections } from '../learning/model-file.ts';
import type { FeatureRows } from './feature-rows.ts';
import { mayEnd, mayFollow, mayStart, tagCount } from './name-tags.ts';

export interface Crf {
  /** Open-addressed by the low bits of a hash: the hash, then the place of its weights, 0 where the slot is free. */
  readonly slots: Int32Array;
  /** At a place, for each field in turn the number of weights and the weights, 32 times the weight plus the tag. */
  readonly cells: Int16Array;
  /** Of each field, by tag and next tag, in the unit of the weights; `forbidden` where the pair is no chain. */
  readonly transitions: readonly Float64Array[];
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

/** The fields of the given names, in their order. */
export function readCrf(file: ModelFile, names: readonly string[]): Crf {
  return indexCrf(...names.map((name) => readWeights(file, name)));
}

function readWeights(file: ModelFile, name: string): CrfWeights {
  const transitionBytes = file.section(`${name}.transitions`);
  const weightBytes = file.section(`${name}.weights`);
  return {
    keys: readKeys(file.section(`${name}.steps`), file.section(`${name}.middle`), file.section(`${name}.low`)),
    counts: file.section(`${name}.counts`),
    tags: file.section(`${name}.tags`),
    weights: new Int8Array(weightBytes.buffer, weightBytes.byteOffset, weightBytes.byteLength),
    transitions: new Int32Array(transitionBytes.buffer, transitionBytes.byteOffset, transitionBytes.byteLength >> 2),
  };
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

/** Bits of a cell that hold the tag, and the mask of them. */
const tagBits = 5;
const tagMask = 31;

export function indexCrf(...fields: readonly CrfWeights[]): Crf {
  const most = fields.reduce((sum, { keys }) => sum + keys.length, 0);
  const keys = new Int32Array(most);
  const places = new Int32Array(most);
  const cells = new Int16Array(1 + fields.reduce((sum, { tags }) => sum + tags.length, most * fields.length));
  const rows = fields.map(() => 0);
  const weights = fields.map(() => 0);
  let [count, place] = [0, 1];
  // The keys of each field are sorted: the least that is left of any field comes next.
  for (let key = leastKey(fields, rows); key <= 0xffffffff; key = leastKey(fields, rows)) {
    keys[count] = key | 0;
    places[count++] = place;
    for (let f = 0; f < fields.length; f++) {
      const field = fields[f];
      const own = field.keys[rows[f]] === key ? field.counts[rows[f]++] : 0;
      cells[place++] = own;
      for (let end = weights[f] + own; weights[f] < end; weights[f]++)
        cells[place++] = (field.weights[weights[f]] << tagBits) | field.tags[weights[f]];
    }
  }
  const transitions = fields.map((field) =>
    Float64Array.from(field.transitions, (weight, pair) =>
      mayFollow(Math.floor(pair / tagCount), pair % tagCount) ? weight : forbidden,
    ),
  );
  return { slots: slotsOf(keys, places, count), cells, transitions };
}

/** More than any key where all are taken. */
function leastKey(fields: readonly CrfWeights[], rows: readonly number[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (let f = 0; f < fields.length; f++) {
    const { keys } = fields[f];
    if (rows[f] < keys.length && keys[rows[f]] < least) least = keys[rows[f]];
  }
  return least;
}

function slotsOf(keys: Int32Array, places: Int32Array, count: number): Int32Array {
  let size = 16;
  while (size < count * 2) size *= 2;
  const slots = new Int32Array(size * 2);
  for (let row = 0; row < count; row++) {
    let slot = keys[row] & (size - 1);
    while (slots[2 * slot + 1] !== 0) slot = (slot + 1) & (size - 1);
    slots[2 * slot] = keys[row];
    slots[2 * slot + 1] = places[row];
  }
  return slots;
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
  { slots, cells, transitions }: Crf,
  rows: FeatureRows,
  first: number,
  last: number,
  scores: Float64Array,
  at: number,
): void {
  const mask = (slots.length >> 1) - 1;
  const { hashes, starts } = rows;
  const wide = transitions.length * tagCount;
  for (let token = first; token < last; token++) {
    const base = (token - first + at) * wide;
    for (let f = starts[token]; f < starts[token + 1]; f++) {
      const hash = hashes[f];
      let slot = hash & mask;
      let place = slots[2 * slot + 1];
      while (place !== 0 && slots[2 * slot] !== hash) {
        slot = (slot + 1) & mask;
        place = slots[2 * slot + 1];
      }
      if (place === 0) continue;
      for (let field = base; field < base + wide; field += tagCount)
        for (let end = place + 1 + cells[place++]; place < end; place++)
          scores[field + (cells[place] & tagMask)] += cells[place] >> tagBits;
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
