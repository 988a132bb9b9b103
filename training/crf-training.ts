// Stretches of tokens with features and allowed tags in, weights of a conditional random field out: AdaGrad over the
// log-likelihood of the allowed chains, features dropped at random, weights averaged over the later rounds.
import type { CrfWeights } from '../src/analysis/names/crf-rows.ts';
import { tagCount } from '../src/analysis/names/name-tags.ts';
import { type Example, type FeatureIndex, indexFeatures, type Stretch, toExample } from './crf-examples.ts';
import { type Beliefs, createLattice, infer, type Lattice, legal, pairs } from './crf-lattice.ts';
import { randomNumbers, shuffle } from './random.ts';

export interface CrfRecipe {
  readonly rounds: number;
  readonly rate: number;
  readonly dropout: number;
  /** Share of tokens that lose all features of the word itself, so that names are told by their surroundings too. */
  readonly blinding: number;
  readonly leastCount: number;
  /** Weights below this share of the largest are left out of the model. */
  readonly pruning: number;
  /** A feature none of whose weights is as many steps of a byte is left out whole. */
  readonly leastPeak: number;
  /** One training for each seed; their weights are averaged. */
  readonly seeds: readonly number[];
}

interface Weights {
  readonly values: Float32Array;
  readonly squares: Float32Array;
  readonly transitions: Float64Array;
  readonly transitionSquares: Float64Array;
}

export function trainCrf(stretches: readonly Stretch[], recipe: CrfRecipe): CrfWeights {
  const index = indexFeatures(stretches, recipe.leastCount);
  const examples = stretches.map((stretch) => toExample(stretch, index));
  const sums: Sums = {
    values: new Float32Array(index.count * tagCount),
    transitions: new Float64Array(pairs),
    count: 0,
  };
  for (const seed of recipe.seeds) addRounds(examples, index.count, recipe, seed, sums);
  for (let w = 0; w < sums.values.length; w++) sums.values[w] /= sums.count;
  for (let p = 0; p < pairs; p++) sums.transitions[p] /= sums.count;
  return quantize(index, sums.values, sums.transitions, recipe);
}

/** Weights after each of the later rounds, added up; second weights are left behind. */
interface Sums {
  readonly values: Float32Array;
  readonly transitions: Float64Array;
  count: number;
}

/** Rounds from this one on leave out, twice, what nothing was learned from. */
const firstRest = 2;
const roundsOfRest = 2;

function addRounds(examples: readonly Example[], features: number, recipe: CrfRecipe, seed: number, sums: Sums): void {
  const weights: Weights = {
    values: new Float32Array(2 * features * tagCount),
    squares: new Float32Array(2 * features * tagCount),
    transitions: new Float64Array(pairs),
    transitionSquares: new Float64Array(pairs).fill(1e-3),
  };
  const random = randomNumbers(seed);
  const lattice = createLattice(examples.reduce((longest, { allowed }) => Math.max(longest, allowed.length), 1));
  const order = Array.from(examples.keys());
  const rests = new Uint8Array(examples.length);
  for (let round = 0; round < recipe.rounds; round++) {
    shuffle(order, random);
    for (const e of order) {
      if (rests[e] > 0) rests[e]--;
      else if (!learn(thinned(examples[e], recipe, random), weights, lattice, recipe.rate) && round >= firstRest)
        rests[e] = roundsOfRest;
    }
    if (round < recipe.rounds >> 1) continue;
    sums.count++;
    for (let w = 0; w < sums.values.length; w++) sums.values[w] += weights.values[w];
    for (let p = 0; p < pairs; p++) sums.transitions[p] += weights.transitions[p];
  }
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

/** One step uphill: what the allowed chains expect, less what all chains expect; false where they hardly differ. */
function learn(example: Example, weights: Weights, lattice: Lattice, rate: number): boolean {
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
  if (!infer(potentials, factors, allowed, count, bound)) return false;
  for (let p = 0; p < pairs; p++) {
    const slope = (free.pairs[p] - bound.pairs[p]) * weight;
    if (legal[p] === 0 || Math.abs(slope) < 1e-6) continue;
    weights.transitionSquares[p] += slope * slope;
    weights.transitions[p] -= (rate * slope) / Math.sqrt(weights.transitionSquares[p]);
  }
  return descend(features, offsets, count, free, bound, weights, rate, weight);
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
): boolean {
  let isMoved = false;
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
    isMoved = true;
    for (let f = offsets[t]; f < offsets[t + 1]; f++)
      for (let m = 0; m < moved; m++) {
        const w = features[f] * tagCount + tags[m];
        const slope = slopes[m] + 1e-6 * values[w];
        squares[w] += slope * slope;
        values[w] -= (rate * slope) / Math.sqrt(squares[w] + 1e-2);
      }
  }
  return isMoved;
}

/** Rounds weights to int8 and leaves out those too small to matter. */
function quantize(
  index: FeatureIndex,
  values: Float32Array,
  transitions: Float64Array,
  { pruning, leastPeak }: CrfRecipe,
): CrfWeights {
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
    if (weights.some((weight) => Math.abs(weight) >= leastPeak))
      rows.push({ key: index.keys[slot] >>> 0, tags, weights });
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
