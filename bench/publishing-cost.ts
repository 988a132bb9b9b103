// Uploads that nobody wrote in, the requests and bytes that publishing them costs out: in bulk, and one by one at different paces,
// with more and more articles there already. The handlers are those of AWS, the stores a folder.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskStore } from '../lambdas/adapters/disk-store.ts';
import { publishHandler } from '../lambdas/handlers/publish.ts';
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
  'publishing, CPU s',
];

/** Articles a minute that come one by one, and minutes from one tick of the clock to the next. */
const paces = [
  [100, 5],
  [10, 5],
  [1, 60],
  [1, 5],
] as const;

/** A row for each way of arriving: requests and bytes per article. */
export async function measureCost(sizes: readonly number[]): Promise<Cell[][]> {
  const rows: Cell[][] = [];
  for (const size of sizes) {
    const bench = openBench();
    try {
      rows.push(await bench.row(`first ${size.toLocaleString('en')}`, 'in bulk', size, articlesPerFile, size));
      for (const [pace, minutes] of paces) {
        const perTick = pace * minutes;
        const articles = perTick >= 500 ? perTick : 2 * perTick;
        const how = `${pace} a minute, published every ${minutes}`;
        rows.push(await bench.row(`${articles} more`, how, articles, 1, perTick));
      }
    } finally {
      bench.close();
    }
  }
  return rows;
}

function openBench() {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-cost-'));
  const counts = noCounts();
  const work = countedStore(diskStore(join(folder, 'private')), counts);
  const published = countedStore(diskStore(join(folder, 'public')), counts);
  const queue = countedQueue(counts);
  const [now, log] = [() => 0, () => {}];
  const tick = waitingPublisher({
    work,
    waiting: queue,
    publish: publishHandler({ work, published, pages: [], now, log }),
    lease: { writer: 'bench', now, milliseconds: 1 },
    log,
    mostArticles: 20_000,
    beginMilliseconds: 1,
  });
  let made = 0;

  /** Uploads `articles` in files of `perFile`, with a tick of the clock after each `perTick` of them; processor time of publishing alone. */
  const arrive = async (articles: number, perFile: number, perTick: number): Promise<number> => {
    let seconds = 0;
    for (let count = perFile; count <= articles; count += perFile) {
      // The extract function fetches the upload itself once.
      counts.get++;
      await queue.send({ uploads: [await madePart(work, made, perFile)] });
      made += perFile;
      if (count % perTick !== 0) continue;
      const began = process.cpuUsage();
      await tick();
      const { user, system } = process.cpuUsage(began);
      seconds += (user + system) / 1e6;
    }
    return seconds;
  };

  return {
    async row(what: string, how: string, articles: number, perFile: number, perTick: number): Promise<Cell[]> {
      Object.assign(counts, noCounts());
      const seconds = await arrive(articles, perFile, perTick);
      return [what, how, ...costOf(counts, articles), Number(seconds.toFixed(1))];
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
