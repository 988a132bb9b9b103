// A table's declaration and its rows in; columns in published order and canonical rows out, the same for every format.
import type { Field } from '../records/fields.ts';
import { type TableName, type Tables, tables } from '../records/schema.ts';

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

/** The rows of one table with exactly its declared columns, in order; every format is written from these. */
export function canonicalRows(table: TableName, rows: Tables): Cells[] {
  const columns = columnsOf(table);
  return rows[table].map((row: Cells) => Object.fromEntries(columns.map(({ name }) => [name, canonical(row[name])])));
}

/** Absent is null; a lone surrogate, which UTF-8 cannot hold, becomes U+FFFD, so that all formats agree. */
function canonical(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\p{Surrogate}/gu, '\ufffd');
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, canonical(item)]));
  return value ?? null;
}
