// Stores in, what a process keeps of them from one publish to the next out.
import type { HeldUpload } from '../../src/publishing/embargo.ts';
import { publicKeys, type Store, workKeys } from '../../src/storage.ts';
import { type DayStore, dayStore } from './day-store.ts';
import type { PublishDeps } from './publish-deps.ts';
import type { Journal } from './publish-journal.ts';
import { rememberingStore } from './remembering-store.ts';
import { requestCount } from './request-count.ts';
import { type WholeTables, wholeTables } from './whole-tables.ts';

/** What this process left when it published last. */
export interface Last {
  /** Of the catalogue. */
  readonly etag: string;
  /** That everything follows. */
  readonly policy: string;
  readonly held: readonly HeldUpload[];
  readonly dates: ReadonlySet<string>;
}

export interface PublishMemory {
  readonly work: Store;
  readonly published: Store;
  readonly days: DayStore;
  readonly whole: WholeTables;
  /** Requests to both stores so far. */
  readonly requests: () => number;
  /** Undefined where nothing is known to be as it was left. */
  readonly last: () => Last | undefined;
  /**
   * The same where it still holds; otherwise everything is forgotten.
   * @param etag of the catalogue; undefined where everything is made anew.
   */
  recall(etag: string | undefined, journal: Journal): Last | undefined;
  leave(last: Last): void;
  /** To be called where a publish failed: the next one reads everything again. */
  distrust(): void;
}

/** Bytes that are remembered from one publish to the next, of each store. */
const mostRemembered = 16_000_000;
const isDayRecords = (key: string) => key.startsWith(workKeys.days) && key.endsWith('/records.json');
const isManifestOrFeed = (path: string) =>
  path.startsWith(publicKeys.manifests) || path === publicKeys.manifest || path === publicKeys.jsonFeed;

export function publishMemory(stores: Pick<PublishDeps, 'work' | 'published'>, wholeTablesUpTo: number): PublishMemory {
  const count = requestCount();
  const work = rememberingStore(count.of(stores.work), isDayRecords, mostRemembered);
  const published = rememberingStore(count.of(stores.published), isManifestOrFeed, mostRemembered);
  const days = dayStore(work);
  const whole = wholeTables(wholeTablesUpTo);
  let last: Last | undefined;
  return {
    work,
    published,
    days,
    whole,
    requests: count.total,
    last: () => last,
    recall(etag, journal) {
      // Whoever else wrote meanwhile, or died while writing, has left other state than was read before.
      if (last && etag === last.etag && journal.isContinued && !journal.unfinished) return last;
      days.forget(etag === undefined);
      whole.forget();
      work.forget();
      published.forget();
      last = undefined;
      return undefined;
    },
    leave(left) {
      last = left;
    },
    distrust() {
      last = undefined;
    },
  };
}
