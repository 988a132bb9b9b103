// One contract for every store: memory, disk, S3 behind its SDK, and S3 as an emulator speaks it.
import { describe, expect, test } from 'vitest';
import { compareKeys, PreconditionFailed, type Store } from '../src/storage.ts';

export const bytes = (text: string) => new TextEncoder().encode(text);
export const textAt = async (store: Store, key: string) => {
  const object = await store.get(key);
  return object && new TextDecoder().decode(object.body);
};
export const keysUnder = async (store: Store, prefix: string) => {
  const keys: string[] = [];
  for await (const entry of store.list(prefix)) keys.push(entry.key);
  return keys;
};

export const oddKeys = [
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
  'releases/first/SHA256SUMS',
  'SHA256SUMS/x.txt',
  'looks like a mark%-',
  'looks like a piece%+/x',
  'looks unfinished%~',
];

/** `open` gives an empty store. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} store`, () => {
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

    test('copies where it can, over what was there', async () => {
      const store = await open();
      if (!store.copy) return;
      await store.put('a/b c+d.txt', bytes('one'));
      await store.put('to/x.txt', bytes('other'));
      await store.copy('a/b c+d.txt', 'to/x.txt', { contentType: 'text/plain' });
      expect(await textAt(store, 'to/x.txt')).toBe('one');
      await expect(store.copy('missing', 'to/y.txt')).rejects.toThrow();
      expect(await store.get('to/y.txt')).toBeUndefined();
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
}
