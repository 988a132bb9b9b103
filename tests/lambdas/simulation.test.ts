// Laws of the whole pipeline under a storm: whatever the order, repetition, failures and deaths, the public tree is the one made in
// order without any; and no reader ever takes half a publish for a whole one.
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { InboxChange } from '../../lambdas/handlers/inbox-events.ts';
import { withReleases } from '../../src/publishing/catalog.ts';
import { publicKeys, type Store } from '../../src/storage.ts';
import { verifyWithReleases } from '../../src/verification/releases.ts';
import { contents, currentTree, isClosed } from './aws.ts';
import { chance, Killed, type Weather } from './faults.ts';
import { type Act, acts, type Bench, bench, replayed } from './simulation.ts';
import { snapshot } from './snapshot.ts';

/** Random schedules: more by SCHEDULES=n, from number SCHEDULES_FROM=n; one again by SCHEDULE_SEED=n. */
const schedules = Number(process.env.SCHEDULES ?? 4);
const first = Number(process.env.SCHEDULES_FROM ?? 1);
const seeds = process.env.SCHEDULE_SEED
  ? [Number(process.env.SCHEDULE_SEED)]
  : Array.from({ length: schedules }, (_, index) => first + index);
const articles = 200;
/** States that readers took in the middle of a storm. */
let snapshots = 0;

/** In order, each change once, one publish at the end. */
async function straight(list: readonly Act[], wholeTablesUpTo: number): Promise<Bench> {
  const calm = bench(list, wholeTablesUpTo);
  const process = calm.process();
  for (const change of calm.changes) expect(await process.extract([change])).toEqual([]);
  await process.publish();
  await process.publish(true);
  return calm;
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => [random(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}

/** Every change up to three times in any order; a fifth of the calls fails, processes die; at last the storm is over. */
async function storm({ list, wholeTablesUpTo, isReleased }: Calm, random: () => number): Promise<Bench> {
  const crooked = bench(list, wholeTablesUpTo);
  const weather: Weather = { random, failing: 0.2, life: Number.POSITIVE_INFINITY, attempts: 0, calls: 0 };
  const begun = () => {
    weather.life = random() < 0.3 ? Math.floor(random() * 400) : Number.POSITIVE_INFINITY;
    // With three, few publishes come to their end, and readers would see none.
    weather.attempts = random() < 0.3 ? 3 : 7;
    return crooked.process(weather);
  };
  let process = begun();
  const attempt = async (step: () => Promise<void>) => {
    try {
      await step();
      return true;
    } catch (error) {
      if (error instanceof Killed || weather.life <= 0) process = begun();
      return false;
    }
  };
  let waiting = shuffled(
    crooked.changes.flatMap((change) => Array.from({ length: 1 + Math.floor(random() * 3) }, () => change)),
    random,
  );
  // With fewer left than this.
  const releasedAt = isReleased ? 1 + Math.floor(random() * waiting.length) : 0;
  let isAsked = !isReleased;
  const askFor = () => {
    if (!isAsked && waiting.length < releasedAt) {
      crooked.release('midway');
      isAsked = true;
    }
  };
  while (waiting.length > 0) {
    askFor();
    const some = waiting.slice(0, 1 + Math.floor(random() * 60));
    waiting = waiting.slice(some.length);
    let failed: readonly InboxChange[] = some;
    await attempt(async () => {
      failed = [];
      failed = await process.extract(some).catch((error: unknown) => {
        failed = some;
        throw error;
      });
    });
    waiting.push(...failed);
    if (random() < 0.3) await attempt(() => process.publish());
    const seen = random() < 0.3 ? await snapshot(crooked.published) : undefined;
    if (seen) await expectWhole(seen.files);
    snapshots += seen ? 1 : 0;
  }
  askFor();
  for (let tries = 0; !(await attempt(() => process.publish(true))); tries++) {
    if (tries === 8) weather.failing = 0;
    expect(tries).toBeLessThan(60);
  }
  return crooked;
}

const linesOf = (gzipped: string | undefined): Readonly<Record<string, string>>[] =>
  gunzipSync(Buffer.from(gzipped ?? '', 'latin1'))
    .toString()
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));

/** The rows that a snapshot shows lead to rows of the same snapshot, across its days. */
async function expectWhole(files: ReadonlyMap<string, string>): Promise<void> {
  const rows = (table: string) =>
    [...files].flatMap(([path, text]) =>
      path.startsWith(`v1/data/${table}/`) && path.endsWith('.gz') ? linesOf(text) : [],
    );
  const events = new Set(rows('events').map(({ event_id }) => event_id));
  const entities = new Set(rows('entities').map(({ entity_id }) => entity_id));
  const reports = rows('reports');
  expect(reports.filter(({ event_id }) => !events.has(event_id))).toEqual([]);
  expect(rows('mentions').filter(({ entity_id }) => !entities.has(entity_id))).toEqual([]);
  expect(events.size).toBe(new Set(reports.map(({ event_id }) => event_id)).size);
}

/** Digests of the articles of each day, made anew from the published rows. */
async function digests(published: Store): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const days = new Map<string, Map<string, string>>();
  const lines = new Map<string, string[]>();
  for (const table of ['articles', 'mentions', 'quotes', 'reports'])
    for await (const { key } of published.list(`v1/data/${table}/`)) {
      if (!key.endsWith('.gz')) continue;
      const day = /published=([^/]+)/.exec(key)?.[1] ?? '';
      const object = await published.get(key);
      for (const row of linesOf(Buffer.from(object?.body ?? '').toString('latin1'))) {
        const list = lines.get(`${day} ${row.article_id}`) ?? [];
        lines.set(`${day} ${row.article_id}`, [...list, JSON.stringify(row)]);
      }
    }
  for (const [place, list] of lines) {
    const [day, id] = place.split(' ');
    const state = days.get(day) ?? new Map<string, string>();
    days.set(day, state.set(id, createHash('sha256').update(list.join('\n')).digest('hex').slice(0, 16)));
  }
  return days;
}

const sorted = (days: ReadonlyMap<string, ReadonlyMap<string, string>>) =>
  [...days].sort().map(([day, state]) => [day, [...state].sort()]);

/** The tree as it would be without releases, which the catalogue names. */
async function unreleasedTree(published: Store): Promise<Readonly<Record<string, string>>> {
  const tree = await currentTree(published);
  const { bytes } = withReleases(Buffer.from(tree[publicKeys.catalog], 'latin1'), []);
  return { ...tree, [publicKeys.catalog]: Buffer.from(bytes).toString('latin1') };
}

/** The release was made, holds what it says, and nothing that was withdrawn since. */
async function expectSoundReleases(published: Store): Promise<void> {
  const all = await contents(published);
  expect(JSON.parse(all[publicKeys.catalog]).releases).toHaveLength(1);
  const { checks } = await verifyWithReleases({
    get: async (path) => (all[path] === undefined ? undefined : Buffer.from(all[path], 'latin1')),
    list: async () => Object.keys(all),
  });
  expect(checks.flatMap(({ faults }) => faults)).toEqual([]);
  expect(checks.find(({ name }) => name === 'releases')?.checked).toBeGreaterThan(50);
}

interface Calm {
  readonly number: number;
  readonly list: readonly Act[];
  readonly wholeTablesUpTo: number;
  /** Whether a release is made in the middle of the storm. */
  readonly isReleased: boolean;
  readonly expected: Readonly<Record<string, string>>;
}

/** Schedules of one number have the same articles, and so the same tree. */
async function calmOf(number: number): Promise<Calm> {
  const list = acts(articles, chance(number));
  // Whole tables with every publish, or only when they are asked for: most of the time goes into them.
  const wholeTablesUpTo = number % 8 === 0 ? 1000 : 0;
  const { published } = await straight(list, wholeTablesUpTo);
  return { number, list, wholeTablesUpTo, isReleased: number % 5 === 0, expected: await unreleasedTree(published) };
}

/** Storms over the same articles. */
const schedulesOfOne = 4;

test(`the public tree is the one made in order without faults: ${seeds.length} schedules`, {
  timeout: 3_600_000,
}, async () => {
  let calm: Calm | undefined;
  for (const seed of seeds) {
    try {
      const number = Math.floor(seed / schedulesOfOne);
      calm = calm?.number === number ? calm : await calmOf(number);
      const { wholeTablesUpTo, isReleased, expected } = calm;
      const crooked = await storm(calm, chance(seed));
      expect(await unreleasedTree(crooked.published)).toEqual(expected);
      if (isReleased) await expectSoundReleases(crooked.published);
      expect(await isClosed(crooked.work)).toBe(true);
      expect(sorted(await replayed(crooked.published))).toEqual(sorted(await digests(crooked.published)));
      expect(await snapshot(crooked.published)).toBeDefined();
      if (wholeTablesUpTo === 0) continue;
      await crooked.published.delete(publicKeys.catalog);
      await crooked.process().publish();
      expect(await unreleasedTree(crooked.published)).toEqual(expected);
    } catch (error) {
      throw new Error(`failed with SCHEDULE_SEED=${seed}`, { cause: error });
    }
  }
  // Or the storm would leave no state between the first and the last for anybody to see.
  if (seeds.length > 1) expect(snapshots).toBeGreaterThanOrEqual(Math.floor(seeds.length / 2));
});
