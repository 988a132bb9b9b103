// Uploads that nobody wrote in, the requests and bytes that publishing them costs out: in bulk, and one by one at different paces,
// with more and more articles there already. The handlers are those of AWS, the stores a folder, the time is made up.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskStore } from '../lambdas/adapters/disk-store.ts';
import { publishHandler } from '../lambdas/handlers/publish.ts';
import { publishJournal } from '../lambdas/handlers/publish-journal.ts';
import { waitingPublisher } from '../lambdas/handlers/publish-waiting.ts';
import { countedQueue } from './counted-queue.ts';
import { type Counts, countedStore, noCounts } from './counted-store.ts';
import { madePart } from './made-parts.ts';
import type { Cell } from './table.ts';

/** List prices of S3 Standard and SQS in us-east-1, November 2026, in USD per request. */
const prices = { put: 5e-6, get: 0.4e-6, list: 5e-6, queue: 0.4e-6 } as const;
const articlesPerFile = 1000;

export const costHeader = [
  'articles',
  'arriving',
  'PUT',
  'GET',
  'LIST',
  'S3, all',
  'SQS',
  'kB written',
  'USD / million',
  'minutes behind',
  'publishing, CPU s',
];

/** Minutes from one tick of the clock to the next, and that something may wait: as a stack has them where nobody says otherwise. */
const [tickMinutes, within] = [5, 60];
const minute = 60_000;

/** Articles that come in minute after minute. */
interface Pace {
  readonly how: string;
  /** For which that is looked at. */
  readonly hours: number;
  /** So many, */
  readonly articles: number;
  /** every so many minutes. */
  readonly every: number;
}

/** A publish or two may have been saved up before: a slow pace is looked at for a day, in which they are lost. */
const paces: readonly Pace[] = [
  { how: '100 a minute', hours: 0.25, articles: 100, every: 1 },
  { how: '10 a minute', hours: 1, articles: 10, every: 1 },
  { how: '1 a minute', hours: 24, articles: 1, every: 1 },
  { how: '100 at once, every hour', hours: 4, articles: 100, every: 60 },
];

/** A row for each way of arriving: requests and bytes per article. */
export async function measureCost(sizes: readonly number[]): Promise<Cell[][]> {
  const rows: Cell[][] = [];
  for (const size of sizes) {
    const bench = openBench();
    try {
      rows.push(await bench.row(`first ${size.toLocaleString('en')}`, 'in bulk', () => bench.bulk(size)));
      for (const pace of paces) {
        const more = (pace.hours * 60 * pace.articles) / pace.every;
        rows.push(await bench.row(`${more.toLocaleString('en')} more`, pace.how, () => bench.live(pace)));
      }
    } finally {
      bench.close();
    }
  }
  return rows;
}

interface Arrived {
  readonly articles: number;
  /** That the longest had to wait for its publish. */
  readonly minutes: number;
}

function openBench() {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-cost-'));
  const counts = noCounts();
  const work = countedStore(diskStore(join(folder, 'private')), counts);
  const published = countedStore(diskStore(join(folder, 'public')), counts);
  const queue = countedQueue(counts);
  let time = 0;
  let seconds = 0;
  let made = 0;
  const [now, log] = [() => time, () => {}];
  const journal = publishJournal(work, { writer: 'bench', now, milliseconds: minute });
  const start = waitingPublisher({
    journal,
    waiting: queue,
    publish: publishHandler({ work, published, pages: [], now, log, journal }),
    now,
    log,
    mostArticles: 20_000,
    beginMilliseconds: 1,
    longestWait: (within - tickMinutes) * minute,
  });
  /** Processor time of publishing alone. */
  const tick = async () => {
    const began = process.cpuUsage();
    const { published } = await start('clock');
    const { user, system } = process.cpuUsage(began);
    seconds += (user + system) / 1e6;
    return published > 0;
  };
  const upload = async (articles: number) => {
    // The extract function fetches the upload itself once.
    counts.get++;
    await queue.send({ uploads: [await madePart(work, made, articles)] });
    made += articles;
  };

  return {
    /** Everything before one publish. */
    async bulk(articles: number): Promise<Arrived> {
      for (let sent = 0; sent < articles; sent += articlesPerFile) await upload(articlesPerFile);
      time += tickMinutes * minute;
      await tick();
      return { articles, minutes: tickMinutes };
    },
    /** Until all is published. */
    async live({ hours, articles, every }: Pace): Promise<Arrived> {
      let [come, oldest, minutes] = [0, Number.POSITIVE_INFINITY, 0];
      for (let at = 0; at < hours * 60 || oldest < time; at++) {
        const isTime = at < hours * 60 && at % every === 0;
        for (let index = 0; isTime && index < articles; index++, come++) await upload(1);
        if (isTime) oldest = Math.min(oldest, time);
        time += minute;
        if ((at + 1) % tickMinutes !== 0 || !(await tick())) continue;
        minutes = Math.max(minutes, (time - oldest) / minute);
        oldest = Number.POSITIVE_INFINITY;
      }
      return { articles: come, minutes };
    },
    async row(what: string, how: string, arrive: () => Promise<Arrived>): Promise<Cell[]> {
      Object.assign(counts, noCounts());
      seconds = 0;
      const { articles, minutes } = await arrive();
      return [what, how, ...costOf(counts, articles), minutes, Number(seconds.toFixed(1))];
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function costOf({ put, get, list, queue, bytes }: Counts, articles: number): Cell[] {
  const each = (count: number) => Number((count / articles).toFixed(count / articles < 1 ? 3 : 1));
  const price = put * prices.put + get * prices.get + list * prices.list + queue * prices.queue;
  return [
    each(put),
    each(get),
    each(list),
    each(put + get + list),
    each(queue),
    each(bytes / 1000),
    Number(((price / articles) * 1e6).toFixed(2)),
  ];
}
