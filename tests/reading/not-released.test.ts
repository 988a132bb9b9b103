// What a publisher has canceled, withheld or put under an embargo is refused, and what was published of it leaves the datasets.
import { describe, expect, test } from 'vitest';
import { RejectedArticle } from '../../src/article.ts';
import { readArticles } from '../../src/reading/read.ts';
import { currentTree, pipeline } from '../lambdas/aws.ts';

const article = (fields: object) =>
  JSON.stringify({ id: 'a', text: 'The bridge opens on Sunday, the mayor said.', ...fields });
const read = async (fields: object) =>
  (await readArticles({ name: 'a.json', bytes: new TextEncoder().encode(article(fields)) }))[0];

describe('an article in JSON', () => {
  test.each([
    [{ pubstatus: 'canceled' }, 'got pubstatus "canceled"'],
    [{ pubStatus: 'stat:withheld' }, 'got pubStatus "withheld"'],
    [{ status: 'embargoed' }, 'got status "embargoed"'],
    [{ pubstatus: 'usable', embargoed: true }, 'expected no embargo'],
  ])('with %j is refused', async (fields, message) => {
    const refused = await read(fields);
    expect(refused).toBeInstanceOf(RejectedArticle);
    expect(refused).toMatchObject({ code: 'not-released', message: expect.stringContaining(message) });
  });

  test.each([
    {},
    { pubstatus: 'usable' },
    { status: 'published' },
    { status: 200 },
    { embargoed: null },
    { embargoed: false },
  ])('with %j is read', async (fields) => {
    expect(await read(fields)).toMatchObject({ text: 'The bridge opens on Sunday, the mayor said.' });
  });
});

test('what was published leaves when its publisher cancels it', async () => {
  const aws = pipeline();
  await aws.deliver(aws.inbox.upload('a.json', article({})));
  await aws.publish();
  const ids = async () => JSON.parse((await currentTree(aws.published))['v1/latest/articles.json']);
  expect(await ids()).toHaveLength(1);
  await aws.deliver(aws.inbox.upload('a.json', article({ pubstatus: 'canceled' })));
  await aws.publish();
  expect(await ids()).toEqual([]);
});
