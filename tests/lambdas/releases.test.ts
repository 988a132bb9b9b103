// A release is a dataset of its own that stays as it is, whatever is published later; what is withdrawn leaves it, and nothing else.
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { memoryStore } from '../../lambdas/adapters/memory-store.ts';
import type { InboxChange } from '../../lambdas/handlers/inbox-events.ts';
import { articleIdOf } from '../../src/publishing/part.ts';
import { isReleaseName } from '../../src/publishing/release.ts';
import { publicKeys, type Store, workKeys } from '../../src/storage.ts';
import { verify } from '../../src/verification/verify.ts';
import { contents, isClosed, pipeline } from './aws.ts';
import { mortal } from './faults.ts';
import { storyAnalysis } from './story-analysis.ts';

const line = (id: string, day: string, text: string) => JSON.stringify({ id, text, published_at: `2024-05-${day}` });
const uploads: Readonly<Record<string, string>> = {
  'one.jsonl': line('a', '03', 'Ankora met Belmar. Ankora said: "We meet again." It rained on the long road.'),
  'two.jsonl': [
    line('b', '04', 'Ankora met Belmar. Belmar said: "Hail." It rained on the hills.'),
    line('c', '05', 'Corvia blamed Ankora. Corvia said: "They broke it." It rained on the sea.'),
  ].join('\n'),
  'four.jsonl': line('e', '03', 'Ankora met Belmar. It did not rain for once.'),
  'three.jsonl': line('d', '05', 'Belmar helped Corvia. Nobody said a word, and it rained on.'),
};

const opened = (stores: { readonly work?: Store; readonly published?: Store } = {}) =>
  pipeline({ ...stores, analyze: storyAnalysis });
type Aws = ReturnType<typeof opened>;
const upload = (aws: Aws, keys = Object.keys(uploads)): InboxChange[] =>
  keys.map((key) => aws.inbox.upload(key, uploads[key]));

async function published(...keys: readonly string[]): Promise<Aws> {
  const aws = opened();
  await aws.deliver(...upload(aws, keys.length > 0 ? [...keys] : undefined));
  await aws.publish();
  return aws;
}
async function release(aws: Aws, name: string): Promise<void> {
  await aws.publishing.send({ uploads: [], release: name });
  await aws.publish();
}

type Tree = Readonly<Record<string, string>>;
async function releaseTree(aws: Aws, name: string): Promise<Tree> {
  const folder = publicKeys.release(name);
  const all = Object.entries(await contents(aws.published, folder));
  return Object.fromEntries(all.map(([path, text]) => [path.slice(folder.length), text]));
}
/** What tells of the release itself, and what vouches for it, apart. */
const rowsOf = (tree: Tree): Tree =>
  Object.fromEntries(Object.entries(tree).filter(([path]) => !/^(catalog\.json|SHA256SUMS)$/.test(path)));
const json = (text: string | undefined) => JSON.parse(text ?? 'null');
const catalogOf = async (aws: Aws) => json((await contents(aws.published))[publicKeys.catalog]);

async function faultsOf(tree: Tree) {
  const { checks } = await verify({
    get: async (path) => (tree[path] === undefined ? undefined : Buffer.from(tree[path], 'latin1')),
    list: async () => Object.keys(tree),
  });
  return checks.flatMap(({ faults }) => faults);
}

function expectSums(tree: Tree): void {
  const digest = (text: string) => createHash('sha256').update(text, 'latin1').digest('hex');
  const files = Object.keys(tree).filter((path) => path !== publicKeys.sums);
  expect(tree[publicKeys.sums]).toBe(
    files
      .sort()
      .map((path) => `${digest(tree[path])}  ${path}\n`)
      .join(''),
  );
}

describe('a release', () => {
  test('is a whole dataset with its checksums, and is named by the catalogue, the feeds and its own documents', async () => {
    const aws = await published();
    await release(aws, '2026-01-31');
    const tree = await releaseTree(aws, '2026-01-31');
    expect(await faultsOf(tree)).toEqual([]);
    expectSums(tree);
    const root = await contents(aws.published);
    for (const path of ['v1/latest/events.parquet', 'v1/data/quotes/csv/published=2024-05-04/quotes.csv', 'index.html'])
      expect(tree[path]).toBe(root[path]);
    expect(Object.keys(tree).filter((path) => /changes|retractions|feed|releases/.test(path))).toEqual([]);
    expect(json(tree['datapackage.json']).version).toBe('2026-01-31');
    expect(json(tree['croissant.json'])).toMatchObject({ version: '1.0.0+2026-01-31', isLiveDataset: false });
    expect(tree['CITATION.cff']).toContain('version: "2026-01-31"\ndate-released: 2026-01-31\n');
    const [entry, ...others] = (await catalogOf(aws)).releases;
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ name: '2026-01-31', released: '2026-01-31', rewritten: [] });
    expect(entry.rows).toEqual(json(tree['catalog.json']).release.rows_then);
    expect(createHash('sha256').update(tree['catalog.json'], 'latin1').digest('hex')).toBe(entry.catalog.sha256);
    expect(json(root['feed.json']).items[0].title).toBe('Release 2026-01-31');
    expect(json(root['feed.json']).items).toHaveLength(2);
  });

  test('stays as it is when articles come, change or become another release', async () => {
    const aws = await published('one.jsonl', 'two.jsonl');
    await release(aws, 'first');
    const before = await releaseTree(aws, 'first');
    await aws.deliver(
      ...upload(aws, ['three.jsonl']),
      aws.inbox.upload('one.jsonl', line('a', '03', 'Ankora blamed Corvia. It rained elsewhere on that day.')),
    );
    await aws.publish();
    await release(aws, 'second');
    expect(await releaseTree(aws, 'first')).toEqual(before);
    expect(json((await releaseTree(aws, 'second'))['catalog.json']).partitions.articles).toBe(4);
    expect((await catalogOf(aws)).releases.map(({ name }: { readonly name: string }) => name)).toEqual([
      'first',
      'second',
    ]);
  });

  test('is made once: asked for again under its name, nothing changes', async () => {
    const aws = await published('one.jsonl');
    await release(aws, 'first');
    await aws.deliver(...upload(aws, ['two.jsonl']));
    await aws.publish();
    const before = await contents(aws.published);
    await release(aws, 'first');
    expect(await contents(aws.published)).toEqual(before);
    expect(aws.logged.at(-1)).toContain('release is there already');
  });

  test('is still named when everything is made anew', async () => {
    const aws = await published();
    await release(aws, 'first');
    const before = await contents(aws.published);
    await aws.published.delete(publicKeys.catalog);
    await aws.publish();
    const history = /feed|changes|retractions/;
    const current = (tree: Tree) => Object.entries(tree).filter(([path]) => !history.test(path));
    expect(current(await contents(aws.published))).toEqual(current(before));
  });
});

describe('what is withdrawn', () => {
  test('leaves every release as if it had never been in it', async () => {
    const aws = await published();
    await release(aws, 'first');
    await release(aws, 'second');
    await aws.deliver(aws.inbox.remove('one.jsonl'));
    await aws.publish();
    const without = await published('two.jsonl', 'three.jsonl', 'four.jsonl');
    await release(without, 'first');
    const tree = await releaseTree(aws, 'first');
    expect(rowsOf(tree)).toEqual(rowsOf(await releaseTree(without, 'first')));
    expectSums(tree);
    expect(await faultsOf(tree)).toEqual([]);
    const id = articleIdOf('one.jsonl', 1);
    const all = await contents(aws.published, publicKeys.releases);
    expect(Object.entries(all).filter(([, text]) => text.includes(id))).toEqual([]);
    expect(Object.values(await contents(aws.work, workKeys.releases)).filter((text) => text.includes(id))).toEqual([]);
    const told = json(tree['catalog.json']).release;
    expect(told).toMatchObject({ rewritten: ['2026-01-31'], rows_removed: { articles: 1, quotes: 1, reports: 1 } });
    expect((await catalogOf(aws)).releases).toMatchObject([
      { name: 'first', rewritten: ['2026-01-31'], rows_removed: { articles: 1 } },
      { name: 'second', rewritten: ['2026-01-31'] },
    ]);
  });

  test('takes nothing else along: the rest of its upload stays as it was released', async () => {
    const aws = await published();
    await release(aws, 'first');
    const revised = line('b', '04', 'Belmar blamed Hestia. It had not rained after all.');
    await aws.deliver(aws.inbox.upload('two.jsonl', revised));
    await aws.publish();
    const quotes = json((await releaseTree(aws, 'first'))['v1/latest/quotes.json']);
    expect(quotes.map(({ text }: { readonly text: string }) => text).sort()).toEqual(['Hail.', 'We meet again.']);
  });

  test('rewrites no release that does not have it', async () => {
    const aws = await published('one.jsonl');
    await release(aws, 'first');
    const before = await releaseTree(aws, 'first');
    await aws.deliver(...upload(aws, ['two.jsonl']));
    await aws.publish();
    await aws.deliver(aws.inbox.remove('two.jsonl'));
    await aws.publish();
    expect(await releaseTree(aws, 'first')).toEqual(before);
  });
});

async function copyOf(store: Store): Promise<Store> {
  const copy = memoryStore();
  for await (const { key } of store.list('')) {
    const object = await store.get(key);
    if (object) await copy.put(key, object.body);
  }
  return copy;
}

/** Feeds and batches tell how often a publish was begun. */
const lasting = async (store: Store): Promise<Tree> =>
  Object.fromEntries(Object.entries(await contents(store)).filter(([path]) => !/^feed|^v1\/changes/.test(path)));

/**
 * What `act` leads to where its publish dies before any store call in turn, and the next one goes on. What it leaves behind by dying
 * after a call is what it leaves before the next.
 */
async function expectSurvival(begun: Aws, act: (aws: Aws) => Promise<void>): Promise<void> {
  const branch = async () => ({ work: await copyOf(begun.work), published: await copyOf(begun.published) });
  const calm = opened(await branch());
  await act(calm);
  await calm.publish();
  const expected = await lasting(calm.published);
  for (let life = 0, isDone = false; !isDone; life++) {
    const stores = await branch();
    const survivor = opened(stores);
    await act(survivor);
    const { publishing } = survivor;
    const dying = pipeline({ ...mortal(stores, life, false), analyze: storyAnalysis, publishing });
    isDone = await dying.publish().then(
      () => true,
      () => false,
    );
    await survivor.publish();
    expect(await lasting(stores.published), `call ${life}`).toEqual(expected);
    expect(await isClosed(stores.work)).toBe(true);
  }
}

test('a release that dies at any store call is made by the next publish', { timeout: 120_000 }, async () => {
  const aws = await published('one.jsonl');
  await expectSurvival(aws, (branch) => branch.publishing.send({ uploads: [], release: 'first' }));
});

test('a retraction that dies at any store call leaves the releases with the next publish', {
  timeout: 240_000,
}, async () => {
  const aws = await published('one.jsonl', 'four.jsonl');
  await release(aws, 'first');
  await aws.deliver(aws.inbox.remove('one.jsonl'));
  const [request] = aws.publishing.drain();
  await expectSurvival(aws, (branch) => branch.publishing.send(request));
});

test.each([
  ['2026-11-22', true],
  ['v1-0', true],
  ['1.0', false],
  ['../x', false],
  ['', false],
  ['x'.repeat(65), false],
])('%j may name a release: %j', (name, isOne) => {
  expect(isReleaseName(name)).toBe(isOne);
});
