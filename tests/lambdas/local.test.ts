// The local run over a folder: what changed is published, what did not is left alone, whatever the files are called.
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LocalPipeline, openLocal } from '../../lambdas/entry/local.ts';
import type { Analyze } from '../../lambdas/handlers/upload.ts';
import { publishedRows } from '../../src/publishing/catalog.ts';
import { isHistory, publicKeys, workKeys } from '../../src/storage.ts';
import { plainAnalysis } from './plain-analysis.ts';

// Long enough for a quotation to be less than a quarter.
const rest = 'Nothing else of note was said on that day, and the people on the quay went home in the rain.';
const story = `OSLO, 3 May 2024 (Wire) - The ferry line stops. "We are out of boats," the director said. ${rest}`;
const other = `BERGEN, 4 May 2024 (Wire) - The bridge opens. "At last a way across," the mayor said. ${rest}`;

let root: string;
let folder: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'dateline-local-'));
  folder = join(root, 'articles');
  await mkdir(folder);
});
afterEach(() => rm(root, { recursive: true }));

const write = async (name: string, content: string | Uint8Array) => {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), content);
};
const open = (changes: { readonly analyze?: Analyze; readonly fingerprint?: string; readonly out?: string } = {}) =>
  openLocal({
    folder,
    out: changes.out ?? join(root, 'out'),
    analyze: changes.analyze ?? plainAnalysis,
    fingerprint: changes.fingerprint ?? 'engine',
    pages: [],
  });
const rowsOf = async (local: LocalPipeline) => {
  const catalog = await local.published.get(publicKeys.catalog);
  return Object.fromEntries(publishedRows(catalog?.body ?? new Uint8Array()));
};

/** Every file under a folder, by path. */
async function snapshot(of: string): Promise<Readonly<Record<string, string>>> {
  const files = (await readdir(of, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const pairs = files.map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    return [path.slice(of.length), await readFile(path, 'latin1')] as const;
  });
  return Object.fromEntries(await Promise.all(pairs));
}

describe('a run over a folder', () => {
  test('publishes its articles as files with plain paths', async () => {
    await write('ferry.txt', story);
    const local = await open();
    expect(await local.sync()).toEqual({ changed: ['ferry.txt'], failures: [] });
    expect(await rowsOf(local)).toMatchObject({ articles: 1, quotes: 1 });
    const csv = await readFile(join(root, 'out/public/v1/latest/quotes.csv'), 'utf8');
    expect(csv).toContain('"We are out of boats,"');
  });

  test('the second time changes no byte and reads nothing', async () => {
    await write('ferry.txt', story);
    await write('b/bridge.txt', other);
    await write('scan.txt', Uint8Array.of(0, 1, 2, 0, 255));
    await (await open()).sync();
    const before = await snapshot(join(root, 'out'));
    const again = await open({
      analyze: () => {
        throw new Error('nothing is to be read');
      },
    });
    await utimes(join(folder, 'ferry.txt'), 1, 1);
    expect(await again.sync()).toEqual({ changed: [], failures: [] });
    expect(await snapshot(join(root, 'out'))).toEqual(before);
    expect(again.uploads.get('scan.txt')?.rejected).toHaveLength(1);
  });

  test('gives the same bytes for a copy of the folder', async () => {
    await write('ferry.txt', story);
    await write('bridge.txt', other);
    await (await open()).sync();
    await cp(folder, join(root, 'copy'), { recursive: true });
    folder = join(root, 'copy');
    await (await open({ out: join(root, 'out2') })).sync();
    const current = async (out: string) =>
      Object.entries(await snapshot(join(root, out))).filter(([path]) => !isHistory(path.slice(1)));
    expect(await current('out2/public')).toEqual(await current('out/public'));
  });

  test('another engine reads everything again', async () => {
    await write('ferry.txt', story);
    await (await open()).sync();
    expect((await (await open({ fingerprint: 'newer' })).sync()).changed).toEqual(['ferry.txt']);
  });

  test('follows what is added, changed, moved and removed, also between runs', async () => {
    await write('ferry.txt', story);
    await write('old.txt', other);
    const local = await open();
    await local.sync();
    await write('new.txt', other);
    await write('ferry.txt', story.replace('stops', 'starts'));
    await rm(join(folder, 'old.txt'));
    expect((await local.sync()).changed).toEqual(['ferry.txt', 'new.txt', 'old.txt']);
    expect(await rowsOf(local)).toMatchObject({ articles: 2 });

    await rename(join(folder, 'new.txt'), join(folder, 'moved.txt'));
    const next = await open();
    expect((await next.sync()).changed).toEqual(['moved.txt', 'new.txt']);
    expect(await rowsOf(next)).toMatchObject({ articles: 2 });
  });

  test('a file taken out and put back unchanged is there again', async () => {
    await write('ferry.txt', story);
    const local = await open();
    await local.sync();
    await rename(join(folder, 'ferry.txt'), join(root, 'aside'));
    await local.sync();
    expect(await rowsOf(local)).toMatchObject({ articles: 0 });
    await rename(join(root, 'aside'), join(folder, 'ferry.txt'));
    await local.sync();
    expect(await rowsOf(local)).toMatchObject({ articles: 1 });
  });

  test('a file older than the one it replaces still replaces it', async () => {
    await write('ferry.txt', story);
    const local = await open();
    await local.sync();
    await write('ferry.txt', other);
    await utimes(join(folder, 'ferry.txt'), 1, 1);
    await local.sync();
    expect(await readFile(join(root, 'out/public/v1/latest/quotes.json'), 'utf8')).toContain('At last a way across');
  });

  test('waits for a file that is still being written', async () => {
    const local = await open();
    await local.sync();
    await write('ferry.txt', story.slice(0, 50));
    expect((await local.sync({ settled: true })).changed).toEqual([]);
    await write('ferry.txt', story);
    expect((await local.sync({ settled: true })).changed).toEqual([]);
    expect((await local.sync({ settled: true })).changed).toEqual(['ferry.txt']);
    expect((await local.sync({ settled: true })).changed).toEqual([]);
  });

  test('leaves out what is no upload, and links to nowhere', async () => {
    for (const name of ['.hidden', '.git/x.txt', 'README.md', 'readme', 'ferry.gold.json']) await write(name, story);
    await symlink(join(root, 'nowhere'), join(folder, 'link.txt'));
    await symlink(join(folder, 'circle.txt'), join(folder, 'circle.txt'));
    expect((await (await open()).sync()).changed).toEqual([]);
  });

  test('takes odd names, and the same text under two of them', async () => {
    const names = ['with space & 50%.txt', 'émoji 🗞️+.txt', 'deep/er/ferry.txt'];
    for (const name of names) await write(name, story);
    const local = await open();
    await local.sync();
    expect(await rowsOf(local)).toMatchObject({ articles: 3 });
    expect([...local.uploads.keys()].sort()).toEqual([...names].sort());
  });

  test('refuses what cannot be read with a reason, keeps the rest, and lets go of it when it is mended', async () => {
    await write('ferry.txt', story);
    await write('empty.txt', '');
    await write('blank.txt', ' \n\t\n');
    await write('binary.txt', Uint8Array.of(0, 1, 2, 0, 255));
    await write('none.json', '{"title":"No text"}');
    const local = await open();
    expect((await local.sync()).failures).toEqual([]);
    expect(await rowsOf(local)).toMatchObject({ articles: 1 });
    const refused = Object.keys(await snapshot(join(root, 'out/private/rejected')));
    expect(refused.sort()).toEqual(['/binary.txt.json', '/blank.txt.json', '/empty.txt.json', '/none.json.json']);
    await write('empty.txt', other);
    await local.sync();
    expect(await rowsOf(local)).toMatchObject({ articles: 2 });
    expect(Object.keys(await snapshot(join(root, 'out/private/rejected')))).not.toContain('/empty.txt.json');
  });

  test('tells of an upload that breaks the program, publishes the others, and does not try for ever', async () => {
    let tries = 0;
    await write('ferry.txt', story);
    await write('poison.txt', 'This one is poison.');
    const local = await open({
      analyze: (sources) => {
        if (!sources.some(({ text }) => text.includes('poison'))) return plainAnalysis(sources);
        tries++;
        throw new Error('cannot analyse');
      },
    });
    const { failures } = await local.sync();
    expect(failures).toEqual([{ key: 'poison.txt', message: expect.stringContaining('cannot analyse') }]);
    expect(await rowsOf(local)).toMatchObject({ articles: 1 });
    const before = tries;
    expect((await local.sync()).failures).toEqual([]);
    expect(tries).toBe(before);
  });

  test('tells how far it is, and stops when it is told to', async () => {
    for (let number = 0; number < 25; number++) await write(`${number}.txt`, `${story} Number ${number}.`);
    const seen: string[] = [];
    const local = await open();
    const { changed } = await local.sync({
      onProgress: (done, total) => seen.push(`${done}/${total}`),
      isStopped: () => seen.length === 2,
    });
    expect(seen).toEqual(['10/25', '20/25']);
    expect(changed).toHaveLength(20);
    await (await open()).sync();
    expect(await rowsOf(local)).toMatchObject({ articles: 25 });
  });

  test('parts of another version of the program are made anew', async () => {
    await write('ferry.txt', story);
    const local = await open();
    await local.sync();
    const [part] = Object.keys(await snapshot(join(root, 'out/private', workKeys.parts)));
    await writeFile(join(root, 'out/private', workKeys.parts, part), '{"layout":0}');
    expect((await (await open()).sync()).changed).toEqual(['ferry.txt']);
  });
});
