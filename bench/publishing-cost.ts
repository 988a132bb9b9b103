// Uploads that nobody wrote in, the requests and bytes that publishing them costs out: in bulk, and one by one at different paces,
// with more and more articles there already.
import type { Counts } from './counted-store.ts';
import { type MadeStack, nothingSpent, openStack, tickMinutes } from './made-stack.ts';
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
    const stack = openStack();
    try {
      rows.push(await row(stack, `first ${size.toLocaleString('en')}`, 'in bulk', () => bulk(stack, size)));
      for (const pace of paces) {
        const more = (pace.hours * 60 * pace.articles) / pace.every;
        rows.push(await row(stack, `${more.toLocaleString('en')} more`, pace.how, () => live(stack, pace)));
      }
    } finally {
      stack.close();
    }
  }
  return rows;
}

interface Arrived {
  readonly articles: number;
  /** That the longest had to wait for its publish. */
  readonly minutes: number;
}

async function row(stack: MadeStack, what: string, how: string, arrive: () => Promise<Arrived>): Promise<Cell[]> {
  Object.assign(stack.spent, nothingSpent());
  const { articles, minutes } = await arrive();
  return [what, how, ...costOf(stack.spent, articles), minutes, Number(stack.spent.seconds.toFixed(1))];
}

/** Everything before one publish. */
async function bulk(stack: MadeStack, articles: number): Promise<Arrived> {
  for (let sent = 0; sent < articles; sent += articlesPerFile) await stack.upload(articlesPerFile);
  stack.pass(tickMinutes);
  await stack.tick();
  return { articles, minutes: tickMinutes };
}

/** Until all is published. */
async function live(stack: MadeStack, { hours, articles, every }: Pace): Promise<Arrived> {
  let [come, oldest, minutes] = [0, Number.POSITIVE_INFINITY, 0];
  for (let at = 0; at < hours * 60 || oldest < stack.now(); at++) {
    const isTime = at < hours * 60 && at % every === 0;
    for (let index = 0; isTime && index < articles; index++, come++) await stack.upload(1);
    if (isTime) oldest = Math.min(oldest, stack.now());
    stack.pass(1);
    if ((at + 1) % tickMinutes !== 0 || !(await stack.tick())) continue;
    minutes = Math.max(minutes, stack.now() - oldest);
    oldest = Number.POSITIVE_INFINITY;
  }
  return { articles: come, minutes };
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
