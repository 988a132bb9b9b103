// Two processes publish to one place at the same time, their requests to the store interleaved by chance, some of them dying: the
// public tree is the one that a single publisher makes, and every message is served.
import { expect, test } from 'vitest';
import { memoryStore } from '../../lambdas/adapters/memory-store.ts';
import { inboxEvent, queueEvent } from '../../lambdas/entry/local-events.ts';
import { extractHandler } from '../../lambdas/handlers/extract.ts';
import { publishHandler } from '../../lambdas/handlers/publish.ts';
import { publishJournal } from '../../lambdas/handlers/publish-journal.ts';
import { waitingPublisher } from '../../lambdas/handlers/publish-waiting.ts';
import type { Store } from '../../src/storage.ts';
import { bytes, currentTree, versionedInbox } from './aws.ts';
import { chance, stormy, type Weather } from './faults.ts';
import { acts } from './simulation.ts';
import { storyAnalysis } from './story-analysis.ts';
import { type WaitingQueue, waitingQueue } from './waiting-queue.ts';

const [articles, schedules] = [30, 12];
const pages = [{ path: 'index.html', bytes: bytes('<p>page') }];
const log = () => {};

/** Lets one request to the stores through at a time, whichever chance picks among those that wait. */
function turnstile(random: () => number) {
  const waiting: (() => void)[] = [];
  const turn = () => new Promise<void>((go) => waiting.push(go));
  return {
    guarded: (store: Store): Store => ({
      get: async (key, options) => turn().then(() => store.get(key, options)),
      put: async (key, body, options) => turn().then(() => store.put(key, body, options)),
      delete: async (key) => turn().then(() => store.delete(key)),
      list: (prefix) => store.list(prefix),
    }),
    async open(all: Promise<unknown>): Promise<void> {
      let isOver = false;
      const end = all.finally(() => {
        isOver = true;
      });
      while (!isOver) {
        await new Promise(setImmediate);
        waiting.splice(Math.floor(random() * waiting.length), 1)[0]?.();
      }
      await end;
    },
  };
}

interface World {
  readonly work: Store;
  readonly published: Store;
  readonly queue: WaitingQueue;
  readonly now: () => number;
}

let processes = 0;

/** A process of the publish function; a dead one throws. */
function publisher({ work, published, queue, now }: World) {
  const journal = publishJournal(work, { writer: `p${++processes}`, now, milliseconds: 360_000 });
  const publish = publishHandler({ work, published, pages, now, log, journal });
  const limits = { mostArticles: 8, beginMilliseconds: 120_000, longestWait: 3_600_000 };
  return waitingPublisher({ journal, waiting: queue, publish, now, log, ...limits });
}

async function raced(seed: number): Promise<void> {
  const random = chance(seed);
  const clock = { time: Date.UTC(2026, 0, 31) };
  const now = () => clock.time;
  const inbox = versionedInbox();
  const world = () => ({ work: memoryStore(), published: memoryStore(), queue: waitingQueue(now), now });
  const [calm, raced] = [world(), world()];
  const extractInto = ({ work, queue }: World) =>
    extractHandler({ inbox, work, analyze: storyAnalysis, publishing: queue, log });
  const [calmly, hastily] = [extractInto(calm), extractInto(raced)];

  const { guarded, open } = turnstile(random);
  /** Remembers what it did last, while another one publishes too. */
  const begun = () => {
    const life = random() < 0.3 ? Math.floor(random() * 250) : Number.POSITIVE_INFINITY;
    const weather: Weather = { random, failing: 0, life, attempts: 3, calls: 0 };
    const stores = {
      work: stormy(guarded(raced.work), weather),
      published: stormy(guarded(raced.published), weather),
    };
    return { weather, publish: publisher({ ...raced, ...stores }) };
  };
  const both = [begun(), begun()];
  for (const { key, content } of acts(articles, random)) {
    const event = queueEvent([inboxEvent(content === null ? inbox.remove(key) : inbox.upload(key, content))]);
    await calmly(event);
    await hastily(event);
    if (random() < 0.8) continue;
    const some = random() < 0.5 ? both : both.slice(0, 1);
    await open(Promise.allSettled(some.map(({ publish }) => publish(random() < 0.5 ? 'clock' : 'now'))));
    both.forEach(({ weather }, index) => {
      if (weather.life <= 0 || random() < 0.2) both[index] = begun();
    });
    if (random() < 0.5) both.reverse();
    clock.time += 300_000;
  }
  await publisher(calm)('now');
  for (let ticks = 0; Object.keys(raced.queue.left()).length > 0; ticks++) {
    expect(ticks).toBeLessThan(20);
    clock.time += 900_000;
    await publisher(raced)('now');
  }
  expect(await currentTree(raced.published)).toEqual(await currentTree(calm.published));
}

test(`two publishers at a time lose nothing: ${schedules} schedules`, { timeout: 600_000 }, async () => {
  for (let seed = 1; seed <= schedules; seed++)
    await raced(seed).catch((error: unknown) => {
      throw new Error(`failed with seed ${seed}`, { cause: error });
    });
});
