// The lists of a column in, the values of its leaves out: Parquet tells by levels where lists begin and what is missing.

import { textBytes } from './json.ts';
import { closeList, closeObject, comma, endOfText, endOfValue, quote } from './json-bytes.ts';
import type { LeafValues, Rows } from './parquet-levels.ts';
import type { Leaf } from './parquet-schema.ts';
import type { TableCells } from './table-cells.ts';

/** A leaf while its lists are read. */
interface GrowingLeaf {
  readonly starts: number[];
  readonly ends: number[];
  readonly definitions: number[];
  readonly repetitions: number[];
}

/** Reads an item of a list into the leaves, and gives the place behind it. */
type ReadItem = (bytes: Uint8Array, from: number, repetition: number, growing: readonly GrowingLeaf[]) => number;

export function listValues(cells: TableCells, column: number, leaves: readonly Leaf[], [from, to]: Rows): LeafValues[] {
  const { bytes, rows, starts } = cells;
  const growing = leaves.map((): GrowingLeaf => ({ starts: [], ends: [], definitions: [], repetitions: [] }));
  const read = leaves[0].maxRepetition > 1 ? readSpan : leaves.length > 1 ? structReader(leaves) : readText;
  for (let row = from; row < to; row++) {
    // Behind the bracket that opens the list.
    let at = starts[column * rows + row] + 1;
    if (at === 0 || bytes[at] === closeList) for (const leaf of growing) addGap(leaf, 0, 0);
    else
      for (let repetition = 0; ; at++, repetition = 1) {
        at = read(bytes, at, repetition, growing);
        if (bytes[at] !== comma) break;
      }
  }
  return growing.map((leaf) => ({
    bytes,
    starts: Int32Array.from(leaf.starts),
    ends: Int32Array.from(leaf.ends),
    definitions: Uint8Array.from(leaf.definitions),
    repetitions: Uint8Array.from(leaf.repetitions),
  }));
}

const readText: ReadItem = (bytes, from, repetition, [leaf]) => {
  const end = endOfText(bytes, from + 1);
  addValue(leaf, from + 1, end, 1, repetition);
  return end + 1;
};

const readSpan: ReadItem = (bytes, from, repetition, [leaf]) => {
  let at = from + 1;
  if (bytes[at] === closeList) addGap(leaf, 1, repetition);
  else
    for (let own = repetition; ; at++, own = 2) {
      const end = endOfValue(bytes, at);
      addValue(leaf, at, end, 2, own);
      at = end;
      if (bytes[at] !== comma) break;
    }
  return at + 1;
};

/** Members may come in any order, and those that may be null may be left out. */
function structReader(leaves: readonly Leaf[]): ReadItem {
  const names = leaves.map(({ path }) => textBytes(path[path.length - 1]));
  const starts = new Int32Array(leaves.length);
  const ends = new Int32Array(leaves.length);
  return (bytes, from, repetition, growing) => {
    starts.fill(-1);
    let at = from + 1;
    for (let next = 0; bytes[at] !== closeObject; next++) {
      const key = bytes[at] === comma ? at + 2 : at + 1;
      const keyEnd = endOfText(bytes, key);
      const value = keyEnd + 2;
      const member = memberAt(names, bytes, key, keyEnd, next);
      at = endOfValue(bytes, value);
      if (member < 0 || bytes[value] === startOfNull) continue;
      const isText = bytes[value] === quote;
      starts[member] = isText ? value + 1 : value;
      ends[member] = isText ? at - 1 : at;
    }
    leaves.forEach(({ path, maxDefinition }, member) => {
      if (starts[member] >= 0) addValue(growing[member], starts[member], ends[member], maxDefinition, repetition);
      else if (maxDefinition > 1) addGap(growing[member], 1, repetition);
      else throw new Error(`expected a value of ${path.join('.')} in every item`);
    });
    return at + 1;
  };
}

const startOfNull = 0x6e;

/** @param expected where the name is to be found most likely. */
function memberAt(
  names: readonly Uint8Array[],
  bytes: Uint8Array,
  from: number,
  end: number,
  expected: number,
): number {
  const isIt = (name: Uint8Array | undefined) =>
    name?.length === end - from && name.every((byte, index) => bytes[from + index] === byte);
  return isIt(names[expected]) ? expected : names.findIndex(isIt);
}

function addValue(leaf: GrowingLeaf, start: number, end: number, definition: number, repetition: number): void {
  leaf.starts.push(start);
  leaf.ends.push(end);
  leaf.definitions.push(definition);
  leaf.repetitions.push(repetition);
}

function addGap(leaf: GrowingLeaf, definition: number, repetition: number): void {
  leaf.definitions.push(definition);
  leaf.repetitions.push(repetition);
}
