import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyTable, type HashTable } from '../../src/analysis/learning/hash-table.ts';
import { readModelFile, writeModelFile } from '../../src/analysis/learning/model-file.ts';
import { rowScorer } from '../../src/analysis/learning/scorer.ts';
import { arcEnds, subtreeSize } from '../../src/analysis/syntax/derivation.ts';
import { bestTree, newChart } from '../../src/analysis/syntax/eisner.ts';
import { firstTree, noTree } from '../../src/analysis/syntax/first-tree.ts';
import { findCandidates, judgeTrees, newJudgeRoom, readJudgeModel } from '../../src/analysis/syntax/judge.ts';
import type { Opinions } from '../../src/analysis/syntax/judge-features.ts';
import { mirrorHeads, mirrorValues } from '../../src/analysis/syntax/mirror.ts';
import { knownRelation, secondPass } from '../../src/analysis/syntax/pass.ts';
import { relationNamer, relationScorer } from '../../src/analysis/syntax/relation-namer.ts';
import {
  readReviewModel,
  relationRivals,
  reviewRelations,
  reviewScorer,
} from '../../src/analysis/syntax/relation-review.ts';
import { namedTree, tellingBits } from '../../src/analysis/syntax/review-features.ts';
import { runningCounts } from '../../src/analysis/syntax/running-counts.ts';
import { noneSettled, settledWords } from '../../src/analysis/syntax/settled-words.ts';
import { certain, findTree, nameTree, newParserRoom } from '../../src/analysis/syntax/transition-parser.ts';
import { judgeSections } from '../../training/parser-sections.ts';
import { quantized, sparseSections } from '../../training/perceptron.ts';
import { trainJudge } from '../../training/train-judge.ts';
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

/** What two passes say of words that nothing is known of; the guide holds with the first. */
function opinionsOf(first: number[], firstMargins: number[], second: number[], secondMargins: number[]): Opinions {
  const words = first.length;
  const nothing = (): Int32Array => new Int32Array(words + 5);
  const at = (values: number[]): Int32Array => Int32Array.from([0, ...values, 0, 0]);
  const facts = { word: nothing(), tag: nothing(), upos: nothing(), cluster: nothing(), coarse: nothing() };
  return {
    words,
    facts: { ...facts, ending: nothing(), running: runningCounts(nothing(), words) },
    scores: new Float64Array((words + 1) ** 2),
    guide: at(first),
    first: { heads: at(first), margins: at(firstMargins) },
    second: { heads: at(second), margins: at(secondMargins) },
    relations: nothing(),
    tree: firstTree(at(second), at(second), words),
  };
}

describe('the judge, before it has learned anything', () => {
  const nothingLearned = { weights: { mask: 31, rows: new Uint32Array(2), weights: new Int8Array(0) }, unit: 1 };
  const judged = (opinions: Opinions): number[] => {
    const heads = new Int32Array(opinions.words + 2);
    judgeTrees(newJudgeRoom(opinions.words, newChart(opinions.words)), opinions, nothingLearned, heads);
    return [...heads.subarray(1, opinions.words + 1)];
  };

  it('has the arc that its parser was surer of', () => {
    const sure = [certain, certain];
    expect(judged(opinionsOf([4, 1, 2], [...sure, 5], [4, 1, 1], [...sure, 90]))).toEqual([4, 1, 1]);
    expect(judged(opinionsOf([4, 1, 2], [...sure, 90], [4, 1, 1], [...sure, 5]))).toEqual([4, 1, 2]);
  });

  it('has no arcs that cross, however sure', () => {
    const sure = [certain, certain];
    expect(judged(opinionsOf([2, 4, 2], [...sure, 5], [2, 4, 1], [...sure, 90]))).toEqual([2, 4, 2]);
  });

  it('keeps a tree that both agree on', () => {
    fc.assert(
      fc.property(trees, ({ words, heads }) => {
        const all = [...heads.subarray(1, words + 1)];
        const margins = all.map(() => 0);
        expect(judged(opinionsOf(all, margins, all, margins))).toEqual(all);
      }),
    );
  });

  it('chooses among the heads that anybody wants, each once', () => {
    const opinions = opinionsOf([4, 1, 2], [9, 9, 9], [4, 1, 1], [9, 9, 9]);
    const heads = new Int32Array(4);
    opinions.scores[0 * 4 + 3] = 7;
    expect([...heads.subarray(0, findCandidates(opinions, 3, heads))]).toEqual([1, 2, 4]);
    opinions.scores[1 * 4 + 2] = 7;
    expect([...heads.subarray(0, findCandidates(opinions, 2, heads))]).toEqual([1]);
  });
});

it('the judge learns whom to believe, the same way every time', () => {
  const opinions = opinionsOf([4, 1, 2], [90, 90, 5], [4, 1, 1], [90, 90, 60]);
  const sentences = [{ opinions, heads: opinions.first.heads }];
  const train = () => writeModelFile(judgeSections(trainJudge(sentences, 5, 1)));
  const heads = new Int32Array(5);
  judgeTrees(newJudgeRoom(3, newChart(3)), opinions, readJudgeModel(readModelFile('judge', train())), heads);
  expect([...heads.subarray(1, 4)]).toEqual([4, 1, 2]);
  expect(train()).toEqual(train());
});

describe('the second pass, before it has learned anything', () => {
  const ofNothing = { mask: 31, rows: new Uint32Array(2), weights: new Int8Array(0) };
  const scorer = rowScorer(secondPass.templates, ofNothing, secondPass.atoms, 3);
  const nothing = (words: number) => new Int32Array(words + 5);

  it('takes over a tree of which every word is settled', () => {
    fc.assert(
      fc.property(trees, ({ words, heads }) => {
        const seen = firstTree(mirrorHeads(heads, words), nothing(words), words);
        const margins = nothing(words).fill(certain);
        const { facts } = opinionsOf([...heads.subarray(1, words + 1)], [], [...heads.subarray(1, words + 1)], []);
        const settled = settledWords(heads, heads, margins, words);
        const room = newParserRoom(words);
        const input = { words, facts, guide: nothing(words), tree: seen, settled };
        findTree(room, { pass: secondPass, scorer, unit: 1 }, input, knownRelation(seen));
        expect(room.heads.subarray(1, words + 1)).toEqual(seen.heads.subarray(1, words + 1));
        expect([...room.margins.subarray(1, words + 1)]).toEqual(Array.from({ length: words }, () => certain));
      }),
    );
  });

  it('settles no word of which the guide says otherwise or the first pass was in doubt', () => {
    const guide = Int32Array.from([0, 2, 4, 2]);
    const margins = Int32Array.from([0, certain, 10, certain]);
    expect([...settledWords(guide, Int32Array.from([0, 2, 4, 1]), margins, 3).subarray(1, 4)]).toEqual([0, 0, 1]);
  });
});

it('names arcs of a plain kind without asking the model', () => {
  const words = 2;
  const heads = Int32Array.from([0, 2, 3, 0]);
  const relations = Int32Array.from([0, 1, 0, 0]);
  const { facts } = opinionsOf([2, 3], [], [2, 3], []);
  facts.tag.set([5, 6, 7], 0);
  const example = { sentence: 0, words, facts, heads, relations, guide: heads, scores: new Float64Array(0) };
  const examples = Array.from({ length: 25 }, () => ({ ...example, tree: noTree, settled: noneSettled }));
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
  const facts = { ...opinionsOf([1, 1, 1, 1, 1], [], [1, 1, 1, 1, 1], []).facts };
  const tree = namedTree(5, facts, heads, relations, bits);

  it('knows the sisters of a word and what its children are', () => {
    expect([...tree.before.subarray(1, 6)]).toEqual([0, 1, 0, 2, 4]);
    expect([...tree.after.subarray(1, 6)]).toEqual([2, 4, 0, 5, 0]);
    expect(tree.kinds[3]).toBe(bits[1] | bits[2]);
    expect([tree.left[3], tree.right[3], tree.left[1]]).toEqual([1, 5, 0]);
  });

  it('chooses among the rivals of the name given', () => {
    const into = new Int32Array(6);
    // One row, which every feature falls on, speaks for relation 3.
    const weights = { mask: 0, starts: Uint32Array.from([0, 1]), classes: Uint8Array.of(3), weights: Int8Array.of(5) };
    const model = { scorer: reviewScorer(weights, 4), rivals: relationRivals(['0', '1', '2 3', '3']) };
    reviewRelations(tree, new Uint8Array(6), model, into);
    expect([...into]).toEqual([0, 1, 3, 0, 3, 3]);
    reviewRelations(tree, Uint8Array.of(0, 0, 1, 0, 0, 0), model, into);
    expect([...into]).toEqual([0, 1, 2, 0, 3, 3]);
  });

  it('learns which relations are taken for which', () => {
    const gold = Int32Array.from([0, 1, 3, 0, 3, 3]);
    const times = (count: number) => Array.from({ length: count }, () => ({ tree, heads, relations: gold }));
    expect(rivalLines(times(1), 4)).toEqual(['0', '1', '2', '3']);
    expect(rivalLines(times(3), 4)).toEqual(['0', '1', '2 3', '3']);
    const rivals = rivalLines(times(3), 4);
    const perceptron = trainReview(times(3), rivals, 3, 1);
    const packed = sparseSections('review', quantized(perceptron, { leastShare: 0, step: 1 }), 4);
    const model = readReviewModel(readModelFile('review', writeModelFile({ ...packed, 'review.rivals': rivals })), 4);
    const into = new Int32Array(6);
    reviewRelations(tree, new Uint8Array(6), model, into);
    expect(into).toEqual(gold);
  });
});
