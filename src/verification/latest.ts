// The intact files of `v1/latest` in, the six tables out, after every format was held against the others and the schema.
import { columnsOf } from '../publishing/columns.ts';
import { type TableName, tableNames } from '../records/schema.ts';
import { publicKeys } from '../storage.ts';
import type { Check, Fault } from './check.ts';
import { jsonOf, objectOf } from './json-values.ts';
import type { Entry } from './manifest-entries.ts';
import { columnFault, type PublishedColumn, rowFaults } from './row-schema.ts';
import { type JsonRow, jsonRows, rowsOf, Unreadable } from './table-rows.ts';

/** A table, as its JSON Lines hold it. */
export interface LatestTable {
  readonly name: TableName;
  readonly file: string;
  readonly columns: readonly PublishedColumn[];
  readonly rows: readonly JsonRow[];
  /** Number of the first row of each id, from 0. */
  readonly numberOf: ReadonlyMap<string, number>;
}
export type Latest = Readonly<Record<TableName, LatestTable>>;

export interface CheckedFile {
  readonly entry: Entry;
  readonly bytes: Uint8Array;
}

/** `latest` is undefined where a table cannot be read: nothing can be joined then. */
export function readLatest(files: readonly CheckedFile[]): { readonly latest?: Latest; readonly checks: Check[] } {
  const checks: Check[] = [];
  const tables = tableNames.map((name) => readTable(name, files, checks));
  const [articles, entities, mentions, quotes, reports, events] = tables;
  if (!articles || !entities || !mentions || !quotes || !reports || !events) return { checks };
  return { latest: { articles, entities, mentions, quotes, reports, events }, checks };
}

function readTable(name: TableName, files: readonly CheckedFile[], checks: Check[]): LatestTable | undefined {
  const own = files.filter(({ entry }) => entry.table === name && entry.role.kind === 'latest');
  const lines = own.find(({ entry }) => entry.path === publicKeys.latest(name, 'jsonl.gz'));
  const schema = files.find(({ entry }) => entry.path === publicKeys.schema(name));
  if (!lines || !schema) return undefined;
  const { columns, faults } = publishedColumns(name, schema);
  checks.push({ name: 'schema', checked: 0, faults });
  const rows = readable(lines.entry, checks, () => jsonRows('jsonl.gz', lines.bytes));
  if (!rows || faults.length > 0) return undefined;
  const bad = rows.flatMap(({ text }, index) =>
    rowFaults(columns, JSON.parse(text)).map((message) => fault('schema', lines.entry, index + 1, message)),
  );
  checks.push({ name: 'schema', checked: rows.length, faults: bad }, rowCount(lines.entry, rows.length));
  for (const other of own) if (other !== lines) checks.push(...otherFormat(other, columns, rows));
  const numberOf = new Map<string, number>();
  for (const [index, { cells }] of rows.entries()) {
    const id = String(cells[columns[0].name]);
    if (!numberOf.has(id)) numberOf.set(id, index);
  }
  return { name, file: lines.entry.path, columns, rows, numberOf };
}

/**
 * Columns are append-only: a dataset made by an older program has fewer, one made by a newer program has more, but never
 * others in between.
 */
function publishedColumns(
  table: TableName,
  schema: CheckedFile,
): { readonly columns: readonly PublishedColumn[]; readonly faults: readonly Fault[] } {
  const names = Object.keys(objectOf(objectOf(jsonOf(schema.bytes)).properties));
  const declared = columnsOf(table);
  const columns = names.map((name, index) => ({ name, field: declared.at(index)?.field ?? null }));
  const known = declared.slice(0, names.length).map(({ name }) => name);
  const isSame = names.length > 0 && known.every((name, index) => name === names[index]);
  const message = names.length > 0 ? columnFault(known, names.slice(0, known.length)) : 'expected properties, got none';
  return { columns, faults: isSame ? [] : [fault('schema', schema.entry, null, message)] };
}

function otherFormat(
  { entry, bytes }: CheckedFile,
  columns: readonly PublishedColumn[],
  rows: readonly JsonRow[],
): Check[] {
  const checks: Check[] = [];
  const { role } = entry;
  const format = role.kind === 'latest' ? role.format : null;
  if (format === null) return [];
  const found = readable(entry, checks, () => rowsOf(format, bytes, columns));
  if (!found) return checks;
  const count = rowCount(entry, found.length);
  const faults = found.slice(0, rows.length).flatMap((row, index) => {
    const message = row.differsFrom(rows[index]);
    return message === null ? [] : [fault('formats', entry, index + 1, message)];
  });
  if (found.length !== rows.length && count.faults.length === 0)
    faults.push(fault('formats', entry, null, `expected ${rows.length} rows as in JSON Lines, got ${found.length}`));
  return [...checks, count, { name: 'formats', checked: found.length, faults }];
}

/** What `read` gives; undefined where the file is not of its format, which is a fault. */
export function readable<Rows>(entry: Entry, checks: Check[], read: () => Rows): Rows | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    checks.push({ name: 'formats', checked: 0, faults: [fault('formats', entry, null, error.message)] });
    return undefined;
  }
}

export function rowCount(entry: Entry, rows: number): Check {
  const faults = entry.rows === rows ? [] : [fault('rows', entry, null, `expected ${entry.rows} rows, got ${rows}`)];
  return { name: 'rows', checked: 1, faults };
}

function fault(check: Fault['check'], entry: Entry, row: number | null, message: string): Fault {
  return { check, file: entry.path, row, message };
}
