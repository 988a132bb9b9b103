// Parts in, the public tree out: the same for every order and every accident, and touched no more than needed.
import { describe, expect, test } from 'vitest';
import { memoryQueue } from '../../lambdas/adapters/memory-queue.ts';
import { memoryStore } from '../../lambdas/adapters/memory-store.ts';
import type { InboxChange } from '../../lambdas/handlers/inbox-events.ts';
import { articleIdOf } from '../../src/publishing/part.ts';
import { publicKeys, type Store, workKeys } from '../../src/storage.ts';
import { contents, currentTree, isClosed, pipeline } from './aws.ts';
import { mortal } from './faults.ts';
import { storyAnalysis } from './story-analysis.ts';

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

describe('publish', () => {
  test('writes the whole tree, the manifest and then the catalogue after everything else', async () => {
    const calls: string[] = [];
    const aws = pipeline({ published: watched(memoryStore(), calls) });
    await aws.deliver(...uploadAll(aws));
    await aws.publish();
    const last = (pattern: string) => calls.findLastIndex((call) => call.search(pattern) >= 0);
    expect(last('v1/data/')).toBeLessThan(last('manifests/[^/]+/'));
    expect(last('manifests/[^/]+/')).toBeLessThan(last('latest/manifest'));
    expect(last('latest/manifest')).toBeLessThan(last('manifests/[^/]+$'));
    expect(calls.at(-1)).toBe(`put ${publicKeys.catalog}`);
    const tree = await contents(aws.published);
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
      'v1/data/quotes/csv/published=2024-05-04/quotes.csv',
      'v1/data/reports/jsonl/published=2024-05-05/reports.jsonl.gz',
      'v1/data/quotes/parquet/published=2024-05-04/quotes.parquet',
      'v1/articles/published=2024-05-04/articles.jsonl',
      'v1/changes/published=2024-05-04/000001.jsonl.gz',
    ])
      expect(Object.keys(tree)).toContain(key);
    expect(await isClosed(aws.work)).toBe(true);
  });

  test('a second publish writes nothing but the note that it is at work, and that it is done', async () => {
    const calls: string[] = [];
    const aws = pipeline({ work: watched(memoryStore(), calls), published: watched(memoryStore(), calls) });
    await aws.deliver(...uploadAll(aws));
    await aws.publish();
    calls.length = 0;
    await aws.publish();
    expect(calls).toEqual([`put ${workKeys.publishJournal}`, `put ${workKeys.publishJournal}`]);
  });

  test('an upload more leaves the other days and articles alone', async () => {
    const calls: string[] = [];
    const aws = pipeline({ published: watched(memoryStore(), calls) });
    await aws.deliver(...uploadAll(aws));
    await aws.publish();
    calls.length = 0;
    await aws.deliver(aws.inbox.upload('new.jsonl', '{"id":"n","text":"A new one.","published_at":"2024-06-01"}'));
    await aws.publish();
    expect(calls).toContain('put v1/articles/published=2024-06-01/articles.jsonl');
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
    expect(await currentTree(crooked.published)).toEqual(await currentTree(straight.published));
  });

  test('what is withdrawn leaves the tree after the catalogue has let go of it', async () => {
    const calls: string[] = [];
    const aws = pipeline({ published: watched(memoryStore(), calls) });
    await aws.deliver(...uploadAll(aws));
    await aws.publish();
    calls.length = 0;
    await aws.deliver(aws.inbox.remove('tunnel.jsonl'));
    await aws.publish();
    const tree = await currentTree(aws.published);
    const id = articleIdOf('tunnel.jsonl', 1);
    expect(Object.keys(tree).filter((key) => key.includes(id) || key.includes('2024-05-05'))).toEqual([]);
    expect(Object.values(tree).filter((body) => body.includes(id) || body.includes('hit rock'))).toEqual([]);
    const history = await contents(aws.published, 'v1/');
    expect(history[publicKeys.retractions]).toContain(`${id},2024-05-04,2026-01-31\r\n`);
    expect(history['v1/changes/published=2024-05-05/000002.jsonl.gz']).toBeDefined();
    const catalog = calls.indexOf(`put ${publicKeys.catalog}`);
    const deletes = calls.flatMap((call, index) => (call.startsWith('delete') ? [index] : []));
    expect(deletes.length).toBeGreaterThan(0);
    expect(Math.min(...deletes)).toBeGreaterThan(catalog);
  });

  test('a publish that dies at any store call, before it or after it took effect, is made good by the next', async () => {
    const whole = pipeline({ analyze: storyAnalysis });
    await whole.deliver(...uploadAll(whole));
    await whole.publish();
    const expected = await currentTree(whole.published);

    let deaths = 0;
    for (const isAfter of [false, true])
      for (let life = 0, isDying = true; isDying; life++) {
        const [work, published, publishing] = [memoryStore(), memoryStore(), memoryQueue()];
        const stores = { work, published, publishing, analyze: storyAnalysis };
        const first = pipeline(stores);
        await first.deliver(first.inbox.upload('old.txt', 'Old. "An old word," she said.'), ...uploadAll(first));
        await first.publish();
        await first.deliver(first.inbox.remove('old.txt'));
        const dying = pipeline({ ...stores, ...mortal(stores, life, isAfter) });
        isDying = await dying.publish().then(
          () => false,
          () => true,
        );
        if (isDying) deaths++;
        await pipeline(stores).publish();
        expect(await currentTree(published)).toEqual(expected);
        expect(await isClosed(work)).toBe(true);
      }
    expect(deaths).toBeGreaterThan(40);
  });

  test('what a publish that died has touched is made anew, also where the change was taken back meanwhile', async () => {
    const whole = pipeline({ analyze: storyAnalysis });
    await whole.deliver(...uploadAll(whole));
    await whole.publish();
    const expected = await currentTree(whole.published);
    for (let life = 0, isDying = true; isDying; life += 5) {
      const [work, published, publishing] = [memoryStore(), memoryStore(), memoryQueue()];
      const stores = { work, published, publishing, analyze: storyAnalysis };
      const aws = pipeline(stores);
      await aws.deliver(...uploadAll(aws));
      await aws.publish();
      await aws.deliver(
        aws.inbox.upload('more.txt', 'BERGEN, 4 May 2024 (Wire) - Bergen met Oslo. "One more," Oslo said.'),
      );
      isDying = await pipeline({ ...stores, ...mortal(stores, life, true) })
        .publish()
        .then(
          () => false,
          () => true,
        );
      await aws.deliver(aws.inbox.remove('more.txt'));
      await pipeline(stores).publish();
      expect(await currentTree(published)).toEqual(expected);
    }
  });

  test('a tree without a catalogue is made clean', async () => {
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
