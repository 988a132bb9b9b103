// An article under an embargo is published by the first publish after its end, whoever asked for that one, and by none before.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLocal } from '../../lambdas/entry/local.ts';
import { publicKeys, workKeys } from '../../src/storage.ts';
import { contents, pipeline } from './aws.ts';
import { plainAnalysis } from './plain-analysis.ts';

const article = (id: string, words: string, fields: object = {}) =>
  JSON.stringify({ id, text: `"${words}," she said. It rained on the quay.`, published_at: '2026-02-01', ...fields });
const embargoed = '2026-02-01T06:00:00Z';
const end = Date.parse(embargoed);

function clocked() {
  const clock = { now: end - 3_600_000 };
  return { clock, aws: pipeline({ now: () => clock.now }) };
}
const all = async (aws: ReturnType<typeof pipeline>) => Object.values(await contents(aws.published)).join('\n');
const nightly = { uploads: [], whole: true };

test('waits for its end, and is published then without being asked for', async () => {
  const { clock, aws } = clocked();
  const lines = [article('a', 'Open words'), article('b', 'Secret words', { embargoed })].join('\n');
  await aws.deliver(aws.inbox.upload('two.jsonl', lines));
  await aws.publish();
  expect(await all(aws)).toContain('Open words');
  clock.now = end - 1;
  await aws.publishing.send(nightly);
  await aws.publish();
  expect(await all(aws)).not.toContain('Secret words');
  clock.now = end;
  await aws.publishing.send(nightly);
  await aws.publish();
  expect(await all(aws)).toContain('Secret words');
  expect(JSON.parse((await contents(aws.work))[workKeys.embargoes])).toEqual([]);
});

test('is known to another process, and where everything is made anew', async () => {
  const { clock, aws } = clocked();
  await aws.deliver(aws.inbox.upload('b.jsonl', article('b', 'Secret words', { embargoed })));
  await aws.publish();
  await aws.published.delete(publicKeys.catalog);
  await aws.publish();
  expect(await all(aws)).not.toContain('Secret words');
  clock.now = end + 1;
  const other = pipeline({ work: aws.work, published: aws.published, now: () => clock.now });
  await other.publishing.send(nightly);
  await other.publish();
  expect(await all(other)).toContain('Secret words');
});

test('one that is withdrawn or put off meanwhile stays away', async () => {
  const { clock, aws } = clocked();
  const later = { embargoed: '2026-03-01T06:00:00Z' };
  await aws.deliver(
    aws.inbox.upload('b.jsonl', article('b', 'Secret words', { embargoed })),
    aws.inbox.upload('c.jsonl', article('c', 'Hidden words', { embargoed })),
  );
  await aws.publish();
  await aws.deliver(aws.inbox.remove('b.jsonl'), aws.inbox.upload('c.jsonl', article('c', 'Hidden words', later)));
  await aws.publish();
  clock.now = end + 1;
  await aws.publishing.send(nightly);
  await aws.publish();
  expect(await all(aws)).not.toMatch(/Secret words|Hidden words/);
  expect(JSON.parse((await contents(aws.work))[workKeys.embargoes])).toMatchObject([{ until: later.embargoed }]);
});

test('a folder that is watched publishes it at its end', async () => {
  const root = await mkdtemp(join(tmpdir(), 'dateline-embargo-'));
  const folder = join(root, 'articles');
  await mkdir(folder);
  await writeFile(join(folder, 'b.jsonl'), article('b', 'Secret words', { embargoed }));
  let now = end - 1;
  const options = { folder, out: join(root, 'out'), analyze: plainAnalysis, fingerprint: 'x', pages: [] };
  const local = await openLocal({ ...options, now: () => now });
  const quotes = async () => Buffer.from((await local.published.get('v1/latest/quotes.csv'))?.body ?? '').toString();
  await local.sync();
  expect(local.uploads.get('b.jsonl')?.embargoedUntil).toBe(embargoed);
  await local.sync();
  expect(await quotes()).not.toContain('Secret words');
  now = end;
  await local.sync();
  expect(await quotes()).toContain('Secret words');
  await rm(root, { recursive: true });
});
