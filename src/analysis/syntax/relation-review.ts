// A named tree in, the name of each relation reviewed out: it was given before all sisters were known.
import { extractFeatures } from '../learning/feature-templates.ts';
import { readSparse, type SparseWeights, scoreSparse } from '../learning/linear-model.ts';
import type { ModelFile } from '../learning/model-file.ts';
import { type NamedTree, readReviewAtoms, reviewAtomCount, reviewTemplates } from './review-features.ts';

export interface ReviewModel {
  readonly weights: SparseWeights;
  /** For each relation, those that it is taken for. */
  readonly rivals: readonly Int32Array[];
}

/** @throws Error naming the file, where it does not hold the review. */
export function readReviewModel(file: ModelFile): ReviewModel {
  return { weights: readSparse(file, 'review'), rivals: relationRivals(file.lines('review.rivals')) };
}

/** One relation a line, the numbers of its rivals and itself apart by spaces. */
export function relationRivals(lines: readonly string[]): Int32Array[] {
  return lines.map((line) => Int32Array.from(line.split(' '), Number));
}

/** Fills `into[1 … words]` with the reviewed relations, `plainness` being 1 where there is no doubt. `relations` is their number. */
export function reviewRelations(
  tree: NamedTree,
  plainness: Uint8Array,
  { weights, rivals }: ReviewModel,
  relations: number,
  into: Int32Array,
): void {
  const atoms = new Int32Array(reviewAtomCount);
  const features = new Int32Array(reviewTemplates.count);
  const scores = new Int32Array(relations);
  for (let word = 1; word <= tree.words; word++) {
    const given = tree.relations[word];
    const possible = rivals[given];
    let best = given;
    if (possible.length > 1 && plainness[word] === 0) {
      readReviewAtoms(tree, word, atoms);
      extractFeatures(reviewTemplates, atoms, features);
      scoreSparse(weights, features, reviewTemplates.count, scores);
      for (const relation of possible) if (scores[relation] > scores[best]) best = relation;
    }
    into[word] = best;
  }
}
