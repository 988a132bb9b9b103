import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstWhere } from '../../src/analysis/text/bisection.ts';

test('finds what looking from the front would find', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9)), fc.nat(10), (numbers, least) => {
      const sorted = numbers.sort((a, b) => a - b);
      const found = sorted.findIndex((number) => number >= least);
      expect(firstWhere(sorted, (number) => number >= least)).toBe(found < 0 ? sorted.length : found);
    }),
  );
});
