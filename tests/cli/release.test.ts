// `dateline release` over a folder: what it copies can be checked by others, what is withdrawn leaves it, `dateline verify` sees both.
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { release } from '../../cli/release.ts';
import { retract } from '../../cli/retract.ts';
import { verify } from '../../cli/verify.ts';
import { openLocal } from '../../lambdas/entry/local.ts';
import { articleIdOf } from '../../src/publishing/part.ts';
import { plainAnalysis } from '../lambdas/plain-analysis.ts';
import { quotingLine } from './quoting-line.ts';
import { written } from './written.ts';

let root: string;
let out: string;

beforeEach(async () => {
  process.env.DATELINE_HOME = process.cwd();
  root = await mkdtemp(join(tmpdir(), 'dateline-release-'));
  out = join(root, 'out');
  const folder = join(root, 'articles');
  await mkdir(folder);
  await writeFile(
    join(folder, 'two.jsonl'),
    `${quotingLine('a', 'Magpie words')}\n${quotingLine('b', 'Heron words')}\n`,
  );
  const local = await openLocal({ folder, out, analyze: plainAnalysis, fingerprint: 'engine', pages: [] });
  await local.sync();
});
afterEach(() => rm(root, { recursive: true }));

const run = (...args: string[]) => written(() => release([...args, '--out', out]));
const folderOf = (name: string) => join(out, 'public', 'releases', name);
const check = (name: string) =>
  execFileSync('sha256sum', ['--check', '--quiet', '--strict', 'SHA256SUMS'], { cwd: folderOf(name), stdio: 'pipe' });

async function textIn(folder: string): Promise<string> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = files
    .filter((entry) => entry.isFile())
    .map(async ({ parentPath, name }) => {
      const bytes = await readFile(join(parentPath, name));
      return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1');
    });
  return (await Promise.all(texts)).join('\n');
}

test('makes a dataset that sha256sum and verify find sound, once', async () => {
  const { status, out: said } = await run('2026-11-22');
  expect([status, said]).toEqual([0, 'released releases/2026-11-22/\n']);
  expect(check('2026-11-22').toString()).toBe('');
  expect((await written(verify, folderOf('2026-11-22'))).status).toBe(0);
  expect(await readdir(folderOf('2026-11-22'))).toContain('CHANGELOG.md');
  await expect(run('2026-11-22')).rejects.toThrow('expected a new name: there is a release 2026-11-22, made on 20');
});

test('loses what is withdrawn, and says so', async () => {
  await run('first');
  const id = articleIdOf('two.jsonl', 1);
  await written(() => retract([id, '--reason', 'asked by the speaker', '--out', out]));
  const text = await textIn(folderOf('first'));
  expect(text).not.toMatch(new RegExp(`${id}|Magpie|asked by`));
  expect(text).toContain('Heron words');
  check('first');
  const { status, out: report } = await written(verify, join(out, 'public'));
  expect(report).toMatch(/^ok {4}releases +\d+ /m);
  expect(status).toBe(0);
  const { release: told } = JSON.parse(await readFile(join(folderOf('first'), 'catalog.json'), 'utf8'));
  expect(told.rows_removed.articles).toBe(1);
  expect(told.rewritten).toHaveLength(1);
});

test('verify finds what was changed in a release, and what should have left it', async () => {
  await run('first');
  const sums = join(folderOf('first'), 'SHA256SUMS');
  const before = await readFile(sums, 'utf8');
  await writeFile(sums, before.replace(/^.(?=.*LICENSE)/m, 'x'));
  const report = async () => (await written(verify, join(out, 'public'))).out;
  expect(await report()).toMatch(/^FAULT releases .*\n +releases\/first\/SHA256SUMS: LICENSE\.txt: expected/m);
  await writeFile(sums, before);
  await writeFile(join(folderOf('first'), 'LICENSE.txt'), 'changed');
  expect(await report()).toContain('releases/first/LICENSE.txt: expected');
  const id = articleIdOf('two.jsonl', 1);
  const catalog = JSON.parse(await readFile(join(out, 'public', 'catalog.json'), 'utf8'));
  await written(() => retract([id, '--reason', 'asked by the speaker', '--out', out]));
  const kept = join(folderOf('first'), 'v1', 'latest', 'articles.csv');
  await writeFile(kept, `${await readFile(kept, 'utf8')}${id}\r\n`);
  expect(catalog.releases[0].rewritten).toEqual([]);
  expect(await report()).toContain(`releases/first/v1/latest/articles.csv: expected no trace of ${id}`);
});

test.each([
  [[], 'expected one NAME'],
  [['a', 'b'], 'expected one NAME'],
  [['1.0'], 'a dot would make a folder look like a file'],
])('refuses %j', async (args, message) => {
  await expect(run(...args)).rejects.toThrow(message);
});
