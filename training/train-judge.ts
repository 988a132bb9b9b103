// Sentences with the opinions of guide and passes in, the judge's perceptron out: of the heads that they want for a word, the
// right one must win by a margin.

import { readModelFile, writeModelFile } from '../src/analysis/learning/model-file.ts';
import { newChart } from '../src/analysis/syntax/eisner.ts';
import {
  extractJudged,
  findCandidates,
  type JudgeRoom,
  judgeTrees,
  newJudgeRoom,
  readJudgeModel,
  voteScore,
} from '../src/analysis/syntax/judge.ts';
import type { Opinions } from '../src/analysis/syntax/judge-features.ts';
import { longestExample } from './examples.ts';
import { judgeSections } from './parser-sections.ts';
import { averaged, newPerceptron, type Perceptron, scoreRows, update } from './perceptron.ts';
import { randomNumbers, shuffle } from './random.ts';

const bits = 18;
const margin = 10;

export interface JudgedSentence {
  readonly opinions: Opinions;
  /** Gold heads, at places 1 … words; the root's is words + 1. */
  readonly heads: Int32Array;
}

interface Training {
  readonly perceptron: Perceptron;
  readonly room: JudgeRoom;
  readonly scores: Float32Array;
  step: number;
}

export function trainJudge(sentences: readonly JudgedSentence[], rounds: number, seed: number): Perceptron {
  const training: Training = {
    perceptron: newPerceptron(bits, 1),
    room: newJudgeRoom(1, newChart(1)),
    scores: new Float32Array(1),
    step: 1,
  };
  const random = randomNumbers(seed);
  const order = [...sentences];
  for (let round = 0; round < rounds; round++) {
    shuffle(order, random);
    for (const { opinions, heads } of order) {
      for (let child = 1; child <= opinions.words; child++) learnWord(training, opinions, child, heads[child]);
    }
  }
  return averaged(training.perceptron, training.step);
}

/** Heads by the judge, which has learned from these sentences: little, since it knows few weights. */
export function judgedHeads(sentences: readonly JudgedSentence[], judge: Perceptron): Int32Array[] {
  const model = readJudgeModel(readModelFile('judge', writeModelFile(judgeSections(judge))));
  const room = newJudgeRoom(longestExample, newChart(longestExample));
  return sentences.map(({ opinions }) => {
    const heads = new Int32Array(opinions.words + 2);
    judgeTrees(room, opinions, model, heads);
    return heads;
  });
}

/** Only words whose gold head is among several candidates teach anything. */
function learnWord(training: Training, opinions: Opinions, child: number, head: number): void {
  const { heads } = training.room;
  const count = findCandidates(opinions, child, heads);
  const good = heads.subarray(0, count).indexOf(head);
  if (count === 1 || good < 0) return;
  training.step++;
  let rival = -1;
  let best = -Infinity;
  for (let i = 0; i < count; i++) {
    if (i === good) continue;
    const score = scoreCandidate(training, opinions, i, child);
    if (score > best) [rival, best] = [i, score];
  }
  if (scoreCandidate(training, opinions, good, child) - best >= margin) return;
  updateCandidate(training, opinions, good, child, 1);
  updateCandidate(training, opinions, rival, child, -1);
}

function scoreCandidate(training: Training, opinions: Opinions, candidate: number, child: number): number {
  const { perceptron, room, scores } = training;
  extractJudged(room, opinions, candidate, child);
  scoreRows(perceptron, room.features, room.features.length, scores);
  return scores[0] + voteScore(opinions, room.heads[candidate], child);
}

function updateCandidate(
  { perceptron, room, step }: Training,
  opinions: Opinions,
  candidate: number,
  child: number,
  amount: number,
): void {
  extractJudged(room, opinions, candidate, child);
  update(perceptron, room.features, room.features.length, 0, amount, step);
}
