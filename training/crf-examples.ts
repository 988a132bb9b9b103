// Stretches of tokens with features in, examples out: each feature that is seen often enough has a number.
import { type FeatureRows, ownFeature } from '../src/analysis/names/feature-rows.ts';

export interface Stretch {
  readonly rows: FeatureRows;
  readonly first: number;
  readonly last: number;
  /** Sets of allowed tags by token of the text. */
  readonly allowed: Int32Array;
  readonly weight: number;
  /** Whether its corpus follows a convention of its own: each of its features has a second weight, which only it uses. */
  readonly isApart: boolean;
}

/** Open-addressed set of hashes with a number for each; second weights are numbered from `count`. */
export interface FeatureIndex {
  readonly keys: Int32Array;
  readonly numbers: Int32Array;
  readonly count: number;
}

export interface Example {
  readonly features: Int32Array;
  /** 1 where the feature comes from the word itself. */
  readonly isOwn: Uint8Array;
  /** Features of token `t` are `starts[t] … starts[t + 1] - 1`. */
  readonly starts: Int32Array;
  readonly allowed: Int32Array;
  readonly weight: number;
}

export function indexFeatures(stretches: readonly Stretch[], leastCount: number): FeatureIndex {
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

export function toExample(stretch: Stretch, { keys, numbers, count }: FeatureIndex): Example {
  const { rows, first, last, allowed, weight, isApart } = stretch;
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
      if (!isApart) continue;
      features.push(numbers[slot] - 1 + count);
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
