// Potentials of a chain of tags in, what its paths expect of tags and pairs of tags out: the forward-backward algorithm.
import { mayEnd, mayFollow, mayStart, tagCount } from '../src/analysis/names/name-tags.ts';

export const pairs = tagCount * tagCount;
export const legal = Uint8Array.from({ length: pairs }, (_, p) =>
  mayFollow(Math.floor(p / tagCount), p % tagCount) ? 1 : 0,
);
const starts = Uint8Array.from({ length: tagCount }, (_, tag) => (mayStart(tag) ? 1 : 0));
const ends = Uint8Array.from({ length: tagCount }, (_, tag) => (mayEnd(tag) ? 1 : 0));

export interface Lattice {
  readonly potentials: Float64Array;
  readonly free: Beliefs;
  readonly bound: Beliefs;
  readonly factors: Float64Array;
}

/** Forward and backward values and what they make of tags and pairs of tags. */
export interface Beliefs {
  readonly forward: Float64Array;
  readonly backward: Float64Array;
  readonly scales: Float64Array;
  readonly pairs: Float64Array;
}

export function createLattice(tokens: number): Lattice {
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

/** Forward and backward over all chains, or over those whose tags are allowed; false where there is none. */
export function infer(
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
