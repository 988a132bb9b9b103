// One contract for every store: memory, disk, and S3 behind its SDK.
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { diskStore } from '../lambdas/adapters/disk-store.ts';
import { keyOfPath, pathOfKey } from '../lambdas/adapters/file-names.ts';
import { memoryStore } from '../lambdas/adapters/memory-store.ts';
import { s3Store } from '../lambdas/adapters/s3-store.ts';
import { compareKeys, PreconditionFailed, type Store } from '../src/storage.ts';
import { fakeBucket } from './lambdas/fake-bucket.ts';

const folders: string[] = [];
async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-store-'));
  folders.push(folder);
  return folder;
}
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

const stores: readonly { readonly name: string; readonly open: () => Promise<Store> }[] = [
  { name: 'memory', open: async () => memoryStore() },
  { name: 'disk', open: async () => diskStore(join(await emptyFolder(), 'made when written')) },
  { name: 's3', open: async () => s3Store(fakeBucket().client, 'bucket') },
];

const bytes = (text: string) => new TextEncoder().encode(text);
const textAt = async (store: Store, key: string) => {
  const object = await store.get(key);
  return object && new TextDecoder().decode(object.body);
};
const keysUnder = async (store: Store, prefix: string) => {
  const keys: string[] = [];
  for await (const entry of store.list(prefix)) keys.push(entry.key);
  return keys;
};

const oddKeys = [
  'plain.txt',
  'a',
  'a/b',
  'a/b/c.txt',
  'a.txt/b.txt',
  'with spaces and %, %2e and +.txt',
  ' leading and trailing ',
  'émoji 🗞️ and ｆｕｌｌ.txt',
  '../outside.txt',
  'a/../../outside',
  './same',
  '..',
  'ends with dots...',
  '.hidden',
  'back\\slash:and*more?"<>|.txt',
  '/starts with a slash',
  'ends with a slash/',
  'two//slashes',
  'two/\u0000/slashes',
  'line\nbreak',
  `${'very long name '.repeat(20)}.txt`,
  `${'📰'.repeat(150)}.txt`,
  'looks like a mark%-',
  'looks like a piece%+/x',
  'looks unfinished%~',
];

describe.each(stores)('$name store', ({ open }) => {
  test('gives back what was put, byte by byte, and nothing for what was not', async () => {
    const store = await open();
    const body = Uint8Array.from({ length: 256 }, (_, index) => index);
    expect(await store.get('x')).toBeUndefined();
    const { etag } = await store.put('x', body);
    expect(await store.get('x')).toEqual({ body: expect.anything(), etag });
    expect([...((await store.get('x'))?.body ?? [])]).toEqual([...body]);
    await store.put('empty', new Uint8Array());
    expect((await store.get('empty'))?.body.length).toBe(0);
  });

  test('changes the etag with every body', async () => {
    const store = await open();
    const first = await store.put('x', bytes('one'));
    const second = await store.put('x', bytes('two'));
    expect(second.etag).not.toBe(first.etag);
    expect((await store.get('x'))?.etag).toBe(second.etag);
  });

  test('creates only where nothing is', async () => {
    const store = await open();
    await store.put('x', bytes('one'), { ifNoneMatch: '*' });
    await expect(store.put('x', bytes('two'), { ifNoneMatch: '*' })).rejects.toThrow(PreconditionFailed);
    expect(await textAt(store, 'x')).toBe('one');
  });

  test('replaces only the version named', async () => {
    const store = await open();
    const { etag } = await store.put('x', bytes('one'));
    await store.put('x', bytes('two'), { ifMatch: etag });
    await expect(store.put('x', bytes('three'), { ifMatch: etag })).rejects.toThrow(PreconditionFailed);
    await expect(store.put('missing', bytes('three'), { ifMatch: etag })).rejects.toThrow(PreconditionFailed);
    expect(await textAt(store, 'x')).toBe('two');
    expect(await store.get('missing')).toBeUndefined();
  });

  test('lets one of many writers create, and one replace', async () => {
    const store = await open();
    const create = Array.from({ length: 20 }, (_, n) => store.put('x', bytes(`${n}`), { ifNoneMatch: '*' }));
    const created = await Promise.allSettled(create);
    expect(created.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const etag = (await store.get('x'))?.etag ?? '';
    const replace = Array.from({ length: 20 }, (_, n) => store.put('x', bytes(`again ${n}`), { ifMatch: etag }));
    const replaced = await Promise.allSettled(replace);
    expect(replaced.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('deletes, also what is not there', async () => {
    const store = await open();
    await store.put('a/b/x', bytes('one'));
    await store.delete('a/b/x');
    await store.delete('a/b/x');
    expect(await store.get('a/b/x')).toBeUndefined();
    expect(await keysUnder(store, '')).toEqual([]);
    await store.put('a/b', bytes('a key where a folder was'));
    expect(await textAt(store, 'a/b')).toBe('a key where a folder was');
  });

  test('lists what starts with a prefix, page after page, in order, with sizes and etags', async () => {
    const store = await open();
    const keys = ['b/1', 'b/10', 'b/2', 'b', 'bc/1', 'a/1', '🗞', '\uff5e', 'b/x/y'];
    for (const key of keys) await store.put(key, bytes(key));
    expect(await keysUnder(store, '')).toEqual([...keys].sort(compareKeys));
    expect(await keysUnder(store, 'b/')).toEqual(['b/1', 'b/10', 'b/2', 'b/x/y']);
    expect(await keysUnder(store, 'b/1')).toEqual(['b/1', 'b/10']);
    expect(await keysUnder(store, 'none/')).toEqual([]);
    for await (const entry of store.list(''))
      expect(entry).toEqual({
        key: entry.key,
        size: bytes(entry.key).length,
        etag: (await store.get(entry.key))?.etag,
      });
  });

  test('keeps odd keys apart and gives them back', async () => {
    const store = await open();
    for (const key of oddKeys) await store.put(key, bytes(key));
    for (const key of oddKeys) expect(await textAt(store, key)).toBe(key);
    expect(await keysUnder(store, '')).toEqual([...oddKeys].sort(compareKeys));
    for (const key of oddKeys) await store.delete(key);
    expect(await keysUnder(store, '')).toEqual([]);
  });
});

describe('disk store', () => {
  test('keeps plain keys as plain paths, and everything else inside its folder', async () => {
    const folder = await emptyFolder();
    const store = diskStore(join(folder, 'root'));
    await store.put('v1/data/events/published=2019-03-14/events.jsonl.gz', bytes('x'));
    for (const key of oddKeys) await store.put(key, bytes(key));
    expect(await readdir(folder)).toEqual(['root']);
    expect(await readdir(join(folder, 'root', 'v1/data/events/published=2019-03-14'))).toEqual(['events.jsonl.gz']);
  });

  test('does not list what is no key: a file half written, a name that no key has', async () => {
    const folder = await emptyFolder();
    const store = diskStore(folder);
    await store.put('whole.txt', bytes('x'));
    await writeFile(join(folder, '1.2%~'), 'half');
    await writeFile(join(folder, 'no mark'), 'x');
    await writeFile(join(folder, 'bad%zz.txt'), 'x');
    await writeFile(join(folder, 'bad%ff.txt'), 'x');
    expect(await keysUnder(store, '')).toEqual(['whole.txt']);
  });

  test('refuses what is no key', async () => {
    await expect(diskStore(await emptyFolder()).get('')).rejects.toThrow('not a key');
    await expect(diskStore(await emptyFolder()).get('\ud800')).rejects.toThrow('not a key');
  });

  test('every key has a path of its own, and comes back from it', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.string({ unit: fc.constantFrom('.', '%', '-', '+', '~', ' ', 'a', '0', '/'), maxLength: 300 }),
    );
    const key = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    const isKey = (text: string) => text !== '' && !/\p{Surrogate}/u.test(text);
    fc.assert(
      fc.property(key.filter(isKey), (text) => {
        const path = pathOfKey(text);
        expect(keyOfPath(path)).toBe(text);
        for (const name of path.split('/')) {
          expect(name).not.toMatch(/^\.{0,2}$|[^ -~]|[\\:*?"<>|]/);
          expect(name.length).toBeLessThanOrEqual(210);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('s3 store', () => {
  test('reads the version named, and none that is gone', async () => {
    const bucket = fakeBucket();
    const store = s3Store(bucket.client, 'bucket');
    await store.put('x', bytes('one'));
    const versionId = bucket.versionOf('x');
    await store.put('x', bytes('two'));
    expect(new TextDecoder().decode((await store.get('x', { versionId }))?.body)).toBe('one');
    expect(await store.get('x', { versionId: 'gone' })).toBeUndefined();
  });

  test('sends a conditional write again that met another one, but not for ever', async () => {
    const bucket = fakeBucket();
    const store = s3Store(bucket.client, 'bucket');
    bucket.failNextPut('ConditionalRequestConflict', 409);
    await store.put('x', bytes('one'), { ifNoneMatch: '*' });
    expect(await textAt(store, 'x')).toBe('one');
    for (let n = 0; n < 5; n++) bucket.failNextPut('ConditionalRequestConflict', 409);
    await expect(store.put('y', bytes('one'), { ifNoneMatch: '*' })).rejects.toThrow('ConditionalRequestConflict');
  });

  test('lets other failures through, and labels what it writes', async () => {
    const bucket = fakeBucket();
    const store = s3Store(bucket.client, 'bucket');
    bucket.failNextPut('AccessDenied', 403);
    await expect(store.put('x', bytes('one'))).rejects.toThrow('AccessDenied');
    await store.put('x', bytes('one'), { contentType: 'text/csv', cacheControl: 'max-age=60', contentEncoding: 'br' });
    expect(bucket.requests.at(-1)?.input).toMatchObject({
      Bucket: 'bucket',
      ContentType: 'text/csv',
      CacheControl: 'max-age=60',
      ContentEncoding: 'br',
    });
  });
});

test('keys are in order of their UTF-8 bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
      expect(Math.sign(compareKeys(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
  );
});
