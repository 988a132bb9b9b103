// A named tree in, the name of each relation reviewed out: it was given before all sisters were known.
import { readSparse, type SparseWeights } from '../learning/linear-model.ts';
import type { ModelFile } from '../learning/model-file.ts';
import { type Scorer, sparseScorer } from '../learning/scorer.ts';
import { type NamedTree, readReviewAtoms, reviewAtomCount, reviewTemplates } from './review-features.ts';

export interface ReviewModel {
  readonly scorer: Scorer;
  /** For each relation, those that it is taken for. */
  readonly rivals: readonly Int32Array[];
}

/** `relations` is their number. @throws Error naming the file, where it does not hold the review. */
export function readReviewModel(file: ModelFile, relations: number): ReviewModel {
  const scorer = reviewScorer(readSparse(file, 'review'), relations);
  return { scorer, rivals: relationRivals(file.lines('review.rivals')) };
}

export function reviewScorer(weights: SparseWeights, relations: number): Scorer {
  return sparseScorer(reviewTemplates, weights, reviewAtomCount, relations);
}

/** One relation a line, the numbers of its rivals and itself apart by spaces. */
export function relationRivals(lines: readonly string[]): Int32Array[] {
  return lines.map((line) => Int32Array.from(line.split(' '), Number));
}

/** Fills `into[1 … words]` with the reviewed relations, `plainness` being 1 where there is no doubt. */
export function reviewRelations(
  tree: NamedTree,
  plainness: Uint8Array,
  { scorer, rivals }: ReviewModel,
  into: Int32Array,
): void {
  const { atoms, scores, score } = scorer;
  for (let word = 1; word <= tree.words; word++) {
    const given = tree.relations[word];
    const possible = rivals[given];
    let best = given;
    if (possible.length > 1 && plainness[word] === 0) {
      readReviewAtoms(tree, word, atoms);
      score();
      for (const relation of possible) if (scores[relation] > scores[best]) best = relation;
    }
    into[word] = best;
  }
}
