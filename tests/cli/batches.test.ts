// Articles in batches: all of them, in their order, none held back.
import { expect, test } from 'vitest';
import type { ReadResult } from '../../cli/articles.ts';
import { batchesOf } from '../../cli/batches.ts';
import { readArticleLine } from '../../src/reading/read.ts';

const article = (id: string, length = 20): Promise<ReadResult> =>
  readArticleLine(JSON.stringify({ id, text: 'The fleet is back. '.repeat(length), language: 'en' }), 1);

async function collected(articles: AsyncIterable<ReadResult>): Promise<string[][]> {
  const batches: string[][] = [];
  for await (const batch of batchesOf(articles)) batches.push(batch.map(({ id }) => id));
  return batches;
}

test('all articles in their order, refused ones too', async () => {
  async function* given() {
    for (let index = 0; index < 200; index++) yield await article(`a${index}`);
    yield await readArticleLine('{', 201);
  }
  const batches = await collected(given());
  expect(batches.flat()).toEqual([...Array.from({ length: 200 }, (_, index) => `a${index}`), 'line-201']);
  expect(batches.length).toBeGreaterThan(1);
});

test('a long article fills a batch', async () => {
  async function* given() {
    yield await article('long', 2000);
    yield await article('short');
  }
  expect(await collected(given())).toEqual([['long'], ['short']]);
});

test('an article is not held back for one that has not come', async () => {
  let arrive = () => {};
  const later = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  async function* given() {
    yield await article('now');
    await later;
    yield await article('later');
  }
  const batches = batchesOf(given())[Symbol.asyncIterator]();
  expect((await batches.next()).value?.map(({ id }: ReadResult) => id)).toEqual(['now']);
  arrive();
  expect((await batches.next()).value?.map(({ id }: ReadResult) => id)).toEqual(['later']);
  expect((await batches.next()).done).toBe(true);
});

test('a failure of reading comes after what was read', async () => {
  async function* given() {
    yield await article('good', 2000);
    throw new Error('the disk is gone');
  }
  const batches = batchesOf(given())[Symbol.asyncIterator]();
  expect((await batches.next()).value).toHaveLength(1);
  await expect(batches.next()).rejects.toThrow('the disk is gone');
});

test('nothing', async () => {
  async function* given(): AsyncGenerator<ReadResult> {}
  expect(await collected(given())).toEqual([]);
});
