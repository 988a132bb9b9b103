// A folder of articles in, the public tree kept equal to it out: the handlers that run in AWS, over folders instead of buckets.
import { join } from 'node:path';
import { isComplete } from '../../src/publishing/catalog.ts';
import { type HeldUpload, isDue, parseHeldUploads } from '../../src/publishing/embargo.ts';
import { parsePart, uploadIdOf } from '../../src/publishing/part.ts';
import type { Page } from '../../src/publishing/public-file.ts';
import type { PrivacyPolicy } from '../../src/records/privacy.ts';
import { publicKeys, type Store, workKeys } from '../../src/storage.ts';
import { diskStore } from '../adapters/disk-store.ts';
import { folderInbox } from '../adapters/folder-inbox.ts';
import { memoryQueue } from '../adapters/memory-queue.ts';
import { type ExtractDeps, extractHandler } from '../handlers/extract.ts';
import type { InboxChange } from '../handlers/inbox-events.ts';
import type { MakeDay } from '../handlers/ports.ts';
import { publishHandler } from '../handlers/publish.ts';
import type { PublishRequest } from '../handlers/publish-request.ts';
import type { Analyze } from '../handlers/upload.ts';
import { inboxEvent, queueEvent } from './local-events.ts';
import { type Failure, folderScanner } from './local-scan.ts';
import { type KnownUpload, knownUpload, readKnownUploads, requestFor } from './local-uploads.ts';

export interface LocalOptions {
  readonly folder: string;
  /** Holds `private/` (parts, refusals) and `public/` (the tree). */
  readonly out: string;
  readonly analyze: Analyze;
  /** Names the code and data behind `analyze`: uploads read by another one are read again. */
  readonly fingerprint: string;
  readonly pages: readonly Page[];
  /** Withheld where not told otherwise. */
  readonly privatePersons?: PrivacyPolicy['privatePersons'];
  /** Where not given, days are made in this thread. */
  readonly makeDay?: MakeDay;
  /** Text of a suppression list; undefined leaves the one on the private side as it is. */
  readonly suppressions?: string;
  /** Milliseconds since 1970; the clock where not told otherwise. */
  readonly now?: () => number;
}

export interface SyncOptions {
  /** Leaves files alone that changed since the last look: somebody may still be writing them. */
  readonly settled?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
  /** Asked between batches. */
  readonly isStopped?: () => boolean;
}

export interface SyncResult {
  /** Uploads that were read or withdrawn. */
  readonly changed: readonly string[];
  readonly failures: readonly Failure[];
}

export interface LocalPipeline {
  readonly published: Store;
  readonly publicFolder: string;
  readonly privateFolder: string;
  /** Every upload ever seen, by key; a removed one stays as a tombstone. */
  readonly uploads: ReadonlyMap<string, KnownUpload>;
  /** Looks once at the folder, and publishes where anything changed; the first time in any case. */
  sync(options?: SyncOptions): Promise<SyncResult>;
}

/** Messages that a queue hands over at once, and how often it tries. */
const batchSize = 10;
const maxReceives = 3;

export async function openLocal(options: LocalOptions): Promise<LocalPipeline> {
  const { folder, out, analyze, fingerprint, pages, privatePersons, now = Date.now, makeDay } = options;
  const privateFolder = join(out, 'private');
  const publicFolder = join(out, 'public');
  const work = diskStore(privateFolder);
  const published = diskStore(publicFolder);
  if (options.suppressions !== undefined)
    await work.put(workKeys.suppressions, new TextEncoder().encode(options.suppressions));
  const inbox = folderInbox(folder);
  const publishing = memoryQueue();
  const uploads = await readKnownUploads(work);
  const scan = folderScanner(inbox, uploads, fingerprint);
  const deliver = delivery({ inbox, work, analyze, publishing });
  const publish = publishHandler({ work, published, pages, privatePersons, now, makeDay, log: () => {} });
  const publishAll = publisher({ work, published, publish, now, first: requestFor(uploads) });

  const sync = async ({ settled = false, onProgress, isStopped }: SyncOptions = {}): Promise<SyncResult> => {
    const { changes, failures: unreadable } = await scan(settled);
    const failures = [...unreadable];
    const changed: string[] = [];
    for (let at = 0; at < changes.length && !isStopped?.(); at += batchSize) {
      const batch = changes.slice(at, at + batchSize);
      failures.push(...(await deliver(batch)));
      for (const { key } of batch) {
        changed.push(key);
        await refresh(uploads, work, key);
      }
      onProgress?.(changed.length, changes.length);
    }
    await publishAll(publishing.drain(), changed.length === 0);
    return { changed, failures };
  };
  return { published, publicFolder, privateFolder, uploads, sync };
}

interface Publishing {
  readonly work: Store;
  readonly published: Store;
  readonly publish: (requests: readonly PublishRequest[]) => Promise<unknown>;
  readonly now: () => number;
  /** Asked for in any case. */
  readonly first: PublishRequest;
}

/** Publishes what is asked for and what no embargo holds any longer. */
function publisher({ work, published, publish, now, first }: Publishing) {
  // Kept until a publish is done: one that fails is tried again at the next look.
  let waiting = [first];
  let [isFirst, isBehind] = [true, false];
  let held: readonly HeldUpload[] = [];
  return async (requests: readonly PublishRequest[], isIdle: boolean): Promise<void> => {
    waiting.push(...requests);
    if (held.some((upload) => isDue(upload, now()))) waiting.push({ uploads: [] });
    if (waiting.length > 0) {
      await publish(waiting);
      held = parseHeldUploads((await work.get(workKeys.embargoes))?.body);
      isBehind = !(await hasWholeTables(published));
    }
    waiting = [];
    // Whole tables of a large folder: once at first, then when nothing else is to be done.
    if (isBehind && (isFirst || isIdle)) {
      await publish([{ uploads: [], whole: true }]);
      isBehind = false;
    }
    isFirst = false;
  };
}

async function hasWholeTables(published: Store): Promise<boolean> {
  const catalog = await published.get(publicKeys.catalog);
  return catalog !== undefined && isComplete(catalog.body);
}

/** A queue's part: hands a batch to the extract handler, and what it names as failed again; gives up after some tries. */
function delivery(deps: Omit<ExtractDeps, 'log'>): (changes: readonly InboxChange[]) => Promise<Failure[]> {
  const reasons = new Map<string, string>();
  const log: ExtractDeps['log'] = (_, { messageId, error }) => {
    if (typeof messageId === 'string') reasons.set(messageId, String(error));
  };
  const extract = extractHandler({ ...deps, log });
  return async (changes) => {
    const event = queueEvent(changes.map(inboxEvent));
    let waiting = event.Records;
    for (let receive = 1; receive <= maxReceives && waiting.length > 0; receive++) {
      const { batchItemFailures } = await extract({ Records: waiting });
      const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      waiting = waiting.filter(({ messageId }) => failed.has(messageId));
    }
    return waiting.map((record) => ({
      key: changes[event.Records.indexOf(record)].key,
      message: reasons.get(record.messageId) ?? 'failed for an unknown reason',
    }));
  };
}

async function refresh(uploads: Map<string, KnownUpload>, work: Store, key: string): Promise<void> {
  const partKey = workKeys.part(uploadIdOf(key));
  const stored = await work.get(partKey);
  if (stored) uploads.set(key, knownUpload(parsePart(partKey, stored.body)));
}
