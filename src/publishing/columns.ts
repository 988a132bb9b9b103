// A table's declaration and its rows in; columns in published order and canonical rows out, the same for every format.
import type { Field } from '../records/fields.ts';
import { type TableName, tables } from '../records/schema.ts';

export interface Column {
  readonly name: string;
  readonly field: Field<unknown>;
}

/** Any row, by column name. */
export type Cells = Readonly<Record<string, unknown>>;

const columnLists = new Map<string, readonly Column[]>(
  Object.entries(tables).map(([table, fields]) => [
    table,
    Object.entries(fields).map(([name, field]: [string, Field<unknown>]) => ({ name, field })),
  ]),
);

/** The columns of a table, in the order in which they are published. */
export function columnsOf(table: TableName): readonly Column[] {
  return columnLists.get(table) ?? [];
}

/** A row with exactly the declared columns, in order; every format is written from this. */
export function canonicalRow(table: TableName, row: Cells): Cells {
  const cells: Record<string, unknown> = {};
  for (const { name } of columnsOf(table)) cells[name] = canonical(row[name]);
  return cells;
}

/** Whether a row has the declared columns and no others, in order, each with a value. */
export function isInOrder(table: TableName, row: Cells): boolean {
  const columns = columnsOf(table);
  let at = 0;
  for (const name in row) if (name !== columns[at++]?.name || row[name] === undefined) return false;
  return at === columns.length;
}

/** Absent is null; a lone surrogate, which UTF-8 cannot hold, becomes U+FFFD, so that all formats agree. */
function canonical(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\p{Surrogate}/gu, '\ufffd');
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, canonical(item)]));
  return value ?? null;
}
