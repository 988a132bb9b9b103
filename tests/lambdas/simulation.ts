// A few hundred uploads with revisions and removals, delivered in order or in a storm; the public tree that comes of it.

import { gunzipSync } from 'node:zlib';
import { memoryQueue } from '../../lambdas/adapters/memory-queue.ts';
import { memoryStore } from '../../lambdas/adapters/memory-store.ts';
import { inboxEvent, queueEvent } from '../../lambdas/entry/local-events.ts';
import { extractHandler } from '../../lambdas/handlers/extract.ts';
import type { InboxChange } from '../../lambdas/handlers/inbox-events.ts';
import { publishHandler } from '../../lambdas/handlers/publish.ts';
import type { PublishRequest } from '../../lambdas/handlers/publish-request.ts';
import type { Analyze } from '../../lambdas/handlers/upload.ts';
import type { Analysis } from '../../src/analysis/doc.ts';
import type { Store } from '../../src/storage.ts';
import { bytes, versionedInbox } from './aws.ts';
import { stormy, type Weather } from './faults.ts';
import { storyAnalysis } from './story-analysis.ts';

const names = ['Ankora', 'Belmar', 'Corvia', 'Dunmore', 'Elvast', 'Farrow', 'Galden', 'Hestia'];
const verbs = ['met', 'blamed', 'helped'];
/** Some within a week of each other, one too far away to know of them. */
const days = ['01', '03', '08', '20'];

/** One act of the uploaders. */
export interface Act {
  readonly key: string;
  /** Null removes the upload. */
  readonly content: string | null;
}

const pick = <Item>(items: readonly Item[], random: () => number): Item => items[Math.floor(random() * items.length)];

function story(random: () => number, label: string): string {
  const [a, b] = [pick(names, random), pick(names, random)];
  const day = `2024-05-${pick(days, random)}`;
  const text = `${a} ${pick(verbs, random)} ${b}. ${a} said: "we shall ${label.replace(/\d/g, 'x')} again." ${'the rain fell over quiet hills and the long road was empty. '.repeat(2)}`;
  const isDated = random() < 0.95;
  return JSON.stringify({ id: label, text, publisher: pick(names, random), ...(isDated ? { published_at: day } : {}) });
}

/** `articles` articles, alone or four to a file; a tenth revised, a tenth removed, some of these uploaded again. */
export function acts(articles: number, random: () => number): Act[] {
  const list: Act[] = [];
  for (let made = 0; made < articles; ) {
    const count = random() < 0.15 ? 4 : 1;
    const content = (version: string) =>
      Array.from({ length: count }, (_, index) => story(random, `u${made + index}${version}`)).join('\n');
    const key = `${made}.jsonl`;
    list.push({ key, content: content('a') });
    const fate = random();
    if (fate < 0.1) list.push({ key, content: content('b') });
    else if (fate < 0.2) list.push({ key, content: null });
    if (fate > 0.15 && fate < 0.2) list.push({ key, content: content('c') });
    made += count;
  }
  // The first uploads all come before the first corrections, as on a real day.
  const isFirst = (act: Act, index: number) => list.findIndex(({ key }) => key === act.key) === index;
  return [...list.filter(isFirst), ...list.filter((act, index) => !isFirst(act, index))];
}

export interface Bench {
  readonly work: Store;
  readonly published: Store;
  /** A process of each function; with weather, one that may die. */
  process(weather?: Weather): Process;
  readonly changes: readonly InboxChange[];
  /** Asks for a release of what is published then. */
  release(name: string): void;
}

export interface Process {
  /** Throws, or names the changes that are to be delivered again. */
  extract(changes: readonly InboxChange[]): Promise<readonly InboxChange[]>;
  /** What it was asked for, now or before where that failed; `whole` asks for the whole tables too. */
  publish(whole?: boolean): Promise<void>;
}

/** Most texts are read several times, and always alike. */
function remembering(analyze: Analyze): Analyze {
  const known = new Map<string, Analysis>();
  return (sources) =>
    sources.map((source) => {
      const analysis = known.get(source.text) ?? analyze([source])[0];
      known.set(source.text, analysis);
      return analysis;
    });
}

/** An inbox into which everything was uploaded, and the queue between the functions, which outlives processes. */
export function bench(list: readonly Act[], wholeTablesUpTo = 1000): Bench {
  const analyze = remembering(storyAnalysis);
  const [work, published] = [memoryStore(), memoryStore()];
  const inbox = versionedInbox();
  const queue = memoryQueue();
  let waiting: PublishRequest[] = [];
  const changes = list.map(({ key, content }) => (content === null ? inbox.remove(key) : inbox.upload(key, content)));
  return {
    work,
    published,
    changes,
    release: (release) => waiting.push({ uploads: [], release, whole: true }),
    process(weather) {
      const stores = {
        work: weather ? stormy(work, weather) : work,
        published: weather ? stormy(published, weather) : published,
      };
      const log = () => {};
      const extract = extractHandler({ inbox, work: stores.work, analyze, publishing: queue, log });
      const pages = [{ path: 'index.html', bytes: bytes('<p>page') }];
      const publish = publishHandler({
        ...stores,
        pages,
        now: () => Date.UTC(2026, 0, 31),
        log,
        settings: { wholeTablesUpTo },
      });
      return {
        async extract(some) {
          const { batchItemFailures } = await extract(queueEvent(some.map(inboxEvent)));
          const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
          return some.filter((_, index) => failed.has(`message-${index}`));
        },
        async publish(whole = false) {
          waiting.push(...queue.drain(), ...(whole ? [{ uploads: [], whole }] : []));
          await publish(waiting);
          waiting = [];
        },
      };
    },
  };
}

/** Ids and digests of the articles of each day, as whoever reads batch after batch has them at the end. */
export async function replayed(published: Store): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const days = new Map<string, Map<string, string>>();
  for await (const { key } of published.list('v1/changes/')) {
    const object = await published.get(key);
    const day = /published=([^/]+)/.exec(key)?.[1] ?? '';
    const state = days.get(day) ?? new Map<string, string>();
    days.set(day, state);
    for (const line of gunzipSync(object?.body ?? new Uint8Array())
      .toString()
      .trimEnd()
      .split('\n')) {
      const { change, table, id, hash } = JSON.parse(line);
      if (change === 'retract') state.delete(id);
      else if (table === 'articles') state.set(id, hash);
    }
  }
  return new Map([...days].filter(([, state]) => state.size > 0));
}
