// The public tree over HTTP, asked as browsers, DuckDB and strangers ask.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asyncBufferFromUrl, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Serving, serve } from '../../cli/server.ts';
import { toParquet } from '../../src/publishing/parquet.ts';
import { rowLines } from '../../src/publishing/row-lines.ts';
import { tableCells } from '../../src/publishing/table-cells.ts';
import { articleRow } from '../rows.ts';

let root: string;
let serving: Serving;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'dateline-server-'));
  await mkdir(join(root, 'public/v1'), { recursive: true });
  await writeFile(join(root, 'secret.txt'), 'secret');
  await writeFile(join(root, 'public/index.html'), '<p>page');
  await writeFile(join(root, 'public/empty.csv'), '');
  await writeFile(join(root, 'public/v1/a.csv'), '0123456789');
  await writeFile(join(root, 'public/v1/a.jsonl.gz'), 'x');
  serving = await serve(join(root, 'public'), 0);
});
afterAll(async () => {
  await serving.close();
  await rm(root, { recursive: true });
});

test('Parquet is read by ranges: the footer, then the columns that are asked for', async () => {
  const rows = Array.from({ length: 5000 }, (_, number) =>
    articleRow(`a${number}`, { title: `Title ${number * 7919}` }),
  );
  await writeFile(
    join(root, 'public/v1/articles.parquet'),
    toParquet(tableCells('articles', rowLines('articles', rows))),
  );
  const asked: string[] = [];
  const fetching: typeof fetch = (input, init) => {
    asked.push(`${init?.method ?? 'GET'} ${new Headers(init?.headers).get('range') ?? ''}`.trim());
    return fetch(input, init);
  };
  const file = await asyncBufferFromUrl({ url: `${serving.url}v1/articles.parquet`, fetch: fetching });
  const found = await parquetReadObjects({ file, columns: ['article_id'], rowStart: 4000, rowEnd: 4002 });
  expect(found).toEqual([{ article_id: 'a4000' }, { article_id: 'a4001' }]);
  expect(asked[0]).toBe('HEAD');
  expect(asked.slice(1).every((request) => /^GET bytes=/.test(request))).toBe(true);
});

const portOf = ({ url }: Serving) => Number(/:(\d+)\/$/.exec(url)?.[1]);
const get = (path: string, init?: RequestInit) => fetch(new URL(path, serving.url), init);

/** As it is typed: `fetch` would tidy the path first. */
function statusOf(path: string): Promise<number> {
  const port = portOf(serving);
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

test.each([
  ['', 'text/html; charset=utf-8', '<p>page'],
  ['?x=1', 'text/html; charset=utf-8', '<p>page'],
  ['v1/a.csv', 'text/csv; charset=utf-8; header=present', '0123456789'],
  ['v1/a.jsonl.gz', 'application/gzip', 'x'],
  ['empty.csv', 'text/csv; charset=utf-8; header=present', ''],
])('/%s is given as %s', async (path, type, body) => {
  const response = await get(path);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe(type);
  expect(response.headers.get('content-encoding')).toBeNull();
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(await response.text()).toBe(body);
});

test.each([
  ['bytes=2-4', 206, 'bytes 2-4/10', '234'],
  ['bytes=7-', 206, 'bytes 7-9/10', '789'],
  ['bytes=-3', 206, 'bytes 7-9/10', '789'],
  ['bytes=-300', 206, 'bytes 0-9/10', '0123456789'],
  ['bytes=8-300', 206, 'bytes 8-9/10', '89'],
  ['bytes=10-', 416, 'bytes */10', ''],
  ['bytes=-0', 416, 'bytes */10', ''],
  ['bytes=5-2', 200, null, '0123456789'],
  ['bytes=0-1,4-5', 200, null, '0123456789'],
  ['lines=1-2', 200, null, '0123456789'],
])('Range: %s', async (range, status, contentRange, body) => {
  const response = await get('v1/a.csv', { headers: { Range: range } });
  expect([response.status, response.headers.get('content-range')]).toEqual([status, contentRange]);
  expect(await response.text()).toBe(body);
});

test('tells sizes to HEAD, and what has not changed to whoever has it', async () => {
  const head = await get('v1/a.csv', { method: 'HEAD' });
  expect(head.headers.get('content-length')).toBe('10');
  expect(head.headers.get('accept-ranges')).toBe('bytes');
  const etag = head.headers.get('etag') ?? '';
  expect((await get('v1/a.csv', { headers: { 'If-None-Match': etag } })).status).toBe(304);
  const changed = await get('v1/a.csv', { headers: { Range: 'bytes=0-1', 'If-Range': '"another"' } });
  expect(changed.status).toBe(200);
  expect((await get('v1/a.csv', { headers: { Range: 'bytes=0-1', 'If-Range': etag } })).status).toBe(206);
});

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/v1/../../secret.txt',
  '/..%2fsecret.txt',
  '/..%5csecret.txt',
  '//etc/passwd',
  '/v1',
  '/v1/',
  '/nothing.csv',
])('%s is not found', async (path) => {
  expect(await statusOf(path)).toBe(404);
});

test.each(['/%', '/%ff', '/%ED%A0%80'])('%s is no address', async (path) => {
  expect(await statusOf(path)).toBe(400);
});

test('answers to nothing that would change the tree, and to other sites that ask first', async () => {
  expect((await get('v1/a.csv', { method: 'PUT', body: 'x' })).status).toBe(405);
  expect((await get('v1/a.csv', { method: 'DELETE' })).status).toBe(405);
  const preflight = await get('v1/a.csv', { method: 'OPTIONS' });
  expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([204, '*']);
});

test('takes the next port where one is taken', async () => {
  const taken = portOf(serving);
  const second = await serve(root, taken);
  expect(portOf(second)).toBeGreaterThan(taken);
  await second.close();
});
