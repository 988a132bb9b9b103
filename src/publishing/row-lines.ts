// Rows in, each as a line of JSON out. A row is kept and handed on as its line: small, quickly sent to another
// thread, and the piece of which every file is put together, so that formats and files cannot disagree.
import type { TableName } from '../records/schema.ts';
import { type Cells, canonicalRow, isInOrder } from './columns.ts';

/** Lines without their ends. */
export type Lines<Table extends TableName = TableName> = Readonly<Record<Table, readonly string[]>>;

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
