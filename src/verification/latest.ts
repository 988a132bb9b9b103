// The intact files of `v1/latest` in, the six tables out, after every format was held against the others and the schema.
import { columnsOf } from '../publishing/columns.ts';
import { type TableName, tableNames } from '../records/schema.ts';
import { publicKeys } from '../storage.ts';
import type { Check, Fault } from './check.ts';
import { type JsonRow, Unreadable } from './found-row.ts';
import { jsonOf, objectOf } from './json-values.ts';
import type { Entry } from './manifest-entries.ts';
import { columnFault, type PublishedColumn, rowFaults } from './row-schema.ts';
import { jsonRows, rowsOf } from './table-rows.ts';

/** A table, as its JSON Lines hold it. */
export interface LatestTable {
  readonly name: TableName;
  readonly file: string;
  readonly columns: readonly PublishedColumn[];
  readonly rows: readonly JsonRow[];
  /** Index of the first row of each id. */
  readonly indexOf: ReadonlyMap<string, number>;
}
export type Latest = Readonly<Record<TableName, LatestTable>>;

export interface CheckedFile {
  readonly entry: Entry;
  readonly bytes: Uint8Array;
}

/** `latest` is undefined where a table cannot be read: nothing can be joined then. */
export async function readLatest(files: readonly CheckedFile[]): Promise<{
  readonly latest?: Latest;
  readonly checks: readonly Check[];
}> {
  const read = await Promise.all(tableNames.map((name) => readTable(name, files)));
  const checks = read.flatMap((table) => table.checks);
  const [articles, entities, mentions, quotes, reports, events] = read.map(({ table }) => table);
  if (!articles || !entities || !mentions || !quotes || !reports || !events) return { checks };
  return { latest: { articles, entities, mentions, quotes, reports, events }, checks };
}

async function readTable(
  name: TableName,
  files: readonly CheckedFile[],
): Promise<{ readonly table?: LatestTable; readonly checks: readonly Check[] }> {
  const own = files.filter(({ entry }) => entry.table === name && entry.role.kind === 'latest');
  const lines = own.find(({ entry }) => entry.path === publicKeys.latest(name, 'jsonl.gz'));
  const schema = files.find(({ entry }) => entry.path === publicKeys.schema(name));
  if (!lines || !schema) return { checks: [] };
  const { columns, check } = publishedColumns(name, schema);
  if (check.faults.length > 0) return { checks: [check] };
  const read = await readable(lines.entry, () => jsonRows('jsonl.gz', lines.bytes));
  if (!read.rows) return { checks: [check, read.check] };
  const rows = read.rows;
  const bad = rows.flatMap(({ value }, index) =>
    rowFaults(columns, value).map((message) => fault('schema', lines.entry, index + 1, message)),
  );
  const others = await Promise.all(
    own.filter((file) => file !== lines).map((file) => otherFormat(file, columns, rows)),
  );
  return {
    table: { name, file: lines.entry.path, columns, rows, indexOf: firstIndexes(rows, columns[0].name) },
    checks: [
      check,
      read.check,
      { name: 'schema', checked: rows.length, faults: bad },
      rowCount(lines.entry, rows.length),
      ...others.flat(),
    ],
  };
}

function firstIndexes(rows: readonly JsonRow[], idColumn: string): ReadonlyMap<string, number> {
  const indexes = new Map<string, number>();
  for (const [index, { cells }] of rows.entries()) {
    const id = String(cells[idColumn]);
    if (!indexes.has(id)) indexes.set(id, index);
  }
  return indexes;
}

/**
 * Columns are append-only: a dataset made by an older program has fewer, one made by a newer program has more, but never
 * others in between.
 */
function publishedColumns(
  table: TableName,
  schema: CheckedFile,
): { readonly columns: readonly PublishedColumn[]; readonly check: Check } {
  const names = Object.keys(objectOf(objectOf(jsonOf(schema.bytes)).properties));
  const declared = columnsOf(table);
  const columns = names.map((name, index) => ({ name, field: declared.at(index)?.field ?? null }));
  const known = declared.slice(0, names.length).map(({ name }) => name);
  const isSame = names.length > 0 && known.every((name, index) => name === names[index]);
  const message = names.length > 0 ? columnFault(known, names.slice(0, known.length)) : 'expected properties, got none';
  const faults = isSame ? [] : [fault('schema', schema.entry, null, message)];
  return { columns, check: { name: 'schema', checked: 0, faults } };
}

async function otherFormat(
  { entry, bytes }: CheckedFile,
  columns: readonly PublishedColumn[],
  rows: readonly JsonRow[],
): Promise<readonly Check[]> {
  const { role } = entry;
  const format = role.kind === 'latest' ? role.format : null;
  if (format === null) return [];
  const { rows: found, check } = await readable(entry, () => rowsOf(format, bytes, columns));
  if (!found) return [check];
  const count = rowCount(entry, found.length);
  const faults = found.slice(0, rows.length).flatMap((row, index) => {
    const message = row.differsFrom(rows[index]);
    return message === null ? [] : [fault('formats', entry, index + 1, message)];
  });
  if (found.length !== rows.length && count.faults.length === 0)
    faults.push(fault('formats', entry, null, `expected ${rows.length} rows as in JSON Lines, got ${found.length}`));
  return [count, { name: 'formats', checked: found.length, faults }];
}

/** What `read` gives, or a fault where the file is not of its format. */
export async function readable<Rows>(
  entry: Entry,
  read: () => Rows | Promise<Rows>,
): Promise<{ readonly rows?: Rows; readonly check: Check }> {
  try {
    return { rows: await read(), check: { name: 'formats', checked: 0, faults: [] } };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { check: { name: 'formats', checked: 0, faults: [fault('formats', entry, null, error.message)] } };
  }
}

export function rowCount(entry: Entry, rows: number): Check {
  const faults = entry.rows === rows ? [] : [fault('rows', entry, null, `expected ${entry.rows} rows, got ${rows}`)];
  return { name: 'rows', checked: 1, faults };
}

function fault(check: Fault['check'], entry: Entry, row: number | null, message: string): Fault {
  return { check, file: entry.path, row, message };
}
