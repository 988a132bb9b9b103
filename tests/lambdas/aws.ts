// The handlers over memory stores: uploads are put into a versioned inbox, events are delivered as a test likes.
import { type MemoryQueue, memoryQueue } from '../../lambdas/adapters/memory-queue.ts';
import { memoryStore } from '../../lambdas/adapters/memory-store.ts';
import { inboxEvent, queueEvent } from '../../lambdas/entry/local-events.ts';
import { extractHandler } from '../../lambdas/handlers/extract.ts';
import type { InboxChange } from '../../lambdas/handlers/inbox-events.ts';
import { publishHandler } from '../../lambdas/handlers/publish.ts';
import type { PublishSettings } from '../../lambdas/handlers/publish-deps.ts';
import type { Analyze } from '../../lambdas/handlers/upload.ts';
import { type Part, parsePart, uploadIdOf } from '../../src/publishing/part.ts';
import type { Page } from '../../src/publishing/public-file.ts';
import { isHistory, type Store, workKeys } from '../../src/storage.ts';
import { plainAnalysis } from './plain-analysis.ts';

export const bytes = (text: string) => new TextEncoder().encode(text);

/** An inbox that keeps versions, and tells of each change as S3 would. */
export function versionedInbox() {
  const versions = new Map<string, Uint8Array>();
  const current = new Map<string, string>();
  let count = 0;
  const change = (kind: InboxChange['kind'], key: string, versionId: string, size: number): InboxChange => ({
    kind,
    key,
    versionId,
    size,
    sequencer: (0x6500_0000 + ++count).toString(16).toUpperCase(),
  });
  return {
    fetched: 0,
    upload(key: string, content: string | Uint8Array): InboxChange {
      const body = typeof content === 'string' ? bytes(content) : content;
      const versionId = `v${count + 1}`;
      versions.set(`${key} ${versionId}`, body);
      current.set(key, versionId);
      return change('created', key, versionId, body.length);
    },
    remove(key: string): InboxChange {
      current.delete(key);
      return change('removed', key, `marker${count + 1}`, 0);
    },
    /** Takes one version away for good; `back` is the version that is current then. */
    purge(key: string, versionId: string, back?: string): InboxChange {
      versions.delete(`${key} ${versionId}`);
      if (back) current.set(key, back);
      else current.delete(key);
      return change('purged', key, versionId, 0);
    },
    async get(key: string, options: { readonly versionId?: string } = {}) {
      this.fetched++;
      const body = versions.get(`${key} ${options.versionId ?? current.get(key)}`);
      return body && { body, etag: 'any' };
    },
  };
}

export function pipeline(
  overrides: {
    readonly work?: Store;
    readonly published?: Store;
    readonly analyze?: Analyze;
    readonly privatePersons?: 'withheld' | 'published';
    readonly pages?: readonly Page[];
    readonly settings?: Partial<PublishSettings>;
    readonly publishing?: MemoryQueue;
    readonly now?: () => number;
  } = {},
) {
  const { work = memoryStore(), published = memoryStore(), analyze = plainAnalysis, privatePersons } = overrides;
  const inbox = versionedInbox();
  const publishing = overrides.publishing ?? memoryQueue();
  const logged: string[] = [];
  const log = (message: string, facts: Readonly<Record<string, unknown>>) => {
    logged.push(`${message} ${JSON.stringify(facts)}`);
  };
  const extract = extractHandler({ inbox, work, analyze, publishing, log });
  const publish = publishHandler({
    work,
    published,
    pages: overrides.pages ?? [{ path: 'index.html', bytes: bytes('<p>page') }],
    settings: overrides.settings,
    now: overrides.now ?? (() => Date.UTC(2026, 0, 31)),
    privatePersons,
    log,
  });
  return {
    inbox,
    work,
    published,
    publishing,
    logged,
    extract,
    /** One message per change; names of the messages that failed. */
    async deliver(...changes: readonly InboxChange[]): Promise<string[]> {
      const { batchItemFailures } = await extract(queueEvent(changes.map(inboxEvent)));
      return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    },
    /** Requests of a publish that failed come again with the next. */
    async publish(): Promise<void> {
      const requests = publishing.drain();
      try {
        await publish(requests);
      } catch (error) {
        for (const request of requests) await publishing.send(request);
        throw error;
      }
    },
    async part(key: string): Promise<Part | undefined> {
      const partKey = workKeys.part(uploadIdOf(key));
      const stored = await work.get(partKey);
      return stored && parsePart(partKey, stored.body);
    },
  };
}

/** The public tree without its history, which tells how it came about: batches of changes, and what was withdrawn on the way. */
export async function currentTree(published: Store): Promise<Readonly<Record<string, string>>> {
  const all = Object.entries(await contents(published));
  return Object.fromEntries(all.filter(([path]) => !isHistory(path)));
}

/** Whether the last publish was brought to its end. */
export async function isClosed(work: Store): Promise<boolean> {
  const note = await work.get(workKeys.publishJournal);
  return note !== undefined && JSON.parse(new TextDecoder().decode(note.body)).isDone;
}

/** Every object of a store as text, by key. */
export async function contents(store: Store, prefix = ''): Promise<Readonly<Record<string, string>>> {
  const all: Record<string, string> = {};
  for await (const { key } of store.list(prefix)) {
    const object = await store.get(key);
    if (object) all[key] = Buffer.from(object.body).toString('latin1');
  }
  return all;
}
