// Sentences with the opinions of guide and passes in, the judge's perceptron out: of the heads that they want for a word, the
// right one must win by a margin.

import { newChart } from '../src/analysis/syntax/eisner.ts';
import { extractJudged, findCandidates, newJudgeRoom, voteScore } from '../src/analysis/syntax/judge.ts';
import type { Opinions } from '../src/analysis/syntax/judge-features.ts';
import { averaged, newPerceptron, type Perceptron, scoreRows, update } from './perceptron.ts';
import { randomNumbers, shuffle } from './random.ts';

const bits = 18;
const margin = 10;

export interface JudgedSentence {
  readonly opinions: Opinions;
  /** Gold heads, at places 1 … words; the root's is words + 1. */
  readonly heads: Int32Array;
}

export function trainJudge(sentences: readonly JudgedSentence[], rounds: number, seed: number): Perceptron {
  const perceptron = newPerceptron(bits, 1);
  const room = newJudgeRoom(1, newChart(1));
  const scores = new Float32Array(1);
  const score = (opinions: Opinions, candidate: number, child: number): number => {
    extractJudged(room, opinions, candidate, child);
    scoreRows(perceptron, room.features, room.features.length, scores);
    return scores[0] + voteScore(opinions, room.heads[candidate], child);
  };
  const learn = (opinions: Opinions, candidate: number, child: number, amount: number, step: number): void => {
    extractJudged(room, opinions, candidate, child);
    update(perceptron, room.features, room.features.length, 0, amount, step);
  };
  const random = randomNumbers(seed);
  const order = [...sentences];
  let step = 1;
  for (let round = 0; round < rounds; round++) {
    shuffle(order, random);
    for (const { opinions, heads } of order) {
      for (let child = 1; child <= opinions.words; child++) {
        const count = findCandidates(opinions, child, room.heads);
        const good = room.heads.subarray(0, count).indexOf(heads[child]);
        if (count === 1 || good < 0) continue;
        step++;
        let rival = -1;
        let best = -Infinity;
        for (let i = 0; i < count; i++) {
          if (i === good) continue;
          const found = score(opinions, i, child);
          if (found > best) [rival, best] = [i, found];
        }
        if (score(opinions, good, child) - best >= margin) continue;
        learn(opinions, good, child, 1, step);
        learn(opinions, rival, child, -1, step);
      }
    }
  }
  return averaged(perceptron, step);
}
