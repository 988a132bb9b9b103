// Sentences with trees of a model that did not learn from them in, the perceptron that hangs punctuation marks out.
import { type MarkedTree, markedTree } from '../src/analysis/syntax/mark-features.ts';
import { extractMark, findMarkCandidates, type MarkRoom, newMarkRoom } from '../src/analysis/syntax/mark-hanging.ts';
import type { FirstTree } from './first-trees.ts';
import { averaged, newPerceptron, type Perceptron, scoreRows, update } from './perceptron.ts';
import { randomNumbers, shuffle } from './random.ts';

const bits = 18;
const margin = 10;

export interface MarkedSentence {
  readonly tree: MarkedTree;
  /** Gold heads, at places 1 … words; the root's is words + 1. */
  readonly heads: Int32Array;
}

export function markedSentences(trees: readonly FirstTree[]): MarkedSentence[] {
  return trees.map(({ example: { words, facts, heads: gold }, heads, relations }) => {
    return { tree: markedTree(words, facts, heads, relations), heads: gold };
  });
}

interface Training {
  readonly perceptron: Perceptron;
  readonly room: MarkRoom;
  readonly scores: Float32Array;
  step: number;
}

export function trainMarks(sentences: readonly MarkedSentence[], rounds: number, seed: number): Perceptron {
  const perceptron = newPerceptron(bits, 1);
  const training: Training = { perceptron, room: newMarkRoom(), scores: new Float32Array(1), step: 1 };
  const random = randomNumbers(seed);
  const order = [...sentences];
  for (let round = 0; round < rounds; round++) {
    shuffle(order, random);
    for (const { tree, heads } of order) {
      for (let mark = 1; mark <= tree.words; mark++)
        if (tree.marks[mark] === 1) learnMark(training, tree, mark, heads[mark]);
    }
  }
  return averaged(perceptron, training.step);
}

/** Only marks that can hang from their gold head, and from another, teach anything. */
function learnMark(training: Training, tree: MarkedTree, mark: number, head: number): void {
  const { perceptron, room, scores } = training;
  const count = findMarkCandidates(room, tree, mark);
  const good = room.chains.heads.subarray(0, count).indexOf(head);
  if (count < 2 || good < 0) return;
  training.step++;
  let rival = -1;
  let best = -Infinity;
  let right = 0;
  for (let candidate = 0; candidate < count; candidate++) {
    extractMark(room, tree, mark, candidate);
    scoreRows(perceptron, room.features, room.features.length, scores);
    if (candidate === good) right = scores[0];
    else if (scores[0] > best) [rival, best] = [candidate, scores[0]];
  }
  if (right - best >= margin) return;
  for (const [candidate, amount] of [
    [good, 1],
    [rival, -1],
  ]) {
    extractMark(room, tree, mark, candidate);
    update(perceptron, room.features, room.features.length, 0, amount, training.step);
  }
}
