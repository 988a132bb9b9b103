import fc from 'fast-check';
import { expect, test } from 'vitest';
import { articleLikeness } from '../../src/records/article-likeness.ts';

const vocabulary = fc
  .uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 12 })
  .map((words) => ({ vocabulary: words.sort((a, b) => a - b) }));
const days = fc.array(fc.array(vocabulary, { maxLength: 4 }), { minLength: 1, maxLength: 4 });

test('is the same however the articles before are parted into days', () => {
  fc.assert(
    fc.property(days, (all) => {
      const before = all.slice(0, -1);
      const own = all[all.length - 1];
      const parted = articleLikeness(before, own);
      const whole = articleLikeness([before.flat()], own);
      const first = before.flat().length;
      for (let a = first; a < first + own.length; a++) {
        expect(parted.nearest(a, 0.1)).toEqual(whole.nearest(a, 0.1));
        for (let b = 0; b < a; b++) expect(parted.between(a, b)).toBe(whole.between(a, b));
      }
    }),
  );
});

test('finds the articles before an article that are as much alike as is asked for, nearest first', () => {
  fc.assert(
    fc.property(days, fc.double({ min: 0.05, max: 0.9, noNaN: true }), (all, least) => {
      const before = all.slice(0, -1);
      const own = all[all.length - 1];
      const { between, nearest } = articleLikeness(before, own);
      const first = before.flat().length;
      for (let a = first; a < first + own.length; a++) {
        const wanted = Array.from({ length: a }, (_, article) => ({ article, likeness: between(a, article) }))
          .filter(({ likeness }) => likeness >= least)
          .sort((b, c) => c.likeness - b.likeness || b.article - c.article);
        expect(nearest(a, least)).toEqual(wanted);
      }
    }),
  );
});

test('a word that few articles use makes two more alike than one that all use', () => {
  const own = [{ vocabulary: [1, 9, 401] }];
  const before = [[{ vocabulary: [1, 9] }], [{ vocabulary: [9, 401] }, { vocabulary: [9, 405] }, { vocabulary: [9] }]];
  const [likest] = articleLikeness([...before, [{ vocabulary: [1, 13] }]], own).nearest(5, 0.01);
  expect(likest.article).toBe(1);
});
