import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combineTrees } from '../../src/analysis/syntax/combination.ts';
import { arcEnds, subtreeSize } from '../../src/analysis/syntax/derivation.ts';
import { bestTree, newChart } from '../../src/analysis/syntax/eisner.ts';
import { firstTree } from '../../src/analysis/syntax/first-tree.ts';
import { newGuideRoom } from '../../src/analysis/syntax/guide.ts';
import { mirrorHeads, mirrorValues } from '../../src/analysis/syntax/mirror.ts';
import { certain, nameTree, newParserRoom } from '../../src/analysis/syntax/transition-parser.ts';

/** Heads at places 1 … words, the root's being words + 1, of any projective tree. */
const trees = fc
  .integer({ min: 1, max: 12 })
  .chain((words) =>
    fc.tuple(fc.constant(words), fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 169, maxLength: 169 })),
  )
  .map(([words, scores]) => {
    const heads = new Int32Array(words + 2);
    bestTree(newChart(words), Float64Array.from(scores), words, heads);
    for (let word = 1; word <= words; word++) if (heads[word] === 0) heads[word] = words + 1;
    return { words, heads };
  });

it('turns a sentence around and back', () => {
  fc.assert(
    fc.property(trees, ({ words, heads }) => {
      expect(mirrorHeads(mirrorHeads(heads, words), words)).toEqual(heads);
      expect(mirrorValues(mirrorValues(heads, words), words)).toEqual(heads);
    }),
  );
});

it('numbers heads from the other end, the root apart', () => {
  expect([...mirrorHeads(Int32Array.from([0, 2, 4, 2, 0]), 3)]).toEqual([0, 2, 4, 2, 0]);
  expect([...mirrorHeads(Int32Array.from([0, 4, 1, 2, 0]), 3)]).toEqual([0, 2, 3, 4, 0]);
});

it('knows the outermost children of the first tree', () => {
  const tree = firstTree(Int32Array.from([0, 3, 3, 6, 3, 3, 0]), Int32Array.from([0, 7, 8, 9, 5, 4, 0]), 5);
  expect([tree.left[3], tree.right[3], tree.children[3]]).toEqual([1, 5, 4]);
  expect([tree.left[1], tree.right[1], tree.children[1], tree.relations[4]]).toEqual([0, 0, 0, 6]);
});

it('names every arc of a tree, each when its child is whole', () => {
  fc.assert(
    fc.property(trees, ({ words, heads }) => {
      const room = newParserRoom(words);
      nameTree(room, heads, words, (derivation, at, action) => {
        const { head, child } = arcEnds(derivation, at, action);
        return 100 * derivation.subtrees[head * subtreeSize] + derivation.subtrees[child * subtreeSize];
      });
      expect(room.heads.subarray(1, words + 1)).toEqual(heads.subarray(1, words + 1));
      for (let word = 1; word <= words; word++) expect(room.relations[word]).toBe(100 * heads[word] + word);
    }),
  );
});

describe('the combination of two trees', () => {
  const combined = (first: number[], firstMargins: number[], second: number[], secondMargins: number[]): number[] => {
    const words = first.length;
    const vote = (heads: number[], margins: number[]) => ({
      heads: Int32Array.from([0, ...heads]),
      margins: Int32Array.from([0, ...margins]),
    });
    const heads = new Int32Array(words + 2);
    combineTrees(newGuideRoom(words), 1, vote(first, firstMargins), vote(second, secondMargins), words, heads);
    return [...heads.subarray(1, words + 1)];
  };

  it('has the arc that its parser was surer of', () => {
    expect(combined([4, 1, 2], [certain, certain, 5], [4, 1, 1], [certain, certain, 90])).toEqual([4, 1, 1]);
    expect(combined([4, 1, 2], [certain, certain, 90], [4, 1, 1], [certain, certain, 5])).toEqual([4, 1, 2]);
  });

  it('has no arcs that cross, however sure', () => {
    expect(combined([2, 4, 2], [certain, certain, 5], [2, 4, 1], [certain, certain, 90])).toEqual([2, 4, 2]);
  });

  it('keeps a tree that both agree on', () => {
    fc.assert(
      fc.property(trees, ({ words, heads }) => {
        const all = [...heads.subarray(1, words + 1)];
        const margins = all.map(() => 0);
        expect(combined(all, margins, all, margins)).toEqual(all);
      }),
    );
  });
});
