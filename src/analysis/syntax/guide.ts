// The facts of a sentence in, the heads of its best projective tree out: each arc is scored by itself (McDonald, Crammer and
// Pereira 2005). What it gets wrong differs from what the transition parser gets wrong, so it guides that parser.

import { beginFeatures } from '../learning/feature-templates.ts';
import { arcParts, readArcPair, readArcSide } from './arc-features.ts';
import { bestTree, type Chart, newChart } from './eisner.ts';
import { bucketDistance, type Guide, type SentenceFacts } from './parser-features.ts';

/** Scores one arc at a time; `arcParts.rest` goes on from the hashes. */
export interface ArcScorer {
  readonly atoms: Int32Array;
  /** Hashes of the features of a head's arcs, as far as they are the same. */
  readonly hashes: Int32Array;
  /** The score, when `score` has been called. */
  readonly scores: ArrayLike<number>;
  readonly score: () => void;
}

export interface GuideModel {
  readonly scorer: ArcScorer;
  /** Bit `n` is set where an arc with that hash of tags and distance has been seen. */
  readonly pairs: Uint8Array;
}

/** Room for sentences of up to a number of words. */
export interface GuideRoom {
  readonly chart: Chart;
  /** Score of each arc, at `head * (words + 1) + child`. */
  readonly scores: Float64Array;
}

const longestArc = 80;
const impossible = -1e6;
export const pairBits = 18;

export function newGuideRoom(words: number): GuideRoom {
  return { chart: newChart(words), scores: new Float64Array((words + 1) ** 2) };
}

/** Fills `guide[1 … words]`, and zeros behind them; the root's head is `words + 1`. */
export function findGuide(room: GuideRoom, facts: SentenceFacts, words: number, model: GuideModel, guide: Guide): void {
  scoreArcs(room, facts, words, model);
  bestTree(room.chart, room.scores, words, guide);
  for (let word = 1; word <= words; word++) if (guide[word] === 0) guide[word] = words + 1;
  guide.fill(0, words + 1);
}

export function scoreArcs(room: GuideRoom, facts: SentenceFacts, words: number, model: GuideModel): void {
  const { scores } = room;
  const { scorer, pairs } = model;
  const { atoms } = scorer;
  const { running } = facts;
  const size = words + 1;
  for (let head = 0; head < size; head++) {
    readArcSide(facts, head, 0, atoms);
    beginFeatures(arcParts, atoms, scorer.hashes);
    const farthest = head === 0 ? size : longestArc;
    for (let child = 1; child < size; child++) {
      const place = head * size + child;
      scores[place] = impossible;
      if (child === head || Math.abs(head - child) > farthest) continue;
      const pair = pairOf(facts, head, child);
      if ((pairs[pair >> 3] & (1 << (pair & 7))) === 0) continue;
      readArcSide(facts, child, 1, atoms);
      readArcPair(running, head, child, atoms);
      scorer.score();
      scores[place] = scorer.scores[0];
    }
  }
}

/** Hash of the two words' tags, their order and about how far they are apart. */
export function pairOf(facts: SentenceFacts, head: number, child: number): number {
  const distance = Math.abs(head - child);
  const far = head === 0 ? 0 : distance > 20 ? 8 : bucketDistance(distance);
  let mixed = Math.imul(facts.tag[head] ^ Math.imul(facts.tag[child], 0x9e3779b1), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15) ^ (head < child ? far : far + 16), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 14)) & ((1 << pairBits) - 1);
}
