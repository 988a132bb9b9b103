// When the local run publishes: what failed is tried again, what is idle is left alone, whole tables come when there is time.
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type LocalPipeline, openLocal } from '../../lambdas/entry/local.ts';
import { isComplete } from '../../src/publishing/catalog.ts';
import { publicKeys, workKeys } from '../../src/storage.ts';
import { plainAnalysis } from './plain-analysis.ts';

let folder: string;
let out: string;
let local: LocalPipeline;
beforeEach(async () => {
  const root = await mkdtemp(join(tmpdir(), 'dateline-publishing-'));
  [folder, out] = [join(root, 'articles'), join(root, 'out')];
  await mkdir(folder);
  local = await openLocal({ folder, out, analyze: plainAnalysis, fingerprint: 'engine', pages: [] });
});
afterEach(() => rm(join(folder, '..'), { recursive: true }));

const write = (name: string, text: string) => writeFile(join(folder, name), text);
const catalog = async () => (await local.published.get(publicKeys.catalog))?.body;

test('a publish that fails is tried again at the next look, though nothing changed meanwhile', async () => {
  await local.sync();
  await write('ferry.txt', 'The ferry is late.');
  // No folder can be made where a file is.
  await rm(local.publicFolder, { recursive: true });
  await writeFile(local.publicFolder, '');
  await expect(local.sync()).rejects.toThrow();
  await rm(local.publicFolder);
  expect(await local.sync()).toEqual({ changed: [], failures: [] });
  expect(new TextDecoder().decode((await local.published.get(publicKeys.latest('articles', 'json')))?.body)).toMatch(
    /"word_count":4/,
  );
});

test('a look that finds nothing new publishes nothing', async () => {
  await write('ferry.txt', 'The ferry is late.');
  await local.sync();
  const journal = join(local.privateFolder, workKeys.publishJournal);
  const { mtimeNs } = await stat(journal, { bigint: true });
  await local.sync();
  expect((await stat(journal, { bigint: true })).mtimeNs).toBe(mtimeNs);
});

test('whole tables of a large folder are made at first, then when nothing else is to be done', async () => {
  const lines = Array.from({ length: 1001 }, (_, number) => JSON.stringify({ text: `Ferry ${number} is late.` }));
  await write('many.jsonl', lines.join('\n'));
  const isWhole = async () => isComplete((await catalog()) ?? new Uint8Array());
  await local.sync();
  expect(await isWhole()).toBe(true);
  await write('one.txt', 'The bridge is open.');
  await local.sync();
  expect(await isWhole()).toBe(false);
  await local.sync();
  expect(await isWhole()).toBe(true);
});
