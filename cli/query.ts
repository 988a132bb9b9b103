// `dateline query`: SQL over the tables of a published dataset in, its result as a table, CSV or JSON out.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { columnsOf } from '../src/publishing/columns.ts';
import { csvText } from '../src/publishing/csv.ts';
import type { Field } from '../src/records/fields.ts';
import { tableNames } from '../src/records/schema.ts';
import { publicKeys } from '../src/storage.ts';
import type { PublicTree } from '../src/verification/listed-files.ts';
import { publishedTree } from './published-tree.ts';
import { alignedTable, cellText, type Result } from './query-result.ts';
import { parseOptions, UsageError } from './usage.ts';

const defaultPlace = join('.dateline', 'public');

export const queryHelp = `usage: dateline query "SELECT ..." [--data URL or FOLDER] [--csv | --json]

Runs SQL (DuckDB) over a published dataset (${defaultPlace} where none is given). Every table is a view of its name:
${tableNames.join(', ')}. Lists are lists there, actors are structs, published_at is a timestamp.

  dateline query "select type, count(*) from events group by all order by 2 desc"

  --data PLACE   another dataset; from a URL the tables that the query names are fetched first
  --csv, --json  the whole result in that form; the aligned table cuts long cells

Needs the optional package @duckdb/node-api, which npm installs where it is built for the machine.
`;

type DuckDb = typeof import('@duckdb/node-api');

export async function query(args: string[]): Promise<number> {
  const { values, positionals } = parseOptions(args, {
    data: { type: 'string' },
    csv: { type: 'boolean' },
    json: { type: 'boolean' },
  });
  const [sql, ...others] = positionals;
  if (sql === undefined || others.length > 0)
    throw new UsageError('expected one query in quotation marks (--help shows one)');
  if (values.csv && values.json) throw new UsageError('expected one of --csv and --json, got both');
  const place = values.data ?? defaultPlace;
  const tree = publishedTree(place);
  const duckdb = await installed();
  if (!duckdb) {
    process.stderr.write(
      'dateline: query needs the optional package @duckdb/node-api: npm install --include=optional\n',
    );
    return 1;
  }
  const folder = await mkdtemp(join(tmpdir(), 'dateline-query-'));
  try {
    const result = await resultOf(sql, await viewsOf(sql, tree, folder, place), duckdb);
    const print = values.json ? jsonLines : values.csv ? csv : alignedTable;
    process.stdout.write(print(result));
    return 0;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Undefined where the package, or its build for this machine, is not there. */
async function installed(): Promise<DuckDb | undefined> {
  try {
    return await import('@duckdb/node-api');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') throw error;
    return undefined;
  }
}

/** A view for each table that the query may mean; the files are copied, so that a folder and an address are one. */
async function viewsOf(sql: string, tree: PublicTree, folder: string, place: string): Promise<string[]> {
  const views: string[] = [];
  for (const table of tableNames.filter((name) => sql.toLowerCase().includes(name))) {
    const bytes = await tree.get(publicKeys.latest(table, 'jsonl.gz'));
    if (!bytes) throw new UsageError(`expected a published dataset, got ${place}, which has no table ${table}`);
    const file = join(folder, `${table}.jsonl.gz`);
    await writeFile(file, bytes);
    const columns = columnsOf(table).map(({ name, field }) => `"${name}": ${literal(duckDbType(field))}`);
    views.push(
      `create view ${table} as select * from read_json(${literal(file)}, format='newline_delimited', ` +
        `maximum_object_size=268435456, columns={${columns.join(', ')}})`,
    );
  }
  return views;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function duckDbType(field: Field<unknown>): string {
  switch (field.type) {
    case 'integer':
      return 'BIGINT';
    case 'number':
      return 'DOUBLE';
    case 'boolean':
      return 'BOOLEAN';
    case 'date':
      return 'DATE';
    case 'datetime':
      return 'TIMESTAMP';
    case 'list':
      return `${itemType(field)}[]`;
    default:
      return 'VARCHAR';
  }
}

function itemType({ items }: Field<unknown>): string {
  if (items === 'span') return 'BIGINT[]';
  if (items !== 'actor') return 'VARCHAR';
  return 'STRUCT("text" VARCHAR, "start" BIGINT, "end" BIGINT, country VARCHAR, sector VARCHAR, entity_id VARCHAR)';
}

/** @throws UsageError where DuckDB cannot run the query; the message is its own. */
async function resultOf(sql: string, views: readonly string[], duckdb: DuckDb): Promise<Result> {
  const instance = await duckdb.DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    for (const view of views) await connection.run(view);
    const reader = await connection.runAndReadAll(sql);
    return {
      names: reader.deduplicatedColumnNames(),
      rows: reader.getRows().map((row) => row.map((value) => plain(value, duckdb))),
    };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), error);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** What JSON can hold; dates and times as text. */
function plain(value: unknown, duckdb: DuckDb): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') return value;
  if (value instanceof duckdb.DuckDBListValue || value instanceof duckdb.DuckDBArrayValue)
    return value.items.map((item) => plain(item, duckdb));
  if (value instanceof duckdb.DuckDBStructValue)
    return Object.fromEntries(Object.entries(value.entries).map(([name, item]) => [name, plain(item, duckdb)]));
  return String(value);
}

function jsonLines({ names, rows }: Result): string {
  const objects = rows.map((row) => JSON.stringify(Object.fromEntries(names.map((name, at) => [name, row[at]]))));
  return objects.length === 0 ? '[]\n' : `[\n${objects.join(',\n')}\n]\n`;
}

function csv({ names, rows }: Result): string {
  return csvText(
    names,
    rows.map((row) =>
      row.map((value) => (typeof value === 'number' || typeof value === 'boolean' ? value : cellText(value))),
    ),
  );
}
