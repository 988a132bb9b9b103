// What the guide and both passes say of a sentence in, its tree out: where they differ, a linear model that sees all of them
// chooses (after Nivre and McDonald 2008).
import { extractFeatures } from '../learning/feature-templates.ts';
import { copyOf, type RowWeights, readRows, scoreOne } from '../learning/linear-model.ts';
import type { ModelFile } from '../learning/model-file.ts';
import { bestTree, type Chart } from './eisner.ts';
import { judgeAtomCount, judgeTemplates, type Opinions, readJudgeAtoms } from './judge-features.ts';

export interface JudgeModel {
  readonly weights: RowWeights;
  /** How much of the packed scores makes one step of learning. */
  readonly unit: number;
}

/** @throws Error naming the file, where it does not hold the judge. */
export function readJudgeModel(file: ModelFile): JudgeModel {
  return { weights: copyOf(readRows(file, 'judge')), unit: Number(file.lines('judge.unit')[0]) };
}

export interface JudgeRoom {
  readonly chart: Chart;
  readonly scores: Float64Array;
  readonly heads: Int32Array;
  readonly atoms: Int32Array;
  readonly features: Int32Array;
}

const unwanted = -1e6;
/** No arc is worse than this to the guide, not even one that it holds impossible: both passes may want it. */
const leastScore = -300;
/** The second pass, which knows more, counts a little more than the first; all count little beside what the judge has learned. */
const shares = { base: 24, first: 0.9, second: 1, guide: 0.5, all: 0.05 };
const mostCandidates = 4;

export function newJudgeRoom(words: number, chart: Chart): JudgeRoom {
  return {
    chart,
    scores: new Float64Array((words + 1) ** 2),
    heads: new Int32Array(mostCandidates),
    atoms: new Int32Array(judgeAtomCount),
    features: new Int32Array(judgeTemplates.count),
  };
}

/** Fills `heads[1 … words]`; the root's head is words + 1. The second pass's tree is always possible. */
export function judgeTrees(
  room: JudgeRoom,
  opinions: Opinions,
  { weights, unit }: JudgeModel,
  heads: Int32Array,
): void {
  const { words } = opinions;
  const { scores, features } = room;
  const size = words + 1;
  scores.fill(unwanted, 0, size * size);
  for (let child = 1; child <= words; child++) {
    const count = findCandidates(opinions, child, room.heads);
    for (let i = 0; i < count; i++) {
      const head = room.heads[i];
      const cell = (head > words ? 0 : head) * size + child;
      scores[cell] = voteScore(opinions, head, child);
      if (count === 1) continue;
      extractJudged(room, opinions, i, child);
      scores[cell] += scoreOne(weights, features, features.length) / unit;
    }
  }
  bestTree(room.chart, scores, words, heads);
  for (let word = 1; word <= words; word++) if (heads[word] === 0) heads[word] = words + 1;
}

/** What all together say of an arc before the judge does: how sure the passes that have it were, and the guide's score. */
export function voteScore({ first, second, scores, words }: Opinions, head: number, child: number): number {
  let score = Math.max(leastScore, scores[(head > words ? 0 : head) * (words + 1) + child]) * shares.guide;
  if (first.heads[child] === head) score += (shares.base + first.margins[child]) * shares.first;
  if (second.heads[child] === head) score += (shares.base + second.margins[child]) * shares.second;
  return score * shares.all;
}

/** Fills the room's features for the candidate at place `candidate` of `room.heads`. */
export function extractJudged(room: JudgeRoom, opinions: Opinions, candidate: number, child: number): void {
  const rival = room.heads[candidate === 0 ? 1 : 0];
  readJudgeAtoms(opinions, room.heads[candidate], child, rival, room.atoms);
  extractFeatures(judgeTemplates, room.atoms, room.features);
}

/** The heads that the passes and the guide want for a word, and the one that the guide scores highest, each once; gives how many. */
export function findCandidates(opinions: Opinions, child: number, heads: Int32Array): number {
  const { first, second, guide, scores, words } = opinions;
  heads[0] = second.heads[child];
  let count = addCandidate(heads, 1, first.heads[child]);
  count = addCandidate(heads, count, guide[child]);
  let best = 0;
  const size = words + 1;
  for (let head = 1; head < size; head++) if (scores[head * size + child] > scores[best * size + child]) best = head;
  return addCandidate(heads, count, best === 0 ? size : best);
}

function addCandidate(heads: Int32Array, count: number, head: number): number {
  for (let i = 0; i < count; i++) if (heads[i] === head) return count;
  heads[count] = head;
  return count + 1;
}
