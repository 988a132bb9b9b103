// Articles that are read again by a newer engine are revised, and the changes say by which engine, and which one it was before.
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { engineVersion } from '../../src/analysis/analyze.ts';
import { type Part, parsePart, partBytes, uploadIdOf } from '../../src/publishing/part.ts';
import { workKeys } from '../../src/storage.ts';
import { contents, currentTree, pipeline } from './aws.ts';

const key = 'a.jsonl';
const words = JSON.stringify({
  id: 'a',
  text: '"Dry at last," she said on the quay, and it rained again.',
  published_at: '2024-05-03',
});

/** The part as an engine of another version would have left it. */
async function remadeBy(version: string, aws: ReturnType<typeof pipeline>): Promise<void> {
  const partKey = workKeys.part(uploadIdOf(key));
  const stored = await aws.work.get(partKey);
  const part = parsePart(partKey, stored?.body ?? new Uint8Array());
  const articles = part.articles.map((records) => ({
    ...records,
    article: { ...records.article, engine_version: version },
  }));
  const older: Part = { ...part, articles };
  await aws.work.put(partKey, partBytes(older));
}

const changesOf = async (aws: ReturnType<typeof pipeline>, batch: number) => {
  const all = await contents(aws.published, 'v1/changes/');
  const text = all[`v1/changes/published=2024-05-03/00000${batch}.jsonl.gz`];
  return gunzipSync(Buffer.from(text ?? '', 'latin1'))
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
};

test('a newer engine revises what an older one made, and says so', async () => {
  const aws = pipeline();
  await aws.deliver(aws.inbox.upload(key, words));
  await remadeBy('0.0.1', aws);
  await aws.publish();
  expect(await changesOf(aws, 1)).toMatchObject([{ change: 'add', engine_version: '0.0.1', engine_before: null }]);
  await aws.deliver(aws.inbox.upload(key, words));
  await aws.publish();
  expect(await changesOf(aws, 2)).toMatchObject([
    { change: 'revise', table: 'articles', engine_version: engineVersion, engine_before: '0.0.1' },
  ]);
  const fresh = pipeline();
  await fresh.deliver(fresh.inbox.upload(key, words));
  await fresh.publish();
  expect(await currentTree(aws.published)).toEqual(await currentTree(fresh.published));
});
