// Rows in, their form in each format out. A row stands in several files (latest, its day, its article): it is written once, and
// every file is put together from the same pieces, so formats and files cannot disagree.
import type { TableName } from '../records/schema.ts';
import { type Cells, canonicalRow, isInOrder, type WrittenRow } from './columns.ts';
import { csvLine } from './csv.ts';

/** Remembers the rows that it was given, by identity. */
export type RowWriter = (table: TableName, row: Cells) => WrittenRow;

export function rowWriter(): RowWriter {
  const written = new Map<Cells, WrittenRow>();
  return (table, row) => {
    const known = written.get(row);
    if (known) return known;
    const forms = formsOf(table, row);
    written.set(row, forms);
    return forms;
  };
}

/** Most rows are canonical as they come: only the others are made anew. */
function formsOf(table: TableName, row: Cells): WrittenRow {
  const json = isInOrder(table, row) ? JSON.stringify(row) : loneSurrogate;
  if (!json.includes(loneSurrogate)) return { cells: row, json, csv: csvLine(table, row) };
  const cells = canonicalRow(table, row);
  return { cells, json: JSON.stringify(cells), csv: csvLine(table, cells) };
}

/** So JSON writes half a pair of surrogates; in other text it is rare enough. */
const loneSurrogate = '\\ud';
