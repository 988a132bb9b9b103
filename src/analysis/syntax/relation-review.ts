// A named tree and what the network says of it in, the name of each relation reviewed out: it was given before all sisters were
// known.
import { readSparse, type SparseWeights } from '../learning/linear-model.ts';
import type { ModelFile } from '../learning/model-file.ts';
import { type Scorer, sparseScorer } from '../learning/scorer.ts';
import type { Sides } from './network.ts';
import type { OpenArc } from './network-relations.ts';
import { type NamedTree, readReviewAtoms, reviewAtomCount, reviewTemplates } from './review-features.ts';

export interface ReviewModel {
  readonly scorer: Scorer;
  /** For each relation, those that it is taken for, itself among them. */
  readonly rivals: readonly Int32Array[];
  /** Number of each relation's base relation, and for each relation those of its rivals. */
  readonly bases: Int32Array;
  readonly rivalBases: readonly (readonly number[])[];
}

/** @param bases for each relation. @throws Error naming the file, where it does not hold the review. */
export function readReviewModel(file: ModelFile, bases: Int32Array): ReviewModel {
  return newReviewModel(readSparse(file, 'review'), relationRivals(file.lines('review.rivals')), bases);
}

export function newReviewModel(weights: SparseWeights, rivals: readonly Int32Array[], bases: Int32Array): ReviewModel {
  const rivalBases = rivals.map((each) => [...new Set(Array.from(each, (relation) => bases[relation]))]);
  return { scorer: sparseScorer(reviewTemplates, weights, reviewAtomCount, bases.length), rivals, bases, rivalBases };
}

/** One relation a line, the numbers of its rivals and itself apart by spaces. */
export function relationRivals(lines: readonly string[]): Int32Array[] {
  return lines.map((line) => Int32Array.from(line.split(' '), Number));
}

/** What the network's score of a relation weighs beside the review's own. */
const networkShare = 100;

/** A tree that is reviewed. */
export interface Reviewed {
  readonly tree: NamedTree;
  /** 1 at the words whose relation is beyond doubt. */
  readonly plainness: Uint8Array;
  /** What the network makes of the words, where it has read them. */
  readonly sides: Sides | undefined;
  /** Filled with the relations at places 1 … words. */
  readonly into: Int32Array;
}

/** A word whose relation is open, and its arc, where the network can be asked. */
interface Doubt {
  readonly reviewed: Reviewed;
  readonly word: number;
  readonly arc: OpenArc | undefined;
}

/** @param ask has the network score arcs. */
export function reviewRelations(
  trees: readonly Reviewed[],
  model: ReviewModel,
  ask: (arcs: readonly OpenArc[]) => void,
): void {
  const doubts = trees.flatMap((reviewed) => findDoubts(reviewed, model));
  ask(doubts.flatMap(({ arc }) => (arc ? [arc] : [])));
  for (const doubt of doubts) doubt.reviewed.into[doubt.word] = chooseRelation(doubt, model);
}

/** Leaves the other words their relations. */
function findDoubts(reviewed: Reviewed, { rivals, bases, rivalBases }: ReviewModel): Doubt[] {
  const { tree, plainness, sides, into } = reviewed;
  const doubts: Doubt[] = [];
  for (let word = 1; word <= tree.words; word++) {
    const given = tree.relations[word];
    into[word] = given;
    if (rivals[given].length === 1 || plainness[word] === 1) continue;
    const head = tree.heads[word] > tree.words ? 0 : tree.heads[word];
    const scores = new Float32Array(bases.length);
    const arc = sides && { sides, head, child: word, bases: rivalBases[given], scores };
    doubts.push({ reviewed, word, arc });
  }
  return doubts;
}

/** The best of the rivals; the relation given, where none is better. */
function chooseRelation({ reviewed, word, arc }: Doubt, { scorer, rivals, bases }: ReviewModel): number {
  const { tree } = reviewed;
  readReviewAtoms(tree, word, scorer.atoms);
  scorer.score();
  const scoreOf = (relation: number): number => {
    return scorer.scores[relation] + (arc ? networkShare * arc.scores[bases[relation]] : 0);
  };
  let best = tree.relations[word];
  let most = scoreOf(best);
  for (const relation of rivals[best]) {
    const score = scoreOf(relation);
    if (score <= most) continue;
    best = relation;
    most = score;
  }
  return best;
}
