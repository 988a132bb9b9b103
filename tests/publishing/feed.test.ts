// Whoever follows a feed learns of every publish that changed something, once, the newest first.
import { DOMParser } from 'linkedom';
import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/publishing/changes.ts';
import {
  atomFeed,
  type FeedEntry,
  feedEntry,
  jsonFeed,
  noNews,
  parseFeed,
  withEntry,
  withNews,
} from '../../src/publishing/feed.ts';
import { publicKeys } from '../../src/storage.ts';
import { contents, pipeline } from '../lambdas/aws.ts';

const change = (kind: Change['change'], published: string): Change => ({
  change: kind,
  table: kind === 'merge' ? 'entities' : 'articles',
  id: 'a',
  published,
  hash: null,
  engine_version: null,
  engine_before: null,
  into: null,
  supersedes: null,
});
const entry = (version: string, ...changes: Change[]) =>
  feedEntry(version, '2026-03-01T10:00:00.000Z', withNews(noNews, changes));
const titlesOf = (entries: readonly FeedEntry[]): string[] =>
  JSON.parse(new TextDecoder().decode(jsonFeed(entries))).items.map(({ title }: { readonly title: string }) => title);

describe('an entry', () => {
  test.each([
    [[change('add', '2026-02-03')], '1 article added'],
    [[change('add', '2026-02-03'), change('add', 'unknown')], '2 articles added'],
    [[change('add', '2026-02-03'), change('revise', '2026-02-01')], '1 article added, 1 revised'],
    [[change('retract', '2026-02-03')], '1 article withdrawn'],
    [[change('merge', '2026-02-03')], '1 entity merged'],
    [[], 'Files brought up to date'],
  ])('says in words what changed: %#', (changes, title) => {
    expect(titlesOf([entry('v', ...changes)])).toEqual([title]);
  });

  test('names the days whose changes are to be read', () => {
    expect(entry('v', change('add', 'unknown'), change('add', '2026-02-03'), change('add', '2026-02-03')).days).toEqual(
      ['2026-02-03', 'unknown'],
    );
  });

  test('comes back from the feed as it was', () => {
    const entries = [entry('b', change('add', '2026-02-03')), entry('a')];
    expect(parseFeed(jsonFeed(entries))).toEqual(entries);
  });
});

test('a publish that is repeated has one entry, and old entries leave', () => {
  let entries: readonly FeedEntry[] = [];
  for (let publish = 0; publish < 60; publish++) entries = withEntry(entries, entry(`v${publish}`));
  entries = withEntry(entries, entry('v59', change('add', '2026-02-03')));
  expect(entries).toHaveLength(50);
  expect(entries.slice(0, 2).map(({ version }) => version)).toEqual(['v59', 'v58']);
  expect(entries[0].counts.add).toBe(1);
});

test('the Atom feed is XML with an id, a title and a time for each publish', () => {
  const text = new TextDecoder().decode(atomFeed([entry('b', change('add', '2026-02-03')), entry('a')]));
  const feed = new DOMParser().parseFromString(text, 'text/xml');
  const ids = [...feed.querySelectorAll('entry > id')].map((id) => id.textContent);
  expect(new Set(ids).size).toBe(2);
  for (const id of ids) expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect([...feed.querySelectorAll('entry > updated')].map((time) => time.textContent)).toEqual(
    Array(2).fill('2026-03-01T10:00:00.000Z'),
  );
});

test('each publish that changes something is told, and what is withdrawn too', async () => {
  const aws = pipeline();
  const feed = async () => {
    const files = await contents(aws.published);
    return parseFeed(Buffer.from(files[publicKeys.jsonFeed], 'latin1'));
  };
  await aws.deliver(aws.inbox.upload('a.jsonl', '{"id":"a","text":"One.","published_at":"2024-06-01"}'));
  await aws.publish();
  const first = await feed();
  expect(first.map(({ counts, days }) => [counts.add, days])).toEqual([[1, ['2024-06-01']]]);
  const catalog = JSON.parse((await contents(aws.published))[publicKeys.catalog]);
  expect(first[0].version).toBe(catalog.version);

  await aws.publish();
  expect(await feed()).toEqual(first);

  await aws.deliver(aws.inbox.remove('a.jsonl'));
  await aws.publish();
  expect((await feed()).map(({ counts }) => [counts.add, counts.retract])).toEqual([
    [0, 1],
    [1, 0],
  ]);
});
