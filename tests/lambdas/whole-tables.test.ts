// Whole tables of a dataset that is too large to have them written with every upload.
import { describe, expect, test } from 'vitest';
import { publicKeys } from '../../src/storage.ts';
import { verify } from '../../src/verification/verify.ts';
import { contents, currentTree, pipeline } from './aws.ts';
import { storyAnalysis } from './story-analysis.ts';

const words = 'The hills were quiet and the long road over the pass was empty in the rain of that day.';
const story = (id: string, published_at: string) =>
  JSON.stringify({ id, text: `Ankora met Belmar. Corvia said: "We are here." ${words} ${id}`, published_at });

async function large(wholeTablesUpTo: number, ids: readonly string[]) {
  const aws = pipeline({ analyze: storyAnalysis, settings: { wholeTablesUpTo } });
  await aws.deliver(
    ...ids.map((id, index) => aws.inbox.upload(`${id}.jsonl`, story(id, `2024-05-0${1 + (index % 4)}`))),
  );
  await aws.publish();
  return aws;
}
const catalog = async (aws: Awaited<ReturnType<typeof large>>) =>
  JSON.parse((await contents(aws.published))[publicKeys.catalog]);
const faultsIn = async (aws: Awaited<ReturnType<typeof large>>) => {
  const files = await contents(aws.published);
  const tree = {
    get: async (path: string) => (files[path] === undefined ? undefined : Buffer.from(files[path], 'latin1')),
    list: async () => Object.keys(files),
  };
  return (await verify(tree)).checks.flatMap(({ faults }) => faults);
};

describe('of a large dataset', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'];

  test('are there from the first, and hold the rows of a small one', async () => {
    const [small, big] = [await large(100, ids), await large(2, ids)];
    expect((await catalog(big)).latest).toEqual({ is_complete: true, articles: 5 });
    const [one, other] = [await contents(small.published), await contents(big.published)];
    // Streams of gzip are cut elsewhere; verification holds their rows against the other formats.
    for (const path of Object.keys(one).filter((known) => known.startsWith('v1/latest/')))
      if (!/\.gz$|manifest/.test(path)) expect([path, other[path]]).toEqual([path, one[path]]);
    expect(await faultsIn(big)).toEqual([]);
  });

  test('stay behind with the next upload, and say so, until they are asked for', async () => {
    const aws = await large(2, ids);
    const before = await contents(aws.published, 'v1/latest/');
    await aws.deliver(aws.inbox.upload('f.jsonl', story('f', '2024-05-09')));
    await aws.publish();
    expect((await catalog(aws)).latest).toEqual({ is_complete: false, articles: 5 });
    expect(await contents(aws.published, 'v1/latest/articles')).toEqual(
      Object.fromEntries(Object.entries(before).filter(([path]) => path.startsWith('v1/latest/articles'))),
    );
    expect(await faultsIn(aws)).toEqual([]);
    await aws.publishing.send({ uploads: [], whole: true });
    await aws.publish();
    expect((await catalog(aws)).latest).toEqual({ is_complete: true, articles: 6 });
    expect(await faultsIn(aws)).toEqual([]);
    const whole = await large(2, [...ids.slice(0, 4), 'e']);
    await whole.deliver(whole.inbox.upload('f.jsonl', story('f', '2024-05-09')));
    await whole.publishing.send({ uploads: [], whole: true });
    await whole.publish();
    expect(await currentTree(aws.published)).toEqual(await currentTree(whole.published));
  });
});
