// Steps on a store through a memory in; the same answers as without it, and only the first question asked.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryStore } from '../../lambdas/adapters/memory-store.ts';
import { rememberingStore } from '../../lambdas/handlers/remembering-store.ts';
import type { Store } from '../../src/storage.ts';
import { bytes } from './aws.ts';

function counted(mostBytes = 1000) {
  const asked: string[] = [];
  const store = memoryStore();
  const watched: Store = {
    ...store,
    get: (key, options) => {
      asked.push(key);
      return store.get(key, options);
    },
  };
  return { asked, store, remembering: rememberingStore(watched, (key) => key !== 'other', mostBytes) };
}

const textAt = async (store: Store, key: string) => {
  const object = await store.get(key);
  return object && new TextDecoder().decode(object.body);
};

test('what was written or read is not asked for again until it is forgotten; what is not to be remembered always is', async () => {
  const { asked, store, remembering } = counted();
  await store.put('read', bytes('r'));
  await store.put('other', bytes('o'));
  await remembering.put('written', bytes('w'));
  for (let pass = 0; pass < 2; pass++)
    for (const key of ['read', 'written', 'other', 'none']) await textAt(remembering, key);
  expect(asked).toEqual(['read', 'other', 'none', 'other', 'none']);
  remembering.forget();
  expect(await textAt(remembering, 'written')).toBe('w');
  expect(asked).toHaveLength(6);
});

test('a write that fails, and may have been done, leaves nothing remembered', async () => {
  const { store, remembering } = counted();
  await remembering.put('key', bytes('before'));
  await store.put('key', bytes('after'));
  await expect(remembering.put('key', bytes('mine'), { ifMatch: 'another' })).rejects.toThrow();
  expect(await textAt(remembering, 'key')).toBe('after');
});

test('what is read while it is written is not remembered', async () => {
  const { store, remembering } = counted();
  await store.put('key', bytes('before'));
  await Promise.all([remembering.get('key'), remembering.put('key', bytes('after'))]);
  expect(await textAt(remembering, 'key')).toBe('after');
});

test('it never answers otherwise than its store, and holds no more than it may', async () => {
  const key = fc.constantFrom('a', 'b', 'c', 'other');
  const step = fc.oneof(
    fc.record({ kind: fc.constant('put' as const), key, size: fc.nat({ max: 60 }) }),
    fc.record({ kind: fc.constantFrom('get' as const, 'delete' as const), key }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step), async (steps) => {
      const { store, remembering, asked } = counted(100);
      for (const { kind, key, ...more } of steps) {
        if (kind === 'put' && 'size' in more) await remembering.put(key, new Uint8Array(more.size).fill(steps.length));
        else if (kind === 'delete') await remembering.delete(key);
        expect(await remembering.get(key)).toEqual(await store.get(key));
      }
      // Three of sixty bytes do not fit.
      for (const name of ['a', 'b', 'c']) await remembering.put(name, new Uint8Array(60));
      asked.length = 0;
      for (const name of ['c', 'b', 'a']) await remembering.get(name);
      expect(asked).toEqual(['b', 'a']);
    }),
    { numRuns: 50 },
  );
});
