// Numbers by the hashes of words in, an open-addressed table out; in model files only its entries lie, sorted by hash.
import type { ModelFile, ModelSections } from './model-file.ts';

export interface HashTable {
  /** Hashes by slot, 0 where the slot is free; a power of two of them. */
  readonly keys: Int32Array;
  readonly values: Int32Array;
}

export const emptyTable: HashTable = { keys: new Int32Array(1), values: new Int32Array(1) };

/** The value of a hash, 0 where the table does not have it. */
export function lookUp({ keys, values }: HashTable, hash: number): number {
  const mask = keys.length - 1;
  const key = hash | 1;
  for (let slot = (key >>> 1) & mask; keys[slot] !== 0; slot = (slot + 1) & mask)
    if (keys[slot] === key) return values[slot];
  return 0;
}

/** Hashes that differ in their lowest bit alone share an entry. */
export function buildTable(entries: Iterable<readonly [number, number]>): HashTable {
  const sorted = [...entries].sort((a, b) => a[0] - b[0]);
  return fillTable(
    Int32Array.from(sorted, ([hash]) => hash | 1),
    Int32Array.from(sorted, ([, value]) => value),
  );
}

function fillTable(hashes: Int32Array, entries: Int32Array): HashTable {
  let size = 16;
  while (size < hashes.length * 2) size *= 2;
  const keys = new Int32Array(size);
  const values = new Int32Array(size);
  for (let i = 0; i < hashes.length; i++) {
    const key = hashes[i];
    let slot = (key >>> 1) & (size - 1);
    while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & (size - 1);
    keys[slot] = key;
    values[slot] |= entries[i];
  }
  return { keys, values };
}

export function tableSections(name: string, { keys, values }: HashTable): ModelSections {
  const used = Array.from(keys.keys())
    .filter((slot) => keys[slot] !== 0)
    .sort((a, b) => keys[a] - keys[b]);
  return {
    [`${name}.keys`]: Int32Array.from(used, (slot) => keys[slot]),
    [`${name}.values`]: Int32Array.from(used, (slot) => values[slot]),
  };
}

export function readTable(file: ModelFile, name: string): HashTable {
  const keys = file.section(`${name}.keys`);
  const values = file.section(`${name}.values`);
  return fillTable(
    new Int32Array(keys.buffer, keys.byteOffset, keys.byteLength >> 2),
    new Int32Array(values.buffer, values.byteOffset, values.byteLength >> 2),
  );
}

/** Hash of a phrase, word by word: `phraseHash(phraseHash(0, "new"), "york")`. Words are in lower case. */
export function phraseHash(sofar: number, wordHash: number): number {
  const mixed = Math.imul(sofar ^ wordHash, 0x9e3779b1);
  return (mixed ^ (mixed >>> 15)) | 1;
}
