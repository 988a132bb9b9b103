// The contract of stores, held by memory, disk, and S3 behind its SDK; and what each promises besides.
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { diskStore } from '../lambdas/adapters/disk-store.ts';
import { keyOfPath, pathOfKey } from '../lambdas/adapters/file-names.ts';
import { memoryStore } from '../lambdas/adapters/memory-store.ts';
import { s3Store } from '../lambdas/adapters/s3-store.ts';
import { compareKeys, type Store } from '../src/storage.ts';
import { fakeBucket } from './lambdas/fake-bucket.ts';
import { bytes, keysUnder, oddKeys, storeContract, textAt } from './store-contract.ts';

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

for (const { name, open } of stores) storeContract(name, open);

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
