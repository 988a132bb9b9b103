// A publish that takes its parts in rounds, because they do not fit into memory at once.
import { expect, test } from 'vitest';
import { inFlight } from '../../lambdas/handlers/in-flight.ts';
import { partBytes, partLayout, partOutline } from '../../src/publishing/part.ts';
import { publicKeys } from '../../src/storage.ts';
import { contents, currentTree, pipeline } from './aws.ts';
import { storyAnalysis } from './story-analysis.ts';

const line = (id: string, published_at: string | undefined) =>
  JSON.stringify({ id, text: `Ankora met Belmar. Corvia said: "We are here." The road ${id} was long.`, published_at });

/** Each upload has articles of several days; some have none of any. */
const uploads = Array.from({ length: 5 }, (_, index) => [
  `${index}.jsonl`,
  [`2024-05-0${1 + (index % 3)}`, '2024-05-02', index % 2 === 0 ? undefined : '2024-05-09']
    .map((day, number) => line(`${index}-${number}`, day))
    .join('\n'),
]);

async function published(articlesAtOnce: number) {
  const aws = pipeline({ analyze: storyAnalysis, settings: { articlesAtOnce } });
  await aws.deliver(...uploads.map(([key, content]) => aws.inbox.upload(key, content)));
  await aws.publish();
  return aws;
}

test('gives what one round gives, though days come in several', async () => {
  const [once, often] = [await published(1000), await published(1)];
  expect(JSON.parse((await contents(once.published))[publicKeys.catalog]).partitions.articles).toBe(15);
  expect(await currentTree(often.published)).toEqual(await currentTree(once.published));
  for (const aws of [once, often]) {
    await aws.deliver(
      aws.inbox.upload('0.jsonl', line('0-0', '2024-05-09')),
      aws.inbox.upload('9.jsonl', uploads[1][1]),
    );
    await aws.publish();
  }
  expect(await currentTree(often.published)).toEqual(await currentTree(once.published));
  expect(await contents(often.published, publicKeys.retractions)).toEqual(
    await contents(once.published, publicKeys.retractions),
  );
});

test('the outline of a part says what the part says', async () => {
  const aws = pipeline({ analyze: storyAnalysis });
  await aws.deliver(aws.inbox.upload('a.jsonl', uploads[1][1]));
  const [key, text] = Object.entries(await contents(aws.work, 'parts/'))[0];
  expect(partOutline(key, Buffer.from(text, 'latin1'))).toEqual({ days: ['2024-05-02', '2024-05-09'], articles: 3 });
  const part = { upload: 'b', version_id: '', sequencer: '1', removed: true, articles: [], rejected: [], days: [] };
  expect(partOutline('b', partBytes({ layout: partLayout, ...part }))).toEqual({ days: [], articles: 0 });
  const { days, ...other } = part;
  const otherwise = new TextEncoder().encode(JSON.stringify({ days: ['unknown'], ...other, layout: partLayout }));
  expect(partOutline('b', otherwise)).toEqual({ days: ['unknown'], articles: 0 });
  expect(() => partOutline('b', new TextEncoder().encode('{"layout":0}'))).toThrow('expected a part');
});

test('steps are under way together, but no two of one name, and none is left when one fails', async () => {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const steps = inFlight(2);
  const step = (name: string) => () => {
    begun.push(name);
    return new Promise<void>((done) => ends.set(name, done));
  };
  await steps.begin('a', step('a1'));
  const second = steps.begin('a', step('a2'));
  await Promise.resolve();
  expect(begun).toEqual(['a1']);
  ends.get('a1')?.();
  await second;
  await steps.begin('b', step('b'));
  const third = steps.begin('c', step('c'));
  expect(begun).toEqual(['a1', 'a2', 'b']);
  ends.get('b')?.();
  await third;
  await expect(
    Promise.all([
      steps.begin('d', async () => {
        throw new Error('lost');
      }),
      Promise.resolve().then(() => ends.get('a2')?.()),
    ]).then(() => steps.begin('e', step('e'))),
  ).rejects.toThrow('lost');
  ends.get('c')?.();
  await steps.settled();
  await expect(steps.done()).rejects.toThrow('lost');
  expect(begun).toEqual(['a1', 'a2', 'b', 'c']);
});
