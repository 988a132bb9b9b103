import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyTable, type HashTable } from '../../src/analysis/learning/hash-table.ts';
import { readModelFile, writeModelFile } from '../../src/analysis/learning/model-file.ts';
import { addVotes, isBest } from '../../src/analysis/syntax/arc-votes.ts';
import { arcEnds, subtreeSize } from '../../src/analysis/syntax/derivation.ts';
import { bestTree, newChart } from '../../src/analysis/syntax/eisner.ts';
import type { OpenArc } from '../../src/analysis/syntax/network-relations.ts';
import type { SentenceFacts } from '../../src/analysis/syntax/parser-features.ts';
import { relationNamer, relationScorer } from '../../src/analysis/syntax/relation-namer.ts';
import {
  newReviewModel,
  type ReviewModel,
  readReviewModel,
  relationRivals,
  reviewRelations,
} from '../../src/analysis/syntax/relation-review.ts';
import { namedTree, tellingBits } from '../../src/analysis/syntax/review-features.ts';
import { runningCounts } from '../../src/analysis/syntax/running-counts.ts';
import { certain, nameTree, newParserRoom } from '../../src/analysis/syntax/transition-parser.ts';
import { quantized, sparseSections } from '../../training/perceptron.ts';
import { trainPlain } from '../../training/train-plain.ts';
import { rivalLines, trainReview } from '../../training/train-review.ts';

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

/** Of words that nothing is known of. */
function factsOf(words: number): SentenceFacts {
  const nothing = (): Int32Array => new Int32Array(words + 5);
  const facts = { word: nothing(), tag: nothing(), upos: nothing(), cluster: nothing(), coarse: nothing() };
  return { ...facts, ending: nothing(), running: runningCounts(nothing(), words) };
}

describe('the votes on arcs', () => {
  const words = 3;
  const size = words + 1;
  /** Words that would hang from each other in a row, from the root on, by what the network says. */
  const inRow = (margins: number[]): Float64Array => {
    const scores = new Float64Array(size * size).fill(Math.log(0.2));
    for (let word = 1; word <= words; word++) scores[(word - 1) * size + word] = Math.log(0.6);
    addVotes(scores, new Float64Array(size * size), 1, vote(margins));
    return scores;
  };
  /** The third word hangs from the first. */
  const vote = (margins: number[]) => ({
    words,
    heads: Int32Array.from([0, size, 1, 1, 0]),
    margins: Int32Array.from([0, ...margins, 0]),
  });
  const treeOf = (scores: Float64Array): number[] => {
    const heads = new Int32Array(words + 2);
    bestTree(newChart(words), scores, words, heads);
    return [...heads.subarray(1, size)];
  };

  it('are for the network where the transitions were in doubt, and for them where they were sure', () => {
    expect(treeOf(inRow([certain, certain, 0]))).toEqual([0, 1, 2]);
    expect(treeOf(inRow([certain, certain, certain]))).toEqual([0, 1, 1]);
  });

  it('know the best tree where each word has its best head', () => {
    fc.assert(
      fc.property(trees, fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 30 }), ({ words, heads }, values) => {
        const scores = Float64Array.from({ length: (words + 1) ** 2 }, (_, i) => values[i % values.length]);
        const found = new Int32Array(words + 2);
        bestTree(newChart(words), scores, words, found);
        const totalOf = (tree: Int32Array): number =>
          scores.reduce((sum, score, cell) => {
            const [head, child] = [Math.floor(cell / (words + 1)), cell % (words + 1)];
            return child > 0 && (tree[child] > words ? 0 : tree[child]) === head ? sum + score : sum;
          }, 0);
        if (isBest(scores, { words, heads, margins: heads })) expect(totalOf(heads)).toBe(totalOf(found));
        for (let word = 1; word <= words; word++)
          scores[(heads[word] > words ? 0 : heads[word]) * (words + 1) + word] = 10;
        expect(isBest(scores, { words, heads, margins: heads })).toBe(true);
      }),
    );
  });

  it('count the guide, but never so much that an arc becomes impossible', () => {
    const guide = new Float64Array(size * size);
    const scores = inRow([0, 0, 0]);
    guide[2 * size + 3] = -100 * 16;
    addVotes(scores, guide, 16, vote([0, 0, 0]));
    expect(treeOf(scores)).toEqual([0, 1, 1]);
    const far = new Float64Array(size * size);
    guide.fill(-1e6);
    addVotes(far, guide, 1, vote([0, 0, 0]));
    expect(Math.min(...far)).toBeGreaterThan(-5);
  });
});

it('names arcs of a plain kind without asking the model', () => {
  const words = 2;
  const heads = Int32Array.from([0, 2, 3, 0]);
  const relations = Int32Array.from([0, 1, 0, 0]);
  const facts = factsOf(words);
  facts.tag.set([5, 6, 7], 0);
  const inputs = new Int32Array(0);
  const example = { sentence: 0, words, facts, inputs, heads, relations, guide: heads };
  const examples = Array.from({ length: 25 }, () => example);
  const plain = trainPlain(examples);
  const ofNobody = { mask: 0, starts: Uint32Array.from([0, 1]), classes: Uint8Array.of(2), weights: Int8Array.of(5) };
  const scorer = relationScorer(ofNobody, 3);
  const plainness = new Uint8Array(words + 1);
  const room = newParserRoom(words);
  const name = (table: HashTable): number[] => {
    nameTree(room, heads, words, relationNamer({ scorer, plain: table }, facts, plainness));
    return [...room.relations.subarray(1, 3), ...plainness.subarray(1, 3)];
  };
  expect(name(plain)).toEqual([1, 0, 1, 1]);
  expect(name(emptyTable)).toEqual([2, 2, 0, 0]);
  expect(name(trainPlain(examples.slice(0, 10)))).toEqual([2, 2, 0, 0]);
});

describe('the review of relations', () => {
  const heads = Int32Array.from([0, 3, 3, 6, 3, 3, 0]);
  const relations = Int32Array.from([0, 1, 2, 0, 3, 2, 0]);
  const bits = tellingBits(['root', 'nsubj', 'obj', 'dep']);
  const bases = Int32Array.of(0, 1, 2, 3);
  const sides = { words: 5, values: new Float32Array(0), steps: new Int16Array(0), wanted: new Int16Array(0) };
  const tree = namedTree(5, factsOf(5), heads, relations, bits);

  const reviewed = (model: ReviewModel, plainness = new Uint8Array(6)): number[] => {
    const into = new Int32Array(6);
    reviewRelations([{ tree, plainness, sides: undefined, into }], model, () => undefined);
    return [...into];
  };

  it('knows the sisters of a word and what its children are', () => {
    expect([...tree.before.subarray(1, 6)]).toEqual([0, 1, 0, 2, 4]);
    expect([...tree.after.subarray(1, 6)]).toEqual([2, 4, 0, 5, 0]);
    expect(tree.kinds[3]).toBe(bits[1] | bits[2]);
    expect([tree.left[3], tree.right[3], tree.left[1]]).toEqual([1, 5, 0]);
  });

  it('chooses among the rivals of the name given', () => {
    // One row, which every feature falls on, speaks for relation 3.
    const weights = { mask: 0, starts: Uint32Array.from([0, 1]), classes: Uint8Array.of(3), weights: Int8Array.of(5) };
    const model = newReviewModel(weights, relationRivals(['0', '1', '2 3', '3']), bases);
    expect(reviewed(model)).toEqual([0, 1, 3, 0, 3, 3]);
    expect(reviewed(model, Uint8Array.of(0, 0, 1, 0, 0, 0))).toEqual([0, 1, 2, 0, 3, 3]);
  });

  it('listens to what the network says of the open arcs that it has read the words of', () => {
    const weights = { mask: 0, starts: Uint32Array.from([0, 1]), classes: Uint8Array.of(3), weights: Int8Array.of(1) };
    const model = newReviewModel(weights, relationRivals(['0', '1', '2 3', '3']), bases);
    const asked: OpenArc[] = [];
    const read = { tree, plainness: new Uint8Array(6), sides, into: new Int32Array(6) };
    const unread = { ...read, sides: undefined, into: new Int32Array(6) };
    reviewRelations([unread, read], model, (arcs) => {
      asked.push(...arcs);
      for (const { scores } of arcs) scores[2] = 5;
    });
    expect([...unread.into]).toEqual([0, 1, 3, 0, 3, 3]);
    expect([...read.into]).toEqual([0, 1, 2, 0, 3, 2]);
    expect(asked.map(({ head, child, bases }) => [head, child, ...bases])).toEqual([
      [3, 2, 2, 3],
      [3, 5, 2, 3],
    ]);
  });

  it('learns which relations are taken for which', () => {
    const gold = Int32Array.from([0, 1, 3, 0, 3, 3]);
    const times = (count: number) => Array.from({ length: count }, () => ({ tree, heads, relations: gold }));
    expect(rivalLines(times(1), 4)).toEqual(['0', '1', '2', '3']);
    expect(rivalLines(times(3), 4)).toEqual(['0', '1', '2 3', '3']);
    const rivals = rivalLines(times(3), 4);
    const perceptron = trainReview(times(3), rivals, 3, 1);
    const packed = sparseSections('review', quantized(perceptron, { leastShare: 0, step: 1 }), 4);
    const model = readReviewModel(
      readModelFile('review', writeModelFile({ ...packed, 'review.rivals': rivals })),
      bases,
    );
    expect(reviewed(model)).toEqual([...gold]);
  });
});
