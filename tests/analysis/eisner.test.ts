import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bestTree, newChart } from '../../src/analysis/syntax/eisner.ts';

/** All projective trees of `words` words with one child of the root, by trying every head of every word. */
function trees(words: number): number[][] {
  let all: number[][] = [[0]];
  for (let word = 1; word <= words; word++) {
    all = all.flatMap((heads) => Array.from({ length: words + 1 }, (_, head) => [...heads, head]));
  }
  return all.filter((heads) => isTree(heads) && isProjective(heads));
}

function isTree(heads: number[]): boolean {
  const reaches = (word: number): boolean => {
    let at = word;
    for (let steps = 0; steps < heads.length; steps++) {
      if (at === 0) return true;
      at = heads[at];
    }
    return false;
  };
  return heads.slice(1).filter((head) => head === 0).length === 1 && heads.every((_, word) => reaches(word));
}

function isProjective(heads: number[]): boolean {
  const arcs = heads.slice(1).map((head, i) => [Math.min(head, i + 1), Math.max(head, i + 1)]);
  return arcs.every(([a, b]) => arcs.every(([c, d]) => !(a < c && c < b && b < d)));
}

it('finds the best of all projective trees', () => {
  const size = 5;
  const all = trees(size - 1);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 25, maxLength: 25 }), (values) => {
      const scores = Float64Array.from(values);
      const heads = new Int32Array(size);
      bestTree(newChart(size - 1), scores, size - 1, heads);
      const total = (tree: ArrayLike<number>): number => {
        let sum = 0;
        for (let word = 1; word < size; word++) sum += scores[tree[word] * size + word];
        return sum;
      };
      expect(isTree([...heads])).toBe(true);
      expect(total(heads)).toBe(Math.max(...all.map(total)));
    }),
  );
});

it('makes a tree even where every arc is all but impossible', () => {
  const heads = new Int32Array(31);
  bestTree(newChart(30), new Float64Array(31 * 31).fill(-1e6), 30, heads);
  expect(isTree([...heads])).toBe(true);
});
