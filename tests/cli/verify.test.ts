// `dateline verify` over a folder and over HTTP: the report, and the exit status that a script can trust.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Serving, serve } from '../../cli/server.ts';
import { verify } from '../../cli/verify.ts';
import { publishedFiles, stories } from '../verification/tree.ts';
import { written } from './written.ts';

let root: string;
let server: Serving;
const sound = () => join(root, 'sound');
const uploads = () => join(root, 'uploads');

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'dateline-verify-'));
  const files = await publishedFiles();
  for (const [path, bytes] of files) {
    await put(join(sound(), path), bytes);
    await put(join(root, 'damaged', path), path === 'v1/latest/events.csv' ? new Uint8Array(1) : bytes);
  }
  for (const [name, text] of Object.entries(stories)) await put(join(uploads(), name), text);
  server = await serve(sound(), 0);
});
afterAll(async () => {
  await server.close();
  await rm(root, { recursive: true });
});

async function put(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

test('a sound folder gives 0, and says what was checked', async () => {
  const { status, out } = await written(verify, sound(), '--articles', uploads());
  expect(out).toContain('texts       at hand for 4 of 4 articles');
  expect(out).toMatch(/^ok {4}words +\d+ /m);
  expect(out).toMatch(/^No faults\.$/m);
  expect(status).toBe(0);
});

test('a damaged folder gives 1, and names the file', async () => {
  const { status, out } = await written(verify, join(root, 'damaged'));
  expect(out).toMatch(/^FAULT files .*\n +v1\/latest\/events\.csv: expected \d+ bytes, got 1$/m);
  expect(out).toMatch(/^1 fault\.$/m);
  expect(status).toBe(1);
});

test.each(['', 'catalog.json', 'index.html?from=mail#tables'])('over HTTP from %j it gives 0', async (end) => {
  const { status, out } = await written(verify, `${server.url}${end}`);
  expect(out).toMatch(/^No faults\.$/m);
  expect(status).toBe(0);
});

test('where there is no dataset it gives 1', async () => {
  const { status, out } = await written(verify, `${server.url}nowhere/`);
  expect(out).toContain('catalog.json: there is no such file');
  expect(status).toBe(1);
  await server.close();
  const closed = await written(verify, server.url);
  expect(closed.err).toMatch(/^dateline: cannot fetch http:.*catalog\.json: /);
  expect(closed.status).toBe(1);
  server = await serve(sound(), 0);
});

test.each([
  [['a', 'b'], 'expected one URL or FOLDER'],
  [['no/such/folder'], 'expected the folder or the URL'],
  [['http://'], 'expected a URL'],
  [['src', '--articles', 'no/such/folder'], 'expected --articles'],
])('refuses %j', async (args, message) => {
  await expect(written(verify, ...args)).rejects.toThrow(message);
});
