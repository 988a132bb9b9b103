// Nothing in; a stack that publishes uploads which nobody wrote out: the handlers are those of AWS, the stores a folder, the time is
// made up, and what publishing spends is counted.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskStore } from '../lambdas/adapters/disk-store.ts';
import type { WaitingMessages } from '../lambdas/handlers/ports.ts';
import { publishHandler } from '../lambdas/handlers/publish.ts';
import { publishJournal } from '../lambdas/handlers/publish-journal.ts';
import { type Start, type Tick, waitingPublisher } from '../lambdas/handlers/publish-waiting.ts';
import type { Store } from '../src/storage.ts';
import { countedQueue } from './counted-queue.ts';
import { type Counts, countedStore, noCounts } from './counted-store.ts';
import { madePart } from './made-parts.ts';

/** Minutes from one tick of the clock to the next, and that something may wait: as a stack has them where nobody says otherwise. */
export const tickMinutes = 5;
const within = 60;
const minute = 60_000;

export interface Spent extends Counts {
  /** Processor time of publishing alone. */
  seconds: number;
}

export interface MadeStack {
  /** Since it was last set back to nothing. */
  readonly spent: Spent;
  /** Minutes of the made-up clock. */
  now(): number;
  pass(minutes: number): void;
  upload(articles: number): Promise<void>;
  /** Whether anything was published. */
  tick(): Promise<boolean>;
  close(): void;
}

export function nothingSpent(): Spent {
  return { ...noCounts(), seconds: 0 };
}

export function openStack(): MadeStack {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-cost-'));
  const spent = nothingSpent();
  const work = countedStore(diskStore(join(folder, 'private')), spent);
  const published = countedStore(diskStore(join(folder, 'public')), spent);
  const queue = countedQueue(spent);
  let time = 0;
  let made = 0;
  const start = publisher(work, published, queue, () => time * minute);

  return {
    spent,
    now: () => time,
    pass(minutes) {
      time += minutes;
    },
    async upload(articles) {
      // The extract function fetches the upload itself once.
      spent.get++;
      await queue.send({ uploads: [await madePart(work, made, articles)] });
      made += articles;
    },
    async tick() {
      const began = process.cpuUsage();
      const { published } = await start('clock');
      const { user, system } = process.cpuUsage(began);
      spent.seconds += (user + system) / 1e6;
      return published > 0;
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function publisher(
  work: Store,
  published: Store,
  waiting: WaitingMessages,
  now: () => number,
): (start: Start) => Promise<Tick> {
  const log = () => {};
  const journal = publishJournal(work, { writer: 'bench', now, milliseconds: minute });
  return waitingPublisher({
    journal,
    waiting,
    publish: publishHandler({ work, published, pages: [], now, log, journal }),
    now,
    log,
    mostArticles: 20_000,
    beginMilliseconds: 1,
    longestWait: (within - tickMinutes) * minute,
  });
}
