// Hashed features in, rows of them out: one row for each token, grown as they come.
import { hashString } from '../learning/feature-templates.ts';
import { mix } from './name-words.ts';

/** Features of tokens, one after the other: token `t` has `hashes[starts[t]] … hashes[starts[t + 1] - 1]`. */
export interface FeatureRows {
  hashes: Int32Array;
  readonly starts: Int32Array;
  /** Number of features so far. */
  length: number;
}

/** A seed for each template, from its name alone: adding templates leaves the others as they were. */
export function seed(name: string): number {
  return hashString(`name feature ${name}`);
}

/** Lowest bit of the features that come from the word itself and not from its surroundings. */
export const ownFeature = 1;

/** Adds a feature of the surroundings; the row of the token is closed by `rows.starts`. */
export function push(rows: FeatureRows, template: number, value: number): void {
  append(rows, mix(template, value) & ~ownFeature);
}

export function pushOwn(rows: FeatureRows, template: number, value: number): void {
  append(rows, mix(template, value) | ownFeature);
}

function append(rows: FeatureRows, hash: number): void {
  if (rows.length === rows.hashes.length) {
    const grown = new Int32Array(rows.length * 2);
    grown.set(rows.hashes);
    rows.hashes = grown;
  }
  rows.hashes[rows.length++] = hash;
}

/** One feature a list; bits are taken from the lowest. */
export function pushLists(rows: FeatureRows, template: number, lists: number, value: number, add = push): void {
  for (let bits = lists; bits !== 0; bits &= bits - 1) add(rows, template, mix(Math.clz32(bits & -bits), value));
}
