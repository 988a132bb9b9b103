// Numbers by the hashes of words in, a table to look them up in out: the entries lie sorted in the model file, and stay there.
import type { ModelFile, ModelSections } from './model-file.ts';

export interface HashTable {
  /** Odd, each once, ascending. */
  readonly keys: Int32Array;
  readonly values: Int32Array;
  /** Keys whose upper bits make the number `b` (the sign counted as in ascending order) lie in `starts[b] … starts[b + 1] - 1`. */
  readonly starts: Uint32Array;
  /** How many lower bits do not count. */
  readonly shift: number;
}

export const emptyTable: HashTable = indexed(new Int32Array(0), new Int32Array(0));

/** The value of a hash, 0 where the table does not have it. */
export function lookUp({ keys, values, starts, shift }: HashTable, hash: number): number {
  const key = hash | 1;
  const bucket = (key ^ 0x80000000) >>> shift;
  for (let place = starts[bucket], end = starts[bucket + 1]; place < end; place++)
    if (keys[place] === key) return values[place];
  return 0;
}

/** Hashes that differ in their lowest bit alone share an entry. */
export function buildTable(entries: Iterable<readonly [number, number]>): HashTable {
  const merged = new Map<number, number>();
  for (const [hash, value] of entries) merged.set(hash | 1, (merged.get(hash | 1) ?? 0) | value);
  const keys = Int32Array.from(merged.keys()).sort();
  return indexed(
    keys,
    Int32Array.from(keys, (key) => merged.get(key) ?? 0),
  );
}

/** About two keys to a bucket. */
function indexed(keys: Int32Array, values: Int32Array): HashTable {
  let bits = 1;
  while (bits < 20 && 2 << bits < keys.length) bits++;
  const shift = 32 - bits;
  const starts = new Uint32Array((1 << bits) + 1);
  let bucket = 0;
  for (let place = 0; place < keys.length; place++)
    for (const own = (keys[place] ^ 0x80000000) >>> shift; bucket < own; ) starts[++bucket] = place;
  starts.fill(keys.length, bucket + 1);
  return { keys, values, starts, shift };
}

/** A table that outlives the file that it was read from. */
export function tableCopy({ keys, values, starts, shift }: HashTable): HashTable {
  return { keys: keys.slice(), values: values.slice(), starts, shift };
}

export function tableSections(name: string, { keys, values }: HashTable): ModelSections {
  return { [`${name}.keys`]: keys, [`${name}.values`]: values };
}

export function readTable(file: ModelFile, name: string): HashTable {
  const keys = file.section(`${name}.keys`);
  const values = file.section(`${name}.values`);
  return indexed(
    new Int32Array(keys.buffer, keys.byteOffset, keys.byteLength >> 2),
    new Int32Array(values.buffer, values.byteOffset, values.byteLength >> 2),
  );
}

/** Hash of a phrase, word by word: `phraseHash(phraseHash(0, "new"), "york")`. Words are in lower case. */
export function phraseHash(sofar: number, wordHash: number): number {
  const mixed = Math.imul(sofar ^ wordHash, 0x9e3779b1);
  return (mixed ^ (mixed >>> 15)) | 1;
}
