// Stretches of tokens with features and allowed tags in, weights of a conditional random field out: AdaGrad over the
// log-likelihood of the allowed chains, features dropped at random, weights averaged over the later rounds.
import type { CrfWeights, FeatureRows } from '../src/analysis/crf.ts';
import { ownFeature } from '../src/analysis/name-features.ts';
import { mayEnd, mayFollow, mayStart, tagCount } from '../src/analysis/name-tags.ts';
import { randomNumbers, shuffle } from './random.ts';

export interface Stretch {
  readonly rows: FeatureRows;
  readonly first: number;
  readonly last: number;
  /** Sets of allowed tags by token of the text. */
  readonly allowed: Int32Array;
  readonly weight: number;
}

export interface CrfRecipe {
  readonly rounds: number;
  readonly rate: number;
  readonly dropout: number;
  /** Share of tokens that lose all features of the word itself, so that names are told by their surroundings too. */
  readonly blinding: number;
  readonly leastCount: number;
  /** Weights below this share of the largest are left out of the model. */
  readonly pruning: number;
  /** One training for each seed; their weights are averaged. */
  readonly seeds: readonly number[];
}

/** Open-addressed set of hashes with a number for each. */
interface FeatureIndex {
  readonly keys: Int32Array;
  readonly numbers: Int32Array;
  readonly count: number;
}

interface Example {
  readonly features: Int32Array;
  /** 1 where the feature comes from the word itself. */
  readonly isOwn: Uint8Array;
  /** Features of token `t` are `starts[t] … starts[t + 1] - 1`. */
  readonly starts: Int32Array;
  readonly allowed: Int32Array;
  readonly weight: number;
}

interface Weights {
  readonly values: Float32Array;
  readonly squares: Float32Array;
  readonly transitions: Float64Array;
  readonly transitionSquares: Float64Array;
}

const pairs = tagCount * tagCount;
const legal = Uint8Array.from({ length: pairs }, (_, p) => (mayFollow(Math.floor(p / tagCount), p % tagCount) ? 1 : 0));
const starts = Uint8Array.from({ length: tagCount }, (_, tag) => (mayStart(tag) ? 1 : 0));
const ends = Uint8Array.from({ length: tagCount }, (_, tag) => (mayEnd(tag) ? 1 : 0));

export function trainCrf(stretches: readonly Stretch[], recipe: CrfRecipe): CrfWeights {
  const index = indexFeatures(stretches, recipe.leastCount);
  const examples = stretches.map((stretch) => toExample(stretch, index));
  const sums: Sums = {
    values: new Float32Array(index.count * tagCount),
    transitions: new Float64Array(pairs),
    count: 0,
  };
  for (const seed of recipe.seeds) addRounds(examples.slice(), index.count, recipe, seed, sums);
  for (let w = 0; w < sums.values.length; w++) sums.values[w] /= sums.count;
  for (let p = 0; p < pairs; p++) sums.transitions[p] /= sums.count;
  return quantize(index, sums.values, sums.transitions, recipe.pruning);
}

/** Weights after each of the later rounds, added up. */
interface Sums {
  readonly values: Float32Array;
  readonly transitions: Float64Array;
  count: number;
}

function addRounds(examples: Example[], features: number, recipe: CrfRecipe, seed: number, sums: Sums): void {
  const weights: Weights = {
    values: new Float32Array(features * tagCount),
    squares: new Float32Array(features * tagCount),
    transitions: new Float64Array(pairs),
    transitionSquares: new Float64Array(pairs).fill(1e-3),
  };
  const random = randomNumbers(seed);
  const lattice = createLattice(examples.reduce((longest, { allowed }) => Math.max(longest, allowed.length), 1));
  for (let round = 0; round < recipe.rounds; round++) {
    shuffle(examples, random);
    for (const example of examples) learn(thinned(example, recipe, random), weights, lattice, recipe.rate);
    if (round < recipe.rounds >> 1) continue;
    sums.count++;
    for (let w = 0; w < sums.values.length; w++) sums.values[w] += weights.values[w];
    for (let p = 0; p < pairs; p++) sums.transitions[p] += weights.transitions[p];
  }
}

function indexFeatures(stretches: readonly Stretch[], leastCount: number): FeatureIndex {
  let total = 0;
  for (const { rows, first, last } of stretches) total += rows.starts[last] - rows.starts[first];
  const all = new Int32Array(total);
  let length = 0;
  for (const { rows, first, last } of stretches) {
    all.set(rows.hashes.subarray(rows.starts[first], rows.starts[last]), length);
    length += rows.starts[last] - rows.starts[first];
  }
  all.sort();
  const kept: number[] = [];
  for (let i = 0; i < length; ) {
    let end = i + 1;
    while (end < length && all[end] === all[i]) end++;
    if (end - i >= leastCount) kept.push(all[i]);
    i = end;
  }
  let size = 16;
  while (size < kept.length * 2) size *= 2;
  const keys = new Int32Array(size);
  const numbers = new Int32Array(size);
  kept.forEach((key, number) => {
    let slot = key & (size - 1);
    while (numbers[slot] !== 0) slot = (slot + 1) & (size - 1);
    keys[slot] = key;
    numbers[slot] = number + 1;
  });
  return { keys, numbers, count: kept.length };
}

function toExample({ rows, first, last, allowed, weight }: Stretch, { keys, numbers }: FeatureIndex): Example {
  const mask = keys.length - 1;
  const features: number[] = [];
  const isOwn: number[] = [];
  const offsets = new Int32Array(last - first + 1);
  for (let t = first; t < last; t++) {
    for (let f = rows.starts[t]; f < rows.starts[t + 1]; f++) {
      const hash = rows.hashes[f];
      let slot = hash & mask;
      while (numbers[slot] !== 0 && keys[slot] !== hash) slot = (slot + 1) & mask;
      if (numbers[slot] === 0) continue;
      features.push(numbers[slot] - 1);
      isOwn.push(hash & ownFeature);
    }
    offsets[t - first + 1] = features.length;
  }
  return {
    features: Int32Array.from(features),
    isOwn: Uint8Array.from(isOwn),
    starts: offsets,
    allowed: allowed.slice(first, last),
    weight,
  };
}

/** Leaves out features at random, so that no single one is relied on. */
function thinned(example: Example, { dropout, blinding }: CrfRecipe, random: () => number): Example {
  const features = new Int32Array(example.features.length);
  const offsets = new Int32Array(example.starts.length);
  let length = 0;
  for (let t = 0; t + 1 < offsets.length; t++) {
    const isBlind = random() < blinding;
    for (let f = example.starts[t]; f < example.starts[t + 1]; f++)
      if (random() >= dropout && !(isBlind && example.isOwn[f] === 1)) features[length++] = example.features[f];
    offsets[t + 1] = length;
  }
  return { ...example, features, starts: offsets };
}

interface Lattice {
  readonly potentials: Float64Array;
  readonly free: Beliefs;
  readonly bound: Beliefs;
  readonly factors: Float64Array;
}

/** Forward and backward values and what they make of tags and pairs of tags. */
interface Beliefs {
  readonly forward: Float64Array;
  readonly backward: Float64Array;
  readonly scales: Float64Array;
  readonly pairs: Float64Array;
}

function createLattice(tokens: number): Lattice {
  const beliefs = () => ({
    forward: new Float64Array(tokens * tagCount),
    backward: new Float64Array(tokens * tagCount),
    scales: new Float64Array(tokens),
    pairs: new Float64Array(pairs),
  });
  return {
    potentials: new Float64Array(tokens * tagCount),
    free: beliefs(),
    bound: beliefs(),
    factors: new Float64Array(pairs),
  };
}

/** One step uphill: what the allowed chains expect, less what all chains expect. */
function learn(example: Example, weights: Weights, lattice: Lattice, rate: number): void {
  const { features, starts: offsets, allowed, weight } = example;
  const count = allowed.length;
  const { potentials, factors, free, bound } = lattice;
  potentials.fill(0, 0, count * tagCount);
  for (let t = 0; t < count; t++) {
    const base = t * tagCount;
    for (let f = offsets[t]; f < offsets[t + 1]; f++) {
      const w = features[f] * tagCount;
      for (let tag = 0; tag < tagCount; tag++) potentials[base + tag] += weights.values[w + tag];
    }
    let highest = potentials[base];
    for (let tag = 1; tag < tagCount; tag++) highest = Math.max(highest, potentials[base + tag]);
    for (let tag = 0; tag < tagCount; tag++) potentials[base + tag] = Math.exp(potentials[base + tag] - highest);
  }
  for (let p = 0; p < pairs; p++) factors[p] = legal[p] ? Math.exp(weights.transitions[p]) : 0;
  infer(potentials, factors, null, count, free);
  if (!infer(potentials, factors, allowed, count, bound)) return;
  for (let p = 0; p < pairs; p++) {
    const slope = (free.pairs[p] - bound.pairs[p]) * weight;
    if (legal[p] === 0 || Math.abs(slope) < 1e-6) continue;
    weights.transitionSquares[p] += slope * slope;
    weights.transitions[p] -= (rate * slope) / Math.sqrt(weights.transitionSquares[p]);
  }
  descend(features, offsets, count, free, bound, weights, rate, weight);
}

function descend(
  features: Int32Array,
  offsets: Int32Array,
  count: number,
  free: Beliefs,
  bound: Beliefs,
  { values, squares }: Weights,
  rate: number,
  weight: number,
): void {
  const tags = new Int32Array(tagCount);
  const slopes = new Float64Array(tagCount);
  for (let t = 0; t < count; t++) {
    let moved = 0;
    for (let tag = 0; tag < tagCount; tag++) {
      const at = t * tagCount + tag;
      const slope = free.forward[at] * free.backward[at] - bound.forward[at] * bound.backward[at];
      if (Math.abs(slope) < 2e-3) continue;
      tags[moved] = tag;
      slopes[moved++] = slope * weight;
    }
    if (moved === 0) continue;
    for (let f = offsets[t]; f < offsets[t + 1]; f++)
      for (let m = 0; m < moved; m++) {
        const w = features[f] * tagCount + tags[m];
        const slope = slopes[m] + 1e-6 * values[w];
        squares[w] += slope * slope;
        values[w] -= (rate * slope) / Math.sqrt(squares[w] + 1e-2);
      }
  }
}

/** Forward and backward over all chains, or over those whose tags are allowed; false where there is none. */
function infer(
  potentials: Float64Array,
  factors: Float64Array,
  allowed: Int32Array | null,
  count: number,
  out: Beliefs,
): boolean {
  const { forward, backward, scales } = out;
  for (let t = 0; t < count; t++) {
    const base = t * tagCount;
    const set = allowed === null ? -1 : allowed[t];
    let sum = 0;
    for (let tag = 0; tag < tagCount; tag++) {
      let value = 0;
      const isOpen = ((set >> tag) & 1) === 1 && (t > 0 || starts[tag] === 1) && (t < count - 1 || ends[tag] === 1);
      if (isOpen && t === 0) value = potentials[tag];
      else if (isOpen) {
        for (let k = 0; k < tagCount; k++) value += forward[base - tagCount + k] * factors[k * tagCount + tag];
        value *= potentials[base + tag];
      }
      forward[base + tag] = value;
      sum += value;
    }
    if (!(sum > 0)) return false;
    scales[t] = sum;
    for (let tag = 0; tag < tagCount; tag++) forward[base + tag] /= sum;
  }
  const end = (count - 1) * tagCount;
  for (let tag = 0; tag < tagCount; tag++) backward[end + tag] = 1;
  out.pairs.fill(0);
  for (let t = count - 1; t > 0; t--)
    stepBack(potentials, factors, allowed === null ? -1 : allowed[t], t * tagCount, scales[t], out);
  return true;
}

function stepBack(
  potentials: Float64Array,
  factors: Float64Array,
  set: number,
  base: number,
  scale: number,
  out: Beliefs,
): void {
  const { forward, backward } = out;
  const before = base - tagCount;
  for (let k = 0; k < tagCount; k++) {
    let sum = 0;
    for (let tag = 0; tag < tagCount; tag++) {
      // Where the chain ends here, tags that may not end have no forward value; the backward value must not have one either.
      if (((set >> tag) & 1) === 0 || forward[base + tag] === 0) continue;
      const belief = (factors[k * tagCount + tag] * potentials[base + tag] * backward[base + tag]) / scale;
      sum += belief;
      out.pairs[k * tagCount + tag] += forward[before + k] * belief;
    }
    backward[before + k] = sum;
  }
}

/** Rounds weights to int8 and leaves out those too small to matter. */
function quantize(index: FeatureIndex, values: Float32Array, transitions: Float64Array, pruning: number): CrfWeights {
  const unit = 2.5 / 127;
  const rows: { key: number; tags: number[]; weights: number[] }[] = [];
  for (let slot = 0; slot < index.keys.length; slot++) {
    const number = index.numbers[slot] - 1;
    if (number < 0) continue;
    const tags: number[] = [];
    const weights: number[] = [];
    for (let tag = 0; tag < tagCount; tag++) {
      const value = values[number * tagCount + tag];
      const rounded = Math.max(-127, Math.min(127, Math.round(value / unit)));
      if (Math.abs(value) < pruning || rounded === 0) continue;
      tags.push(tag);
      weights.push(rounded);
    }
    if (tags.length > 0) rows.push({ key: index.keys[slot] >>> 0, tags, weights });
  }
  rows.sort((a, b) => a.key - b.key);
  return {
    keys: Uint32Array.from(rows, ({ key }) => key),
    counts: Uint8Array.from(rows, ({ tags }) => tags.length),
    tags: Uint8Array.from(rows.flatMap(({ tags }) => tags)),
    weights: Int8Array.from(rows.flatMap(({ weights }) => weights)),
    transitions: Int32Array.from(transitions, (value) => Math.round(value / unit)),
  };
}
