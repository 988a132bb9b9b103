// The trees of both passes and the guide's scores of arcs in, the tree that has most of what they are sure of out.
import { bestTree } from './eisner.ts';
import type { GuideRoom } from './guide.ts';

/** A tree and how sure its parser was of each arc, at places 1 … words; the root's head is words + 1. */
export interface Vote {
  readonly heads: Int32Array;
  readonly margins: Int32Array;
}

/** Every arc of a pass counts this much and its margin; the second pass, which knows more, a little more. */
const base = 24;
const shares = { first: 0.9, second: 1, guide: 0.5 };
/** No arc is worse than this, not even one that the guide holds impossible: both passes may want it. */
const least = -300;

/** Fills `heads[1 … words]`. `room` still has the guide's scores, `unit` of which make one step of learning. */
export function combineTrees(
  room: GuideRoom,
  unit: number,
  first: Vote,
  second: Vote,
  words: number,
  heads: Int32Array,
): void {
  const { scores } = room;
  const cells = (words + 1) ** 2;
  for (let cell = 0; cell < cells; cell++) scores[cell] = Math.max(least, scores[cell] / unit) * shares.guide;
  addVote(scores, first, shares.first, words);
  addVote(scores, second, shares.second, words);
  bestTree(room.chart, scores, words, heads);
  for (let word = 1; word <= words; word++) if (heads[word] === 0) heads[word] = words + 1;
}

function addVote(scores: Float64Array, { heads, margins }: Vote, share: number, words: number): void {
  for (let word = 1; word <= words; word++) {
    const head = heads[word] > words ? 0 : heads[word];
    scores[head * (words + 1) + word] += (base + margins[word]) * share;
  }
}
