// The cells of a table in, the values of each leaf of a column out, with the levels by which Parquet tells lists and gaps.

import { textBytes } from './json.ts';
import { backslash, textBetween } from './json-bytes.ts';
import type { LeafValues, Rows } from './parquet-levels.ts';
import { listValues } from './parquet-lists.ts';
import type { Leaf } from './parquet-schema.ts';
import type { TableCells } from './table-cells.ts';

/** @param leaves of the column. */
export function leafValues(cells: TableCells, column: number, leaves: readonly Leaf[], rows: Rows): LeafValues[] {
  const values =
    leaves[0].maxRepetition > 0
      ? listValues(cells, column, leaves, rows)
      : [flatValues(cells, column, leaves[0], rows)];
  const isEscaped = cells.isEscaped[column] === 1 || leaves[0].maxRepetition > 0;
  return isEscaped ? values.map((own, leaf) => (leaves[leaf].type === 'BYTE_ARRAY' ? unescaped(own) : own)) : values;
}

function flatValues(cells: TableCells, column: number, { maxDefinition, path }: Leaf, [from, to]: Rows): LeafValues {
  const { bytes, rows } = cells;
  const starts = cells.starts.subarray(column * rows + from, column * rows + to);
  const ends = cells.ends.subarray(column * rows + from, column * rows + to);
  const definitions = new Uint8Array(to - from);
  const present = { starts: new Int32Array(to - from), ends: new Int32Array(to - from) };
  let count = 0;
  for (let row = 0; row < starts.length; row++)
    if (starts[row] >= 0) {
      definitions[row] = 1;
      present.starts[count] = starts[row];
      present.ends[count++] = ends[row];
    }
  if (count < starts.length && maxDefinition === 0) throw new Error(`expected a value of ${path[0]} in every row`);
  const levels = maxDefinition === 0 ? {} : { definitions };
  return { bytes, starts: present.starts.subarray(0, count), ends: present.ends.subarray(0, count), ...levels };
}

/** The texts with their escapes resolved: those are written anew behind the bytes. */
function unescaped(values: LeafValues): LeafValues {
  const { bytes } = values;
  const escaped: number[] = [];
  let room = 0;
  values.starts.forEach((start, place) => {
    const end = values.ends[place];
    let at = start;
    while (at < end && bytes[at] !== backslash) at++;
    if (at === end) return;
    escaped.push(place);
    room += end - start;
  });
  if (escaped.length === 0) return values;
  const [starts, ends, all] = [values.starts.slice(), values.ends.slice(), new Uint8Array(bytes.length + room)];
  all.set(bytes);
  let at = bytes.length;
  for (const place of escaped) {
    const text = textBytes(textBetween(bytes, starts[place], ends[place]));
    all.set(text, at);
    starts[place] = at;
    at += text.length;
    ends[place] = at;
  }
  return { ...values, bytes: all, starts, ends };
}
