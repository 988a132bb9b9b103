// `dateline query`: the published tables as DuckDB sees them, from a folder and from an address.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { query } from '../../cli/query.ts';
import { alignedTable } from '../../cli/query-result.ts';
import { type Serving, serve } from '../../cli/server.ts';
import { columnsOf } from '../../src/publishing/columns.ts';
import { tableNames } from '../../src/records/schema.ts';
import { type AnyRow, type Files, publishedFiles, rowsIn, withRows } from '../verification/tree.ts';
import { written } from './written.ts';

const isThere = await import('@duckdb/node-api').then(
  () => true,
  () => false,
);
if (!isThere) console.warn('@duckdb/node-api is not installed: no query is run');

describe.skipIf(!isThere)('query', () => {
  let root: string;
  let files: Files;
  let server: Serving;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "dateline-query's-"));
    files = await publishedFiles();
    for (const [path, bytes] of files) await put(join('public', path), bytes);
    const empty = tableNames.reduce((all, table) => withRows(all, table, () => []), files);
    for (const [path, bytes] of empty) await put(join('empty', path), bytes);
    server = await serve(join(root, 'public'), 0);
  });
  afterAll(async () => {
    await server.close();
    await rm(root, { recursive: true });
  });

  async function put(path: string, bytes: Uint8Array): Promise<void> {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), bytes);
  }
  const asked = (sql: string, ...args: readonly string[]) =>
    written(query, sql, '--data', join(root, 'public'), ...args);
  const answer = async (sql: string): Promise<AnyRow[]> => JSON.parse((await asked(sql, '--json')).out);

  test.each(tableNames)('%s is a view with every row and column', async (table) => {
    const rows = await answer(`select * from ${table}`);
    const inFile = rowsIn(files, table);
    expect(Object.keys(rows[0])).toEqual(columnsOf(table).map(({ name }) => name));
    const isTime = (name: string) => name === 'published_at' || name === 'first_reported_at';
    const withoutTimes = (row: AnyRow) => Object.fromEntries(Object.entries(row).filter(([name]) => !isTime(name)));
    expect(rows.map(withoutTimes)).toEqual(inFile.map(withoutTimes));
    for (const [index, row] of rows.entries())
      for (const name of Object.keys(row).filter(isTime))
        expect(row[name]?.slice(0, 10)).toBe(inFile[index][name]?.slice(0, 10));
  });

  test.each(tableNames)('%s without a row is a view too', async (table) => {
    const { out } = await written(query, `select * from ${table}`, '--data', join(root, 'empty'), '--json');
    expect(out).toBe('[]\n');
  });

  test('tables join, lists unnest, times are times', async () => {
    const rows = await answer(
      'select year(a.published_at) as year, unnest(r.source_actors).text as who from reports r join articles a using (article_id)',
    );
    const actors = rowsIn(files, 'reports').flatMap((row) => row.source_actors);
    expect(rows.map(({ who }) => who).sort()).toEqual(actors.map(({ text }: AnyRow) => text).sort());
    expect(rows.map(({ year }) => year)).toContain(2024);
  });

  test('an address is asked as a folder is', async () => {
    const { out } = await written(query, 'select count(*) as n from quotes', '--data', server.url, '--json');
    expect(JSON.parse(out)).toEqual([{ n: rowsIn(files, 'quotes').length }]);
  });

  test('CSV has a header, and formulas stay text', async () => {
    const { out } = await asked("select text, start, segments from quotes where text like '=SUM%'", '--csv');
    expect(out).toMatch(/^text,start,segments\r\n"'=SUM of all our fears,",\d+,"\[\[\d+,\d+\]\]"\r\n$/);
  });

  test.each([
    [['select nonsense from events'], 'Referenced column "nonsense" not found'],
    [['selec'], 'syntax error'],
    [[], 'expected one query'],
    [['select', '1'], 'expected one query'],
    [['select 1', '--csv', '--json'], 'expected one of --csv and --json'],
    [['select * from events', '--data', 'src'], 'has no table events'],
    [['select 1', '--data', 'no/such/folder'], 'expected the folder or the URL'],
  ])('refuses %j', async (args, message) => {
    await expect(
      written(query, ...(args.includes('--data') ? args : [...args, '--data', join(root, 'public')])),
    ).rejects.toThrow(message);
  });
});

test('an aligned table has numbers on the right, and cuts long cells', () => {
  const rows = [
    ['a\nb', 1, null],
    ['🕊', 100, ['x']],
    ['c'.repeat(70), null, true],
  ];
  expect(alignedTable({ names: ['text', 'n', 'more'], rows })).toBe(
    [
      `text${' '.repeat(56)}    n  more`,
      `${'-'.repeat(60)}  ---  -----`,
      `a b${' '.repeat(57)}    1`,
      `🕊${' '.repeat(59)}  100  ["x"]`,
      `${'c'.repeat(59)}…       true`,
      '(3 rows)\n',
    ].join('\n'),
  );
  expect(alignedTable({ names: ['n'], rows: [] })).toBe('n\n-\n(0 rows)\n');
});
