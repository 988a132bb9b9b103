import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  beginFeatures,
  compileTemplates,
  extractFeatures,
  splitTemplates,
  type Templates,
} from '../../src/analysis/learning/feature-templates.ts';
import { type RowWeights, readRows, readSparse } from '../../src/analysis/learning/linear-model.ts';
import { readModelFile, writeModelFile } from '../../src/analysis/learning/model-file.ts';
import { rowScorer, sparseScorer } from '../../src/analysis/learning/scorer.ts';

const names = ['a', 'b', 'c', 'd', 'e'];
const template = fc.shuffledSubarray(names, { minLength: 1 }).map((atoms) => atoms.join(' '));
const templates = fc.uniqueArray(template, { minLength: 1, maxLength: 40 });
const values = fc.array(fc.integer(), { minLength: names.length, maxLength: names.length });
/** Bits of held rows, 32 at a time, so many that most features are held and few enough that some are not. */
const bits = fc
  .constantFrom(1, 2, 4, 8)
  .chain((size) => fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), { minLength: size, maxLength: size }));
const weight = fc.integer({ min: -128, max: 127 });

/** The weights of the rows that are held, row after row, and what they add up to by the plainest way. */
function modelOf(words: readonly number[], cycle: readonly number[], classes: number) {
  const held = words.flatMap((word, group) =>
    Array.from({ length: 32 }, (_, bit) => 32 * group + bit).filter((row) => (word >>> (row & 31)) & 1),
  );
  const weightOf = (row: number, k: number): number => cycle[(row * classes + k) % cycle.length];
  const bytes = writeModelFile({
    'm.rows': Uint32Array.from(words),
    'm.weights': Int8Array.from(held.flatMap((row) => Array.from({ length: classes }, (_, k) => weightOf(row, k)))),
  });
  const rows = new Set(held);
  const mask = 32 * words.length - 1;
  const sums = (features: Int32Array): number[] =>
    Array.from({ length: classes }, (_, k) =>
      [...features].reduce((sum, feature) => sum + (rows.has(feature & mask) ? weightOf(feature & mask, k) : 0), 0),
    );
  return { weights: readRows(readModelFile('models/m.bin', bytes), 'm'), sums };
}

function featuresOf(whole: Templates, atoms: readonly number[]): Int32Array {
  const features = new Int32Array(whole.count);
  extractFeatures(whole, Int32Array.from(atoms), features);
  return features;
}

it('adds up the weights of the features that are held, position after position', () => {
  fc.assert(
    fc.property(
      templates,
      bits,
      fc.array(weight, { minLength: 1, maxLength: 50 }),
      fc.constantFrom(1, 3),
      fc.array(values, { minLength: 1, maxLength: 4 }),
      (lines, words, cycle, classes, positions) => {
        const whole = compileTemplates(names, lines);
        const { weights, sums } = modelOf(words, cycle, classes);
        const scorer = rowScorer(whole, weights, names.length, classes);
        for (const atoms of positions) {
          scorer.atoms.set(atoms);
          scorer.score();
          expect([...scorer.scores]).toEqual(sums(featuresOf(whole, atoms)));
        }
      },
    ),
  );
});

it('goes on from hashes that were begun with other atoms', () => {
  fc.assert(
    fc.property(
      templates,
      bits,
      fc.array(weight, { minLength: 1 }),
      values,
      values,
      (lines, words, cycle, lead, rest) => {
        const shared = 2;
        const whole = compileTemplates(names, lines);
        const parts = splitTemplates(whole, shared);
        const { weights, sums } = modelOf(words, cycle, 1);
        const scorer = rowScorer(parts.rest, weights, names.length, 1);
        beginFeatures(parts, Int32Array.from(lead), scorer.hashes);
        scorer.atoms.set([...lead.slice(0, shared), ...rest.slice(shared)]);
        scorer.score();
        expect([...scorer.scores]).toEqual(sums(featuresOf(whole, [...lead.slice(0, shared), ...rest.slice(shared)])));
      },
    ),
  );
});

it('adds up the pairs of class and weight of the features that are held', () => {
  const pair = fc.record({ row: fc.nat(63), kind: fc.nat(4), weight });
  fc.assert(
    fc.property(
      templates,
      fc.array(pair, { maxLength: 200 }),
      fc.array(values, { minLength: 1, maxLength: 4 }),
      (lines, given, positions) => {
        const pairs = [...given].sort((a, b) => a.row - b.row);
        const bytes = writeModelFile({
          's.counts': Uint8Array.from({ length: 64 }, (_, row) => pairs.filter((each) => each.row === row).length),
          's.classes': Uint8Array.from(pairs, ({ kind }) => kind),
          's.weights': Int8Array.from(pairs, (each) => each.weight),
        });
        const whole = compileTemplates(names, lines);
        const scorer = sparseScorer(whole, readSparse(readModelFile('models/s.bin', bytes), 's'), names.length, 5);
        for (const atoms of positions) {
          const rows = [...featuresOf(whole, atoms)].map((feature) => feature & 63);
          const sums = [0, 1, 2, 3, 4].map((kind) =>
            pairs.reduce(
              (sum, each) =>
                sum + (each.kind === kind ? each.weight * rows.filter((row) => row === each.row).length : 0),
              0,
            ),
          );
          scorer.atoms.set(atoms);
          scorer.score();
          expect([...scorer.scores]).toEqual(sums);
        }
      },
    ),
  );
});

it('gives nothing where no row is held', () => {
  const nothing: RowWeights = { mask: 31, rows: new Uint32Array(2), weights: new Int8Array(0) };
  const scorer = rowScorer(compileTemplates(names, ['a, b c']), nothing, names.length, 3);
  scorer.score();
  expect([...scorer.scores]).toEqual([0, 0, 0]);
});
