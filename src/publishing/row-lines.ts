// Rows in, each as a line of JSON out. A row is handed on as its line, the piece of which every file is put together, so that
// formats and files cannot disagree.
import type { TableName } from '../records/schema.ts';
import { type Cells, canonicalRow, isInOrder } from './columns.ts';
import { textBytes } from './json.ts';

/** Lines without their ends. */
export type Lines<Table extends TableName = TableName> = Readonly<Record<Table, readonly string[]>>;

/**
 * The lines of a table, each with its end. So they are kept: a string for each would be moved and looked at by the collector as
 * long as a day waits for what later days add to its events, and be copied one by one when it is sent to another thread.
 */
export interface LineBytes {
  readonly rows: number;
  readonly bytes: Uint8Array;
}

export type DayLines<Table extends TableName = TableName> = Readonly<Record<Table, LineBytes>>;

export function lineBytes(lines: readonly string[]): LineBytes {
  return { rows: lines.length, bytes: textBytes(lines.length === 0 ? '' : `${lines.join('\n')}\n`) };
}

/** The first lines, or as many as there are, without their ends. */
export function firstLines(bytes: Uint8Array, count: number): string[] {
  let end = 0;
  for (let line = 0; line < count && end < bytes.length; line++) end = bytes.indexOf(lineEnd, end) + 1;
  return linesIn(bytes.subarray(0, end));
}

export function linesIn(bytes: Uint8Array): string[] {
  return new TextDecoder().decode(bytes).split('\n').slice(0, -1);
}

const lineEnd = 10;

/** The declared columns of a row in order, as JSON. Most rows are canonical as they come: only the others are made anew. */
export function rowLine(table: TableName, row: Cells): string {
  const json = isInOrder(table, row) ? JSON.stringify(row) : loneSurrogate;
  return json.includes(loneSurrogate) ? JSON.stringify(canonicalRow(table, row)) : json;
}

/** So JSON writes half a pair of surrogates; in other text it is rare enough. */
const loneSurrogate = '\\ud';

export function rowLines(table: TableName, rows: readonly Cells[]): string[] {
  return rows.map((row) => rowLine(table, row));
}
