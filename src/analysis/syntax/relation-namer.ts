// The facts of a sentence in, the relation of any of its arcs out.

import { extractFeatures } from '../learning/feature-templates.ts';
import { type HashTable, lookUp, readTable, tableCopy } from '../learning/hash-table.ts';
import { bestClass, readSparse, type SparseWeights } from '../learning/linear-model.ts';
import type { ModelFile } from '../learning/model-file.ts';
import { type Scorer, sparseScorer } from '../learning/scorer.ts';
import { arcEnds, subtreeSize } from './derivation.ts';
import type { SentenceFacts } from './parser-features.ts';
import { plainTemplates, readRelationAtoms, relationAtomCount, relationTemplates } from './relation-features.ts';
import type { NameRelation } from './transition-parser.ts';

export interface RelationModel {
  readonly scorer: Scorer;
  /** The number plus 1 of the relation that nearly all arcs of a kind have; few kinds of arcs are so plain. */
  readonly plain: HashTable;
}

/** `relations` is their number. @throws Error naming the file, where it does not hold the relations. */
export function readRelationModel(file: ModelFile, relations: number): RelationModel {
  return {
    scorer: relationScorer(readSparse(file, 'relation'), relations),
    plain: tableCopy(readTable(file, 'relation.plain')),
  };
}

export function relationScorer(weights: SparseWeights, relations: number): Scorer {
  return sparseScorer(relationTemplates, weights, relationAtomCount, relations);
}

/**
 * @param plainness becomes 1 at each word whose relation is plain, 0 at the others that are named.
 */
export function relationNamer(
  { scorer, plain }: RelationModel,
  facts: SentenceFacts,
  plainness: Uint8Array,
): NameRelation {
  const { atoms } = scorer;
  const features = new Int32Array(plainTemplates.count);
  return (derivation, at, action) => {
    const { head, child } = arcEnds(derivation, at, action);
    const word = derivation.subtrees[child * subtreeSize];
    readRelationAtoms(derivation, head, child, facts, atoms);
    extractFeatures(plainTemplates, atoms, features);
    plainness[word] = 1;
    for (let i = 0; i < plainTemplates.count; i++) {
      const relation = lookUp(plain, features[i]);
      if (relation > 0) return relation - 1;
    }
    plainness[word] = 0;
    scorer.score();
    return bestClass(scorer.scores);
  };
}
