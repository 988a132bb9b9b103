// The bytes of a file of rows in, its rows out, each ready to be held against the same row in another format.

import Papa from 'papaparse/papaparse.js';
import { gunzipped } from '#deflate';
import { formula } from '../publishing/csv.ts';
import type { TableFormat } from '../storage.ts';
import { type FoundRow, type JsonRow, Unreadable } from './found-row.ts';
import { objectOf, utf8 } from './json-values.ts';
import { parquetRows } from './parquet-rows.ts';
import { columnFault, type PublishedColumn, shown } from './row-schema.ts';

/** @throws Unreadable where the bytes are not of that format. */
export async function rowsOf(
  format: TableFormat,
  bytes: Uint8Array,
  columns: readonly PublishedColumn[],
): Promise<FoundRow[]> {
  if (format === 'csv') return csvRows(bytes, columns);
  if (format === 'parquet') return parquetRows(bytes, columns);
  return jsonRows(format, bytes).map((row) => foundJson(row, columns));
}

/** @throws Unreadable where the bytes are not of that format. */
export function jsonRows(format: 'json' | 'jsonl.gz', bytes: Uint8Array): JsonRow[] {
  const text = utf8(format === 'jsonl.gz' ? unzipped(bytes) : bytes);
  if (text === undefined) throw new Unreadable('expected UTF-8');
  const values = format === 'jsonl.gz' ? text.split('\n').slice(0, -1).map(parsed) : parsed(text);
  if (format === 'jsonl.gz' && text !== '' && !text.endsWith('\n')) throw new Unreadable('the last line has no end');
  if (!Array.isArray(values)) throw new Unreadable(`expected a list of rows, got ${shown(values)}`);
  return values.map(jsonRow);
}

export function jsonRow(value: unknown): JsonRow {
  return { value, cells: objectOf(value), text: JSON.stringify(value) };
}

function unzipped(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipped(bytes);
  } catch (error) {
    throw new Unreadable(`expected gzip: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function parsed(text: string, index = 0): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new Unreadable(`line ${index + 1}: expected JSON: ${error.message}`);
    throw error;
  }
}

export function foundJson(row: JsonRow, columns: readonly PublishedColumn[]): FoundRow {
  return {
    id: String(row.cells[columns[0].name]),
    differsFrom: (other) => {
      if (row.text === other.text) return null;
      const names = [...columns.map(({ name }) => name), ...Object.keys(row.cells)];
      const name = names.find((key) => JSON.stringify(row.cells[key]) !== JSON.stringify(other.cells[key]));
      if (name === undefined) return 'expected the columns in another order';
      return `column ${name}: expected ${shown(other.cells[name])}, got ${shown(row.cells[name])}`;
    },
  };
}

function csvRows(bytes: Uint8Array, columns: readonly PublishedColumn[]): FoundRow[] {
  const text = utf8(bytes);
  if (text === undefined) throw new Unreadable('expected UTF-8');
  if (!text.endsWith('\r\n')) throw new Unreadable('expected CRLF at the end');
  const { data, errors } = Papa.parse(text.slice(0, -2), { newline: '\r\n', delimiter: ',' });
  if (errors.length > 0) throw new Unreadable(`line ${(errors[0].row ?? 0) + 1}: ${errors[0].message}`);
  const [header, ...rows] = data;
  const names = columns.map(({ name }) => name);
  if (header.join() !== names.join()) throw new Unreadable(columnFault(names, header));
  return rows.map((cells) => ({ id: cells[0], differsFrom: (row) => csvDifference(cells, row, names) }));
}

function csvDifference(cells: readonly string[], row: JsonRow, names: readonly string[]): string | null {
  if (cells.length !== names.length) return `expected ${names.length} cells, got ${cells.length}`;
  const at = names.findIndex((name, index) => csvCell(row.cells[name]) !== cells[index]);
  return at < 0
    ? null
    : `column ${names[at]}: expected ${shown(csvCell(row.cells[names[at]]))}, got ${shown(cells[at])}`;
}

/** How a value of JSON has to stand in CSV: one line, empty for null, formulas behind an apostrophe. */
function csvCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return typeof value === 'object' ? JSON.stringify(value) : String(value);
  const line = value.replace(/[\r\n\v\f\u0085\u2028\u2029]+/g, ' ');
  return formula.test(line) ? `'${line}` : line;
}
