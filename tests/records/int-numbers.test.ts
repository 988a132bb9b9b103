import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IntNumbers } from '../../src/records/int-numbers.ts';

test('numbers keys in order of first sight, as a Map would', () => {
  const key = fc.oneof(fc.integer(), fc.integer({ min: -3, max: 3 }));
  fc.assert(
    fc.property(fc.array(key), (keys) => {
      const table = new IntNumbers(new Set(keys).size);
      const known = new Map<number, number>();
      for (const one of keys) {
        expect(table.find(one)).toBe(known.get(one) ?? -1);
        if (!known.has(one)) known.set(one, known.size);
        expect(table.numberOf(one)).toBe(known.get(one));
      }
      expect(table.size).toBe(known.size);
    }),
  );
});

test('reads a key as 32 bits', () => {
  const table = new IntNumbers(1);
  expect([table.numberOf(0xffffffff), table.numberOf(-1)]).toEqual([0, 0]);
});
