// Uploads and the ticks of a clock in, through both functions; what is published at which tick, and what that asks of the stores.
import { expect, test } from 'vitest';
import { memoryStore } from '../../lambdas/adapters/memory-store.ts';
import { inboxEvent, queueEvent } from '../../lambdas/entry/local-events.ts';
import { extractHandler } from '../../lambdas/handlers/extract.ts';
import type { InboxChange } from '../../lambdas/handlers/inbox-events.ts';
import { publishHandler } from '../../lambdas/handlers/publish.ts';
import { publishJournal } from '../../lambdas/handlers/publish-journal.ts';
import { waitingPublisher } from '../../lambdas/handlers/publish-waiting.ts';
import { publicKeys, type Store } from '../../src/storage.ts';
import { versionedInbox } from './aws.ts';
import { plainAnalysis } from './plain-analysis.ts';
import { waitingQueue } from './waiting-queue.ts';

const minute = 60_000;
const [tickTime, longestWait] = [5 * minute, 60 * minute];
const article = (id: string, more: object = {}) =>
  JSON.stringify({ id, text: `The ferry line stops on Sunday, said the director of line ${id}.`, ...more });

/** A stack of which a minute is a step, and the publish function a process that may be begun anew. */
function stack() {
  const clock = { time: Date.UTC(2026, 0, 31) };
  const now = () => clock.time;
  const calls: string[] = [];
  const [work, published] = [watched(memoryStore(), calls), watched(memoryStore(), calls)];
  const inbox = versionedInbox();
  const queue = waitingQueue(now);
  const log = () => {};
  const extract = extractHandler({ inbox, work, analyze: plainAnalysis, publishing: queue, log });
  let writers = 0;
  const process = () => {
    const journal = publishJournal(work, { writer: `p${++writers}`, now, milliseconds: 6 * minute });
    const publish = publishHandler({ work, published, pages: [], now, log, journal });
    const limits = { mostArticles: 1000, beginMilliseconds: minute, longestWait };
    return waitingPublisher({ journal, waiting: queue, publish, now, log, ...limits });
  };
  let start = process();
  return {
    inbox,
    queue,
    work,
    published,
    calls,
    now,
    async deliver(...changes: readonly InboxChange[]): Promise<void> {
      expect((await extract(queueEvent(changes.map(inboxEvent)))).batchItemFailures).toEqual([]);
    },
    begin() {
      start = process();
    },
    /** Ids of all articles after the next tick, or after the first that changes them. */
    async tick(count = 1): Promise<number> {
      for (let index = 0; index < count; index++) {
        clock.time += tickTime;
        calls.length = 0;
        await start('clock');
      }
      const stored = await published.get(publicKeys.latest('articles', 'json'));
      calls.pop();
      return stored ? JSON.parse(new TextDecoder().decode(stored.body)).length : 0;
    },
  };
}

function watched(store: Store, calls: string[]): Store {
  return {
    get: (key, options) => {
      calls.push(`get ${key}`);
      return store.get(key, options);
    },
    put: (key, body, options) => {
      calls.push(`put ${key}`);
      return store.put(key, body, options);
    },
    list: (prefix) => {
      calls.push(`list ${prefix}`);
      return store.list(prefix);
    },
    delete: (key) => store.delete(key),
  };
}

/** One article is public, and nothing was saved up: one more has to wait. */
async function begun() {
  const aws = stack();
  await aws.deliver(aws.inbox.upload('a.jsonl', article('a')));
  expect(await aws.tick()).toBe(1);
  return aws;
}

test('the first upload is published at the next tick; one soon after it within the hour, and nothing is asked of the stores until then', async () => {
  const aws = await begun();
  await aws.deliver(aws.inbox.upload('b.jsonl', article('b')));
  for (let ticks = 1; ticks < 12; ticks++) {
    expect(await aws.tick()).toBe(1);
    expect(aws.calls).toEqual([]);
  }
  expect(await aws.tick()).toBe(2);
  expect(aws.queue.left()).toEqual({});
});

test('a process that was begun anew goes by the note of the one before, and looks at it once', async () => {
  const aws = await begun();
  await aws.deliver(aws.inbox.upload('b.jsonl', article('b')));
  aws.begin();
  expect(await aws.tick()).toBe(1);
  expect(aws.calls).toEqual(['get state/publishing.json']);
  expect(await aws.tick()).toBe(1);
  expect(aws.calls).toEqual([]);
});

test('as many as pay for a publish are published at the next tick', async () => {
  const aws = await begun();
  for (let index = 0; index < 8; index++)
    await aws.deliver(
      ...Array.from({ length: 10 }, (_, place) =>
        aws.inbox.upload(`${index}-${place}.jsonl`, article(`${index}-${place}`)),
      ),
    );
  expect(await aws.tick()).toBe(81);
});

test('a file of many articles is published at the next tick', async () => {
  const aws = await begun();
  const lines = Array.from({ length: 30 }, (_, index) => article(`m${index}`));
  await aws.deliver(aws.inbox.upload('many.jsonl', lines.join('\n')));
  expect(await aws.tick()).toBe(31);
});

test.each<[what: string, change: (inbox: ReturnType<typeof versionedInbox>) => InboxChange]>([
  ['an upload that is removed', (inbox) => inbox.remove('a.jsonl')],
  [
    'an article that its file has no longer',
    (inbox) => inbox.upload('a.jsonl', article('another', { status: 'canceled' })),
  ],
  [
    'an article that is held back after all',
    (inbox) => inbox.upload('a.jsonl', article('a', { embargoed: '2030-01-01T00:00:00Z' })),
  ],
])('%s leaves the dataset at the next tick', async (_, change) => {
  const aws = await begun();
  await aws.deliver(change(aws.inbox));
  expect(await aws.tick()).toBe(0);
  // What knocked asks for nothing itself, and goes.
  await aws.tick(12);
  await aws.tick(12);
  expect(aws.queue.left()).toEqual({});
});

test('a correction waits as a new article does', async () => {
  const aws = await begun();
  await aws.deliver(aws.inbox.upload('a.jsonl', article('a', { title: 'Corrected' })));
  await aws.tick();
  expect(aws.calls).toEqual([]);
});

test('an embargo ends at the next tick, though nothing comes', async () => {
  const aws = stack();
  const until = new Date(aws.now() + 18 * minute).toISOString();
  await aws.deliver(aws.inbox.upload('e.jsonl', [article('e1'), article('e2', { embargoed: until })].join('\n')));
  expect(await aws.tick()).toBe(1);
  aws.begin();
  expect(await aws.tick(2)).toBe(1);
  expect(await aws.tick()).toBe(2);
  await aws.tick();
  expect(aws.calls).toEqual([]);
});

test('what a publish that died left half done is made good once its time is over, though nothing waits', async () => {
  const aws = await begun();
  const file = publicKeys.partition('articles', 'unknown', 'csv');
  const whole = await aws.published.get(file);
  const dead = publishJournal(aws.work, { writer: 'dead', now: aws.now, milliseconds: 6 * minute });
  await dead.open(['unknown']);
  await aws.published.put(file, new Uint8Array());
  aws.begin();
  await aws.tick();
  expect((await aws.published.get(file))?.body).toHaveLength(0);
  await aws.tick();
  expect((await aws.published.get(file))?.body).toEqual(whole?.body);
  await aws.tick();
  expect(aws.calls).toEqual([]);
});

test('an embargo that another process has put on the list ends within the hour too', async () => {
  const aws = await begun();
  const other = publishJournal(aws.work, { writer: 'other', now: aws.now, milliseconds: minute });
  const journal = await other.open([]);
  await journal.close({ ...journal.left, nextEmbargo: aws.now() + 2 * minute });
  expect(await aws.tick(11)).toBe(1);
  expect(aws.calls).toEqual([]);
  await aws.tick();
  expect(aws.calls[0]).toBe('get state/publishing.json');
  expect(aws.calls).toContain('put state/publishing.json');
});

test('a message that the counts of the queue miss is found within the hour', async () => {
  const aws = await begun();
  await aws.deliver(aws.inbox.upload('b.jsonl', article('b')));
  aws.queue.count = async () => ({ messages: 0, knocks: 0 });
  expect(await aws.tick(11)).toBe(1);
  expect(await aws.tick()).toBe(2);
});

test('while another process publishes the clock takes nothing', async () => {
  const aws = await begun();
  const other = publishJournal(aws.work, { writer: 'other', now: aws.now, milliseconds: 90 * minute });
  const journal = await other.open(['2024-05-01']);
  await aws.deliver(aws.inbox.remove('a.jsonl'));
  aws.begin();
  expect(await aws.tick()).toBe(1);
  expect(Object.values(aws.queue.left())).toEqual([0, 0]);
  await journal.close(journal.left);
  expect(await aws.tick()).toBe(0);
});
