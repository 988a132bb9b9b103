// An article that an editor withdraws leaves every current file, whatever is uploaded later, and its id is told.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { retract } from '../../cli/retract.ts';
import { openLocal } from '../../lambdas/entry/local.ts';
import { articleIdOf } from '../../src/publishing/part.ts';
import { plainAnalysis } from '../lambdas/plain-analysis.ts';
import { quotingLine } from './quoting-line.ts';
import { written } from './written.ts';

let root: string;
let folder: string;
let out: string;

beforeEach(async () => {
  process.env.DATELINE_HOME = process.cwd();
  root = await mkdtemp(join(tmpdir(), 'dateline-retract-'));
  [folder, out] = [join(root, 'articles'), join(root, 'out')];
  await mkdir(folder);
  await writeFile(
    join(folder, 'two.jsonl'),
    `${quotingLine('a', 'Magpie words')}\n${quotingLine('b', 'Heron words')}\n`,
  );
  await writeFile(join(folder, 'one.jsonl'), quotingLine('c', 'Plover words'));
  await sync();
});
afterEach(() => rm(root, { recursive: true }));

async function sync(): Promise<void> {
  const local = await openLocal({ folder, out, analyze: plainAnalysis, fingerprint: 'engine', pages: [] });
  await local.sync();
}

/** Every public file as text, those of the history apart. */
async function published(): Promise<{ readonly current: string; readonly history: string }> {
  const files = await readdir(join(out, 'public'), { recursive: true, withFileTypes: true });
  const texts = { current: '', history: '' };
  for (const file of files.filter((entry) => entry.isFile())) {
    const bytes = await readFile(join(file.parentPath, file.name));
    const isHistory = /changes|retractions/.test(`${file.parentPath}/${file.name}`);
    texts[isHistory ? 'history' : 'current'] += (file.name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString(
      'latin1',
    );
  }
  return texts;
}
const run = (...args: string[]) => written(() => retract([...args, '--out', out]));

test('by its id, one article of a file leaves, and stays away when it is uploaded again', async () => {
  const id = articleIdOf('two.jsonl', 1);
  expect((await run(id, '--reason', 'asked by the speaker')).status).toBe(0);
  const { current, history } = await published();
  expect(current).not.toContain(id);
  expect(current).not.toContain('Magpie words');
  expect(current).toContain('Heron words');
  expect(history).toContain(`"change":"retract","table":"articles","id":"${id}"`);
  expect(history).not.toContain('Magpie');
  expect(history).not.toContain('asked by the speaker');
  await writeFile(join(folder, 'two.jsonl'), `${quotingLine('a', 'Magpie talk')}\n${quotingLine('b', 'Heron talk')}\n`);
  await sync();
  expect((await published()).current).not.toContain('Magpie');
  expect((await published()).current).toContain('Heron talk');
});

test('by its key, all of an upload leaves', async () => {
  expect((await run('two.jsonl', '--reason', 'sent by mistake')).status).toBe(0);
  const { current } = await published();
  expect(current).not.toMatch(/Magpie|Heron/);
  expect(current).toContain('Plover words');
});

test.each([
  [['nobody', '--reason', 'x'], 'which is none'],
  [['two.jsonl'], 'expected --reason'],
  [['--reason', 'x'], 'expected one ID or KEY'],
])('refuses %j', async (args, message) => {
  await expect(run(...args)).rejects.toThrow(message);
});
