import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wholeStep } from '../../src/analysis/learning/layer-code.ts';
import {
  columnsOf,
  listRows,
  newLayerRunner,
  newStretches,
  noReach,
  placeMatrix,
  wholeTiles,
  writeFinish,
  writeMatrix,
} from '../../src/analysis/learning/layers.ts';

const width = 16;
const leastVariance = 1e-5;
const { fround } = Math;

/** Numbers of which many are as large as they can be, repeated. */
const integers = (most: number) =>
  fc.array(fc.oneof(fc.integer({ min: -most - 1, max: most }), fc.constantFrom(-most - 1, most, 0)), {
    minLength: 1,
    maxLength: 60,
  });
const floats = fc.array(fc.float({ min: -4, max: 4, noNaN: true }), { minLength: 1, maxLength: 40 });
const cycled = <Numbers extends { [place: number]: number; length: number }>(
  into: Numbers,
  cycle: number[],
): Numbers => {
  for (let i = 0; i < into.length; i++) into[i] = cycle[i % cycle.length];
  return into;
};

it('multiplies rows with a matrix as plain arithmetic does, whatever is before and behind them', () => {
  const sizes = fc.record({
    rows: fc.integer({ min: 1, max: 11 }),
    columns: fc.integer({ min: 1, max: 27 }),
    inputs: fc.constantFrom(8, 16, 40),
    distance: fc.constantFrom(0, 1, 3),
    share: fc.constantFrom(0, 0.1, 1),
  });
  fc.assert(
    fc.property(sizes, integers(32_767), integers(127), floats, (size, numbers, weights, finishing) => {
      const { rows, columns, inputs, distance, share } = size;
      const parts = distance > 0 ? 3 : 1;
      const stretches = newStretches();
      const matrix = placeMatrix(stretches, inputs, parts, columns);
      const list = stretches.take(4 * wholeTiles(rows));
      const shortList = stretches.take(4 * wholeTiles(rows));
      const whole = rows + 2 * distance;
      const start = stretches.take(2 * inputs * whole);
      const results = stretches.take(4 * matrix.columns * wholeTiles(rows));
      const shorts = stretches.take(2 * matrix.columns * rows);
      const { buffer, multiply } = newLayerRunner(stretches, width, leastVariance);
      const given = cycled(new Int16Array(buffer, start, inputs * whole), numbers);
      const packed = cycled(new Int8Array(inputs * parts * columns), weights);
      const factors = cycled(new Float32Array(columns), finishing).map((number) => number / 65_536);
      const added = cycled(new Float32Array(columns), [...finishing].reverse());
      const [steps, most] = [32, 20_000];
      writeMatrix(buffer, matrix, packed, columns);
      writeFinish(buffer, matrix, factors, { added, share, steps, most });
      listRows(buffer, list, start + 2 * inputs * distance, rows, inputs);
      listRows(buffer, shortList, shorts, rows, matrix.columns);
      const bytes = 2 * inputs * distance;
      multiply(
        list,
        rows,
        matrix,
        distance > 0 ? { first: -bytes, next: bytes, last: 2 * bytes } : noReach,
        results,
        shortList,
      );
      const found = new Float32Array(buffer, results, matrix.columns * rows);
      const foundShorts = new Int16Array(buffer, shorts, matrix.columns * rows);
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) {
          let sum = 0;
          for (let i = 0; i < inputs * parts; i++) {
            const from = row + Math.floor(i / inputs) * distance;
            sum += given[from * inputs + (i % inputs)] * packed[i * columns + column];
          }
          const value = fround(fround(fround(sum) * factors[column]) + added[column]);
          const expected = value < 0 ? fround(value * fround(share)) : value;
          const place = row * matrix.columns + column;
          expect(found[place] + 0).toBe(expected + 0);
          const steppy = fround(expected * steps);
          expect(Math.abs(foundShorts[place] - Math.max(-most, Math.min(most, steppy)))).toBeLessThanOrEqual(0.5);
        }
      }
    }),
  );
});

it('multiplies with some of the columns alone', () => {
  const stretches = newStretches();
  const matrix = placeMatrix(stretches, 8, 1, 24);
  const list = stretches.take(16);
  const start = stretches.take(16);
  const results = stretches.take(4 * 4 * 24);
  const shorts = stretches.take(2 * 24);
  const shortList = stretches.take(16);
  const { buffer, multiply } = newLayerRunner(stretches, width, leastVariance);
  new Int16Array(buffer, start, 8).fill(1);
  const weights = Int8Array.from({ length: 8 * 24 }, (_, i) => i % 24);
  writeMatrix(buffer, matrix, weights, 24);
  const finish = { added: new Float32Array(24).fill(0.5), share: 1, steps: 1, most: 9 };
  writeFinish(buffer, matrix, new Float32Array(24).fill(1), finish);
  listRows(buffer, list, start, 1, 8);
  listRows(buffer, shortList, shorts, 1, 24);
  multiply(list, 1, columnsOf(matrix, 8, 8), noReach, results, shortList);
  expect([...new Float32Array(buffer, results, 8)]).toEqual([8, 9, 10, 11, 12, 13, 14, 15].map((n) => 8 * n + 0.5));
});

it('makes sums of rows even', () => {
  const numbers = fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 5, maxLength: 70 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), numbers, numbers, numbers, (rows, first, second, finishing) => {
      const stretches = newStretches();
      const list = stretches.take(4 * wholeTiles(rows));
      const values = stretches.take(4 * width * rows);
      const added = stretches.take(4 * width * rows);
      const finish = stretches.take(8 * width);
      const shorts = stretches.take(2 * width * rows);
      const { buffer, even } = newLayerRunner(stretches, width, leastVariance);
      const row = cycled(new Float32Array(buffer, values, width * rows), first);
      const sums = cycled(new Float32Array(buffer, added, width * rows), second).map((number, i) => number + row[i]);
      const [gain, shift] = [0, 1].map((part) => 4 * width * part + finish);
      const gains = cycled(new Float32Array(buffer, gain, width), finishing);
      const shifts = cycled(new Float32Array(buffer, shift, width), [...finishing].reverse());
      listRows(buffer, list, shorts, rows, width);
      even(list, rows, values, added, finish);
      for (let place = 0; place < width * rows; place++) {
        const own = sums.subarray(place - (place % width), place - (place % width) + width);
        const mean = own.reduce((sum, number) => sum + number, 0) / width;
        const variance = own.reduce((sum, number) => sum + (number - mean) ** 2, 0) / width;
        const plain = ((sums[place] - mean) / Math.sqrt(variance + leastVariance)) * gains[place % width];
        expect(Math.abs(row[place] - (plain + shifts[place % width]))).toBeLessThan(0.01);
        const short = new Int16Array(buffer, shorts, width * rows)[place];
        const steps = Math.max(-32_768, Math.min(32_767, row[place] * wholeStep));
        expect(Math.abs(short - steps)).toBeLessThanOrEqual(0.5);
      }
    }),
  );
});
