import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256Hex as chosen } from '#sha256';
import { sha256Hex as native, sha256Stream as nativeStream } from '../../lambdas/adapters/sha256.ts';
import { sha256Hex as pure, sha256Stream as pureStream } from '../../src/records/sha256.ts';

test('a digest is the same whoever makes it', () => {
  expect(pure('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.uint8Array()), (data) => {
      expect(native(data)).toBe(pure(data));
    }),
  );
});

test('and whether it comes at once or in pieces', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array()), (pieces) => {
      for (const stream of [nativeStream(), pureStream()]) {
        for (const piece of pieces) stream.update(piece);
        expect(stream.hex()).toBe(pure(Buffer.concat(pieces)));
      }
    }),
  );
});

test('Node takes its own', () => {
  expect(chosen).toBe(native);
});
