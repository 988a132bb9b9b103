// The facts of a sentence in, the relation of any of its arcs out.

import { extractFeatures } from '../learning/feature-templates.ts';
import { type HashTable, lookUp, readTable } from '../learning/hash-table.ts';
import { bestClass, readSparse, type SparseWeights, scoreSparse } from '../learning/linear-model.ts';
import type { ModelFile } from '../learning/model-file.ts';
import { arcEnds, subtreeSize } from './derivation.ts';
import type { SentenceFacts } from './parser-features.ts';
import type { NameRelation } from './pass.ts';
import { plainTemplates, readRelationAtoms, relationAtomCount, relationTemplates } from './relation-features.ts';

export interface RelationModel {
  readonly weights: SparseWeights;
  /** The number plus 1 of the relation that nearly all arcs of a kind have; few kinds of arcs are so plain. */
  readonly plain: HashTable;
}

/** @throws Error naming the file, where it does not hold the relations. */
export function readRelationModel(file: ModelFile): RelationModel {
  return { weights: readSparse(file, 'relation'), plain: readTable(file, 'relation.plain') };
}

/**
 * `relations` is their number.
 * @param plainness becomes 1 at each word whose relation is plain, 0 at the others that are named.
 */
export function relationNamer(
  { weights, plain }: RelationModel,
  relations: number,
  facts: SentenceFacts,
  plainness: Uint8Array,
): NameRelation {
  const atoms = new Int32Array(relationAtomCount);
  const features = new Int32Array(relationTemplates.count);
  const scores = new Int32Array(relations);
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
    extractFeatures(relationTemplates, atoms, features);
    scoreSparse(weights, features, relationTemplates.count, scores);
    return bestClass(scores);
  };
}
