// What the guide, the transitions and the network say of a sentence's arcs in, one score for each arc out: those of the best tree
// are added up.

/** A tree and how sure its parser was of each arc, at places 1 … words; the root's head is words + 1. */
export interface Vote {
  readonly words: number;
  readonly heads: Int32Array;
  readonly margins: Int32Array;
}

/** The network's scores count as they are; beside them one step of learning counts so much. */
const shares = { guide: 0.008, transitions: 0.4, margin: 0.4 / 30 };
/** No arc is worse than this to the guide, not even one that it holds impossible; a larger margin says no more. */
const leastScore = -300;
const mostMargin = 60;

/** Adds to the network's scores, at `head * (words + 1) + child`, those of the guide, in steps of learning, and of a tree. */
export function addVotes(
  scores: Float64Array,
  guide: Float64Array,
  unit: number,
  { words, heads, margins }: Vote,
): void {
  const size = words + 1;
  for (let cell = 0; cell < size * size; cell++)
    scores[cell] += shares.guide * Math.max(leastScore, guide[cell] / unit);
  for (let child = 1; child < size; child++) {
    const head = heads[child] > words ? 0 : heads[child];
    scores[head * size + child] += shares.transitions + shares.margin * Math.min(mostMargin, margins[child]);
  }
}

/** Is each arc of a tree the best one of its child? Then no tree is better. */
export function isBest(scores: Float64Array, { words, heads }: Vote): boolean {
  const size = words + 1;
  for (let child = 1; child < size; child++) {
    const score = scores[(heads[child] > words ? 0 : heads[child]) * size + child];
    for (let head = 0; head < size; head++) if (head !== child && scores[head * size + child] > score) return false;
  }
  return true;
}
