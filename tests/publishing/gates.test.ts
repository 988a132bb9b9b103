// What stops a publish, and what does not: tables that shrink, and words of an article that would be too many.
import { describe, expect, test } from 'vitest';
import { articlesOf, emptyDay, withParts } from '../../src/publishing/day-records.ts';
import { bodyLeak, ownRows, shrinkage } from '../../src/publishing/gates.ts';
import { type Part, partLayout } from '../../src/publishing/part.ts';
import { publicTables } from '../../src/publishing/public-rows.ts';
import { publicKeys } from '../../src/storage.ts';
import { contents, pipeline } from '../lambdas/aws.ts';
import { articleRow, noTables, quoteRow } from '../rows.ts';

const rows = (articles: number, quotes: number) => ({ articles, mentions: 0, quotes, reports: 0 });

describe('a table that shrinks', () => {
  test.each([
    ['by a twentieth', rows(2000, 2000), rows(0, 100), undefined],
    ['by more', rows(2000, 2000), rows(0, 101), 'quotes would lose 101 of 2000 rows'],
    ['by half while it is small', rows(999, 999), rows(500, 500), undefined],
    ['not at all', rows(2000, 2000), rows(-10, -10), undefined],
  ])('%s', (_, total, lost, reason) => {
    if (reason === undefined) expect(shrinkage(total, lost)).toBeUndefined();
    else expect(shrinkage(total, lost)).toContain(reason);
  });

  const words = 'The weather was mild and the shops stayed open until late in the evening on every day of the week. ';
  const file = (articles: number) =>
    Array.from({ length: articles }, (_, index) =>
      JSON.stringify({ id: `${index}`, text: `${words}${index}`, published_at: '2024-05-03' }),
    ).join('\n');

  async function published(settings = {}) {
    const aws = pipeline({ settings });
    await aws.deliver(aws.inbox.upload('many.jsonl', file(1100)));
    await aws.publish();
    return aws;
  }
  const articles = async (aws: ReturnType<typeof pipeline>) =>
    JSON.parse((await contents(aws.published))[publicKeys.catalog]).partitions.articles;

  test('stops the publish before anything is written, and says so in the log', async () => {
    const aws = await published();
    const before = await contents(aws.published);
    await aws.deliver(aws.inbox.upload('many.jsonl', file(900)));
    await expect(aws.publish()).rejects.toThrow('articles would lose 200 of 1100 rows without a retraction');
    expect(await contents(aws.published)).toEqual(before);
    expect(aws.logged.filter((line) => line.startsWith('publish refused'))).toHaveLength(1);
  });

  test('does not where its upload was removed, nor where it is told to go on', async () => {
    const aws = await published();
    await aws.deliver(aws.inbox.remove('many.jsonl'));
    await aws.publish();
    expect(await articles(aws)).toBe(0);
    const told = await published({ isShrinkAllowed: true });
    await told.deliver(told.inbox.upload('many.jsonl', file(900)));
    await told.publish();
    expect(await articles(told)).toBe(900);
  });
});

describe('words of an article', () => {
  const tables = (count: number) => ({
    ...noTables,
    articles: [articleRow('a', { word_count: 40 })],
    quotes: [quoteRow('q', { text: Array(count).fill('word').join(' ') })],
  });

  test('are found where a quarter would be quoted', () => {
    expect(bodyLeak(tables(9))).toBeUndefined();
    expect(bodyLeak(tables(10))).toBe('10 words of a would be quoted, of 40');
    expect(bodyLeak(publicTables(tables(30)))).toBeUndefined();
  });

  test('are found in any cell that is longer than a quotation may be, and cut before', () => {
    const long = { ...noTables, articles: [articleRow('a', { title: 'x'.repeat(601), url: 'u'.repeat(900) })] };
    expect(bodyLeak(long)).toBe('articles.title of a would hold more than 600 characters');
    expect(bodyLeak(publicTables(long))).toBeUndefined();
    expect(publicTables(long).articles[0].url).toHaveLength(900);
  });
});

test('records of a day are replaced by upload, and an upload that moved away leaves its day', () => {
  const part = (sequencer: string, ids: readonly string[]): Part => ({
    layout: partLayout,
    upload: 'u',
    version_id: '',
    sequencer,
    removed: false,
    rejected: [],
    days: ['2024-05-03', 'unknown'],
    articles: ids.map((id) => ({
      article: articleRow(id, { published_at: id.startsWith('x') ? null : '2024-05-03' }),
      entities: [],
      mentions: [],
      quotes: [],
      reports: [],
      times: [],
      words: [],
      signature: [],
    })),
  });
  const first = withParts(
    emptyDay('2024-05-03'),
    new Map([
      ['u1', part('1', ['a', 'x'])],
      ['u2', part('1', ['b'])],
    ]),
  );
  expect(articlesOf(first).map(({ article }) => article.article_id)).toEqual(['a', 'b']);
  expect(ownRows(articlesOf(first))).toEqual(rows(2, 0));
  const second = withParts(first, new Map([['u1', part('2', ['x'])]]));
  expect(articlesOf(second).map(({ article }) => article.article_id)).toEqual(['b']);
});
