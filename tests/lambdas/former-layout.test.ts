// Private state that a former version of the program left: a publish makes everything anew by itself, also in a release.
import { describe, expect, test } from 'vitest';
import { articleIdOf } from '../../src/publishing/part.ts';
import { publicKeys, type Store, workKeys } from '../../src/storage.ts';
import { contents, currentTree, isClosed, pipeline } from './aws.ts';
import { storyAnalysis } from './story-analysis.ts';

const line = (id: string, day: string, text: string) => JSON.stringify({ id, text, published_at: `2024-05-${day}` });
const uploads: Readonly<Record<string, string>> = {
  'one.jsonl': line('a', '03', 'Ankora met Belmar. Ankora said: "We meet again." It rained on the long road.'),
  'two.jsonl': line('b', '04', 'Ankora met Belmar. Belmar said: "Hail." It rained on the hills.'),
  'three.jsonl': line('c', '06', 'Corvia blamed Ankora. Corvia said: "They broke it." It rained on the sea.'),
};

type Aws = ReturnType<typeof pipeline>;

async function published(keys: readonly string[], stores: { work?: Store; published?: Store } = {}): Promise<Aws> {
  const aws = pipeline({ ...stores, analyze: storyAnalysis });
  await aws.deliver(...keys.map((key) => aws.inbox.upload(key, uploads[key])));
  await aws.publish();
  return aws;
}

/** Another process that finds the state in another layout. */
async function upgraded(before: Aws, under: string, pattern: RegExp): Promise<Aws> {
  for (const [path, text] of Object.entries(await contents(before.work, under))) {
    if (!pattern.test(path)) continue;
    const former = text.replace(/"layout":\d+/, '"layout":0');
    expect(former).not.toBe(text);
    await before.work.put(path, Buffer.from(former, 'latin1'));
  }
  return pipeline({ work: before.work, published: before.published, analyze: storyAnalysis });
}

describe('state of another layout', () => {
  test.each([
    ['outcomes', /outcome\.json$/],
    ['records', /records\.json$/],
    ['both', /(outcome|records)\.json$/],
  ])('of days (%s) is made anew from the parts by the publish that meets it', async (_, pattern) => {
    const before = await published(['one.jsonl', 'two.jsonl']);
    const aws = await upgraded(before, workKeys.days, pattern);
    await aws.deliver(aws.inbox.upload('three.jsonl', uploads['three.jsonl']));
    await aws.publish();
    expect(aws.logged.join('\n')).toContain('publish makes everything anew');
    expect(await isClosed(aws.work)).toBe(true);
    const straight = await published(Object.keys(uploads));
    expect(await currentTree(aws.published)).toEqual(await currentTree(straight.published));
    for (const [path, text] of Object.entries(await contents(aws.work, workKeys.days)))
      expect([path, text.includes('"layout":0')]).toEqual([path, false]);
  });

  test('of a release does not keep in it what is withdrawn', async () => {
    const released = async () => {
      const aws = await published(Object.keys(uploads));
      await aws.publishing.send({ uploads: [], release: 'first' });
      await aws.publish();
      return aws;
    };
    const withdrawn = async (aws: Aws) => {
      await aws.deliver(aws.inbox.remove('one.jsonl'));
      await aws.publish();
      return contents(aws.published, publicKeys.release('first'));
    };
    const straight = await released();
    const before = await released();
    const aws = await upgraded(before, workKeys.releases, /outcome\.json$/);
    aws.inbox.upload('one.jsonl', uploads['one.jsonl']);
    const tree = await withdrawn(aws);
    expect(tree).toEqual(await withdrawn(straight));
    expect(Object.values(tree).filter((text) => text.includes(articleIdOf('one.jsonl', 1)))).toEqual([]);
  });
});
