// Parts in, the public tree out: the same for every order and every accident, and touched no more than needed.
import { describe, expect, test } from 'vitest';
import { memoryStore } from '../../lambdas/adapters/memory-store.ts';
import { inParallel } from '../../lambdas/handlers/in-parallel.ts';
import type { InboxChange } from '../../lambdas/handlers/inbox-events.ts';
import { articleIdOf } from '../../src/publishing/part.ts';
import { publicKeys, type Store, workKeys } from '../../src/storage.ts';
import { contents, pipeline } from './aws.ts';

const stories = {
  'ferry.txt': 'OSLO, 3 May 2024 (Wire) - The ferry line stops. "We are out of boats," the director said.',
  'bridge.txt': 'BERGEN, 4 May 2024 (Wire) - The bridge opens. "At last there is a way across," the mayor said.',
  'tunnel.jsonl':
    '{"id":"t1","text":"The tunnel is dug. \\"We hit rock,\\" he said.","published_at":"2024-05-04"}\n{"id":"t2","text":"The tunnel waits.","published_at":"2024-05-05"}\n',
} as const;

type Aws = ReturnType<typeof pipeline>;
const uploadAll = (aws: Aws): InboxChange[] =>
  Object.entries(stories).map(([key, content]) => aws.inbox.upload(key, content));

/** Tells every write and delete of a store. */
function watched(store: Store, calls: string[]): Store {
  return {
    ...store,
    put(key, body, options) {
      calls.push(`put ${key}`);
      return store.put(key, body, options);
    },
    delete(key) {
      calls.push(`delete ${key}`);
      return store.delete(key);
    },
  };
}

/** Dies at its call number `at`, counted from 0, before or after the call took effect. */
function mortal(store: Store, at: number, isAfter: boolean): Store & { calls: number } {
  const counted = { ...store, calls: 0 };
  const guard = async <Result>(step: () => Promise<Result>): Promise<Result> => {
    const isLast = counted.calls++ === at;
    if (isLast && !isAfter) throw new Error('died');
    const result = await step();
    if (isLast) throw new Error('died');
    return result;
  };
  counted.put = (key, body, options) => guard(() => store.put(key, body, options));
  counted.delete = (key) => guard(() => store.delete(key));
  return counted;
}

describe('publish', () => {
  test('writes the whole tree, the manifest and then the catalogue after everything else', async () => {
    const calls: string[] = [];
    const aws = pipeline({ published: watched(memoryStore(), calls) });
    await aws.deliver(...uploadAll(aws));
    await aws.publish();
    expect(calls.slice(-2)).toEqual([`put ${publicKeys.manifest}`, `put ${publicKeys.catalog}`]);
    const tree = await contents(aws.published);
    const article = articleIdOf('ferry.txt', 1);
    for (const key of [
      'index.html',
      'LICENSE.txt',
      'lastupdate.txt',
      'datapackage.json',
      'schema/v1/codebook.csv',
      'schema/v1/events.schema.json',
      'v1/latest/quotes.csv',
      'v1/latest/quotes.json',
      'v1/latest/quotes.jsonl.gz',
      'v1/latest/preview.json',
      'v1/data/quotes/published=2024-05-04/quotes.csv',
      'v1/data/reports/published=2024-05-05/reports.jsonl.gz',
      `v1/articles/${article.slice(0, 2)}/${article}.json`,
    ])
      expect(Object.keys(tree)).toContain(key);
    expect(Object.keys(await contents(aws.work, 'state/'))).toEqual([]);
  });

  test('a second publish writes nothing', async () => {
    const calls: string[] = [];
    const aws = pipeline({ work: watched(memoryStore(), calls), published: watched(memoryStore(), calls) });
    await aws.deliver(...uploadAll(aws));
    await aws.publish();
    calls.length = 0;
    await aws.publish();
    expect(calls).toEqual([]);
  });

  test('an upload more leaves the other days and articles alone', async () => {
    const calls: string[] = [];
    const aws = pipeline({ published: watched(memoryStore(), calls) });
    await aws.deliver(...uploadAll(aws));
    await aws.publish();
    calls.length = 0;
    await aws.deliver(aws.inbox.upload('new.jsonl', '{"id":"n","text":"A new one.","published_at":"2024-06-01"}'));
    await aws.publish();
    const id = articleIdOf('new.jsonl', 1);
    expect(calls).toContain(`put v1/articles/${id.slice(0, 2)}/${id}.json`);
    expect(calls.filter((call) => call.includes('v1/articles/'))).toHaveLength(1);
    expect(calls.filter((call) => call.includes('published=') && !call.includes('published=2024-06-01'))).toEqual([]);
  });

  test('the bytes depend on the articles alone: not on order, repetition, or what was there before', async () => {
    const straight = pipeline();
    await straight.deliver(...uploadAll(straight));
    await straight.publish();

    const crooked = pipeline();
    const wrong = crooked.inbox.upload(
      'ferry.txt',
      'BODØ, 9 May 2024 (Wire) - The wrong story. "Nobody," he said, "was there."',
    );
    const extra = crooked.inbox.upload('extra.txt', 'An article that will be withdrawn.');
    await crooked.deliver(extra, wrong);
    await crooked.publish();
    const changes = [...uploadAll(crooked), crooked.inbox.remove('extra.txt')];
    for (const change of [...changes].reverse()) await crooked.deliver(change);
    await crooked.deliver(...changes);
    await crooked.publish();
    expect(await contents(crooked.published)).toEqual(await contents(straight.published));
  });

  test('what is withdrawn leaves the tree after the catalogue has let go of it', async () => {
    const calls: string[] = [];
    const aws = pipeline({ published: watched(memoryStore(), calls) });
    await aws.deliver(...uploadAll(aws));
    await aws.publish();
    calls.length = 0;
    await aws.deliver(aws.inbox.remove('tunnel.jsonl'));
    await aws.publish();
    const tree = await contents(aws.published);
    const id = articleIdOf('tunnel.jsonl', 1);
    expect(Object.keys(tree).filter((key) => key.includes(id) || key.includes('2024-05-05'))).toEqual([]);
    expect(Object.values(tree).filter((body) => body.includes(id) || body.includes('hit rock'))).toEqual([]);
    const catalog = calls.indexOf(`put ${publicKeys.catalog}`);
    const deletes = calls.flatMap((call, index) => (call.startsWith('delete') ? [index] : []));
    expect(deletes.length).toBeGreaterThan(0);
    expect(Math.min(...deletes)).toBeGreaterThan(catalog);
  });

  test.each([
    ['before', false],
    ['after', true],
  ])('a publish that dies just %s any write is made good by the next', async (_, isAfter) => {
    const whole = pipeline();
    await whole.deliver(...uploadAll(whole));
    await whole.publish();
    const expected = await contents(whole.published);

    for (let at = 0, isDying = true; isDying; at++) {
      const work = memoryStore();
      const published = memoryStore();
      const before = pipeline({ work, published });
      await before.deliver(before.inbox.upload('old.txt', 'Old. "An old word," she said.'), ...uploadAll(before));
      await before.publish();
      const removed = before.inbox.remove('old.txt');
      const dying = mortal(published, at, isAfter);
      const second = pipeline({ work, published: dying });
      // Half way through the first change another one arrives, which puts everything back.
      await second.deliver({ ...removed });
      isDying = await second.publish().then(
        () => false,
        () => true,
      );
      const third = pipeline({ work, published });
      await third.publish();
      expect(await contents(published)).toEqual(expected);
      expect(await contents(work, 'state/')).toEqual({});
    }
  });

  test('a file touched by a publish that died is written again, though the manifest says that it is as it should be', async () => {
    const work = memoryStore();
    const published = memoryStore();
    const aws = pipeline({ work, published });
    await aws.deliver(...uploadAll(aws));
    await aws.publish();
    const expected = await contents(published);
    const added = aws.inbox.upload('more.txt', 'More. "One more word," she said.');
    await aws.deliver(added);
    const manifestAt = 12;
    await expect(pipeline({ work, published: mortal(published, manifestAt, true) }).publish()).rejects.toThrow('died');
    await aws.deliver(aws.inbox.remove('more.txt'));
    await aws.publish();
    expect(await contents(published)).toEqual(expected);
  });

  test('a tree without a manifest is made clean', async () => {
    const aws = pipeline();
    await aws.published.put('v1/latest/stray.csv', new Uint8Array(3));
    await aws.deliver(...uploadAll(aws));
    await aws.publish();
    expect(Object.keys(await contents(aws.published))).not.toContain('v1/latest/stray.csv');
  });

  test('nothing at all is published as tables with headers and no rows', async () => {
    const aws = pipeline();
    await aws.publish();
    const tree = await contents(aws.published);
    expect(tree['v1/latest/events.csv']).toMatch(/^event_id,type,[^\n]*\r\n$/);
    expect(tree['v1/latest/events.json']).toBe('[]\n');
    expect(JSON.parse(tree['catalog.json'])).toMatchObject({ data_through: null, partitions: { dates: [] } });
  });

  test('parts of another version stop the publish instead of shrinking the dataset', async () => {
    const aws = pipeline();
    await aws.work.put('parts/00/00.json', new TextEncoder().encode('{"layout":0}'));
    await expect(aws.publish()).rejects.toThrow('parts/00/00.json: expected a part of layout');
  });
});

describe('the suppression list on the private side', () => {
  const list = (text: string) => new TextEncoder().encode(text);
  const header = 'entity_id\tname\treason\tdate\n';

  test('takes effect with the next publish', async () => {
    const aws = pipeline();
    await aws.deliver(aws.inbox.upload('ferry.txt', `Ana Costa on the ferries\n\n${stories['ferry.txt']}`));
    await aws.publish();
    const titles = async () => (await contents(aws.published))[publicKeys.latest('articles', 'csv')];
    expect(await titles()).toContain('Ana Costa on the ferries');
    await aws.work.put(workKeys.suppressions, list(`${header}\tAna Costa\tasked\t2026-01-31\n`));
    await aws.publish();
    expect(await titles()).not.toContain('Costa');
  });

  test('that cannot be read stops the publish', async () => {
    const aws = pipeline();
    await aws.deliver(...uploadAll(aws));
    await aws.work.put(workKeys.suppressions, list(`${header}\tAna Costa\tasked\n`));
    await expect(aws.publish()).rejects.toThrow('suppressed.tsv, line 2: 3 cells');
    expect(await contents(aws.published)).toEqual({});
  });
});

describe('in parallel', () => {
  test('keeps the order, and never more than so many at once', async () => {
    let running = 0;
    let most = 0;
    const results = await inParallel([1, 2, 3, 4, 5, 6, 7], 3, async (number) => {
      most = Math.max(most, ++running);
      await Promise.resolve();
      running--;
      return number * 2;
    });
    expect(results).toEqual([2, 4, 6, 8, 10, 12, 14]);
    expect(most).toBe(3);
  });

  test('a failure ends it, with the steps under way', async () => {
    const begun: number[] = [];
    const run = inParallel([1, 2, 3, 4, 5, 6], 2, async (number) => {
      begun.push(number);
      await Promise.resolve();
      if (number === 2) throw new Error('no');
    });
    await expect(run).rejects.toThrow('no');
    expect(begun.length).toBeLessThan(6);
  });
});
