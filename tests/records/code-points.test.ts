import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codePointCounter } from '../../src/records/code-points.ts';

test.each([
  ['plain', 3, 3],
  ['a😀b', 1, 1],
  ['a😀b', 3, 2],
  ['a😀b', 4, 3],
  ['\ud83d lone', 1, 1],
  ['', 0, 0],
])('%j: unit %i is code point %i', (text, unit, point) => {
  expect(codePointCounter(text)(unit)).toBe(point);
});

test('a slice by code points is the slice by units', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(), fc.nat(), (text, a, b) => {
      const points = [...text];
      const [start, end] = [a % (points.length + 1), b % (points.length + 1)].sort((x, y) => x - y);
      const unitOf = (point: number) => points.slice(0, point).join('').length;
      const count = codePointCounter(text);
      expect(count(unitOf(start))).toBe(start);
      expect(points.slice(count(unitOf(start)), count(unitOf(end))).join('')).toBe(
        text.slice(unitOf(start), unitOf(end)),
      );
    }),
  );
});
