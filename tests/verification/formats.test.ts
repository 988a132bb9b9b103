// DuckDB, which we did not write, opens every file without options and finds the same rows in all formats, cell by cell.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { asyncBufferFromUrl, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve } from '../../cli/server.ts';
import { columnsOf } from '../../src/publishing/columns.ts';
import { publishedFiles as listedIn } from '../../src/publishing/manifest.ts';
import { toParquet } from '../../src/publishing/parquet.ts';
import { rowLines } from '../../src/publishing/row-lines.ts';
import { tableCells } from '../../src/publishing/table-cells.ts';
import { type TableName, tableNames } from '../../src/records/schema.ts';
import { type AnyRow, type Files, linesBeside, linesOf, publishedFiles } from './tree.ts';

const duckdb = await import('@duckdb/node-api').catch(() => undefined);
if (!duckdb) console.warn('@duckdb/node-api is not installed: DuckDB opens nothing');

describe.skipIf(!duckdb)('DuckDB', () => {
  let root: string;
  let files: Files;
  let rowCounts: ReadonlyMap<string, number>;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'dateline-duckdb-'));
    files = await publishedFiles();
    const manifests = [...files].filter(([path]) =>
      /^v1\/(latest\/manifest|manifests\/[^/]+\/[^/]+)\.json$/.test(path),
    );
    rowCounts = new Map(
      manifests.flatMap(([, body]) => listedIn(body).map(({ path, rows }) => [path, rows ?? 0] as const)),
    );
    for (const [path, bytes] of files) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), bytes);
    }
  });
  afterAll(() => rm(root, { recursive: true }));

  async function rowsOf(path: string): Promise<AnyRow[]> {
    if (!duckdb) return [];
    const connection = await (await duckdb.DuckDBInstance.create(':memory:')).connect();
    const reader = await connection.runAndReadAll(`select * from '${join(root, path)}'`);
    const rows = reader.getRowObjectsJson();
    connection.closeSync();
    return rows;
  }

  /** The rows of every file of a table whose path begins so are those of the JSON Lines beside it. */
  async function compare(table: TableName, prefix: string): Promise<void> {
    const [{ name: id }] = columnsOf(table);
    const paths = [...files.keys()].filter((path) => path.startsWith(prefix) && path.includes(`/${table}.`));
    expect(paths.length).toBeGreaterThan(2);
    for (const path of paths) {
      const isCsv = path.endsWith('.csv');
      const rows = await rowsOf(path);
      const lines = linesOf(files.get(linesBeside(path)));
      const byId = new Map(lines.map((row) => [row[id], row]));
      expect(rows.length, path).toBe(rowCounts.get(path));
      for (const row of rows)
        for (const { name, field } of columnsOf(table))
          expect(told(row[name], field.type, isCsv), `${path} ${name}`).toBe(
            told(byId.get(row[id])?.[name], field.type, isCsv),
          );
    }
  }

  test.each(tableNames)('opens the latest %s in every format', (table) => compare(table, 'v1/latest/'));

  test.each(tableNames)('opens %s by day without options', (table) => compare(table, 'v1/data/'));
});

test('a column of a Parquet file is read over HTTP by ranges, without the rest of the file', async () => {
  const root = await mkdtemp(join(tmpdir(), 'dateline-ranges-'));
  const path = 'v1/latest/mentions.parquet';
  const mention = { entity_id: 'e', article_id: 'a', start: 0, end: 4, text: 'Oslo', kind: 'name', sentence: 0 };
  const many = Array.from({ length: 5000 }, (_, index) => ({ mention_id: `m${index}`, ...mention, start: index }));
  const body = toParquet(tableCells('mentions', rowLines('mentions', many)));
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), body);
  const serving = await serve(root, 0);
  let fetched = 0;
  const counted: typeof fetch = async (...request) => {
    const response = await fetch(...request);
    const { status, headers } = response;
    if (status === 206) fetched += Number(headers.get('content-length'));
    else expect([status, Number(headers.get('content-length'))]).toEqual([200, body.length]);
    return response;
  };
  try {
    const file = await asyncBufferFromUrl({ url: `${serving.url}${path}`, fetch: counted });
    const metadata = await parquetMetadataAsync(file, { initialFetchSize: 4096 });
    const rows = await parquetReadObjects({ file, metadata, columns: ['mention_id'] });
    const ids = await parquetReadObjects({ file: Uint8Array.from(body).buffer, columns: ['mention_id'] });
    expect(rows).toEqual(ids);
    expect(rows).toHaveLength(many.length);
    expect(fetched).toBeGreaterThan(0);
    expect(fetched).toBeLessThan(body.length);
  } finally {
    await serving.close();
    await rm(root, { recursive: true });
  }
});

/**
 * One text for a value however DuckDB types it: numbers come as text, a time without its hour as midnight, a list out of CSV
 * as its JSON; text out of CSV has an apostrophe before a formula.
 */
function told(value: unknown, type: string, isCsv: boolean): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (type === 'date' || type === 'datetime') return String(value).slice(0, 10);
  if (type === 'list')
    return JSON.stringify(typeof value === 'string' ? JSON.parse(value) : value, (_, item) =>
      typeof item === 'number' ? String(item) : item,
    );
  const text = String(value);
  return isCsv ? text.replace(/^'(?=\s*[=+\-@])/, '') : text;
}
