// Gzip files of our own making, read back by a library that is not ours.
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { gunzipSync as otherGunzip } from 'fflate';
import { expect, test } from 'vitest';
import * as native from '../../lambdas/adapters/deflate.ts';
import * as pure from '../../src/publishing/deflate.ts';
import { concatenated, gzipped, joinedGzip } from '../../src/publishing/gzip.ts';

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ minLength: 40 }).map((some) => some.repeat(2000)),
);
const read = (file: Uint8Array) => [gunzipSync(file), otherGunzip(file)].map((bytes) => Buffer.from(bytes).toString());

test('a file is read back, whoever reads it', () => {
  fc.assert(
    fc.property(text, (some) => {
      for (const content of read(gzipped(some))) expect(content === some).toBe(true);
    }),
    { numRuns: 30 },
  );
});

test('joined files are one file with the content of all', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 5 }), (texts) => {
      const joined = joinedGzip();
      const file = concatenated([...texts.map((some) => joined.add(gzipped(some))), joined.end()]);
      for (const content of read(file)) expect(content === texts.join('')).toBe(true);
    }),
    { numRuns: 30 },
  );
});

test("the core's own compression can be read and joined like the runtime's, and counts the same", () => {
  const bytes = fc.oneof(
    fc.uint8Array(),
    fc.nat(70_000).map((length) => new Uint8Array(length + 65_000).fill(length)),
  );
  fc.assert(
    fc.property(bytes, fc.uint8Array(), (one, other) => {
      for (const { deflated } of [native, pure]) {
        const blocks = concatenated([deflated(one), deflated(other), Uint8Array.of(3, 0)]);
        const header = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255);
        const both = concatenated([one, other]);
        const trailer = new Uint8Array(Uint32Array.of(native.crc32(both), both.length).buffer);
        const file = concatenated([header, blocks, trailer]);
        expect(Buffer.compare(native.gunzipped(file), both)).toBe(0);
        expect(Buffer.compare(pure.gunzipped(file), both)).toBe(0);
      }
      expect(pure.crc32(one)).toBe(native.crc32(one));
    }),
  );
});
