// Uploads that nobody wrote in, the requests and bytes that publishing them costs out: in bulk, in bursts and one by one, with
// more and more articles there already. The handlers are those of AWS, the stores a folder.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskStore } from '../lambdas/adapters/disk-store.ts';
import { publishHandler } from '../lambdas/handlers/publish.ts';
import type { ChangedUpload } from '../lambdas/handlers/publish-request.ts';
import { type Counts, countedStore, noCounts } from './counted-store.ts';
import { madePart } from './made-parts.ts';
import type { Cell } from './table.ts';

/** List prices of S3 Standard in us-east-1, November 2026, in USD per request. */
const prices = { put: 5e-6, get: 0.4e-6, list: 5e-6 } as const;
const articlesPerFile = 1000;

export const costHeader = [
  'articles',
  'arriving',
  'PUT',
  'GET',
  'LIST',
  'all',
  'kB written',
  'USD / million',
  'publishing, s',
];

/** A row for each way of arriving: requests and bytes per article. */
export async function measureCost(sizes: readonly number[]): Promise<Cell[][]> {
  const rows: Cell[][] = [];
  for (const size of sizes) {
    const bench = openBench();
    try {
      rows.push(await bench.row(`first ${size.toLocaleString('en')}`, 'in bulk', size, articlesPerFile, size));
      rows.push(await bench.row('500 more', 'in a burst', 500, 1, 500));
      rows.push(await bench.row('100 more', 'one by one, 50 to a publish', 100, 1, 50));
      rows.push(await bench.row('30 more', 'one by one, 10 to a publish', 30, 1, 10));
      rows.push(await bench.row('3 more', 'one by one, 1 to a publish', 3, 1, 1));
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
  const publish = publishHandler({ work, published, pages: [], now: () => 0, log: () => {} });
  let made = 0;

  /** Uploads `articles` in files of `perFile`, and publishes whenever `perPublish` have come; seconds of publishing alone. */
  const arrive = async (articles: number, perFile: number, perPublish: number): Promise<number> => {
    let waiting: ChangedUpload[] = [];
    let seconds = 0;
    for (let count = 0; count < articles; count += perFile) {
      // The extract function fetches the upload itself once.
      counts.get++;
      waiting.push(await madePart(work, made, Math.min(perFile, articles - count)));
      made += perFile;
      if (waiting.length * perFile < perPublish && count + perFile < articles) continue;
      const began = performance.now();
      await publish([{ uploads: waiting }]);
      seconds += (performance.now() - began) / 1000;
      waiting = [];
    }
    return seconds;
  };

  return {
    async row(what: string, how: string, articles: number, perFile: number, perPublish: number): Promise<Cell[]> {
      Object.assign(counts, noCounts());
      const seconds = await arrive(articles, perFile, perPublish);
      return [what, how, ...costOf(counts, articles), Number(seconds.toFixed(1))];
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function costOf({ put, get, list, bytes }: Counts, articles: number): Cell[] {
  const each = (count: number) => Number((count / articles).toFixed(count / articles < 1 ? 3 : 1));
  const price = (put * prices.put + get * prices.get + list * prices.list) / articles;
  return [
    each(put),
    each(get),
    each(list),
    each(put + get + list),
    each(bytes / 1000),
    Number((price * 1e6).toFixed(2)),
  ];
}
