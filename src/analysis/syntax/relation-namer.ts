// The facts of a sentence in, the relation of any of its arcs out.

import { extractFeatures } from '../learning/feature-templates.ts';
import { bestClass, type SparseWeights, scoreSparse } from '../learning/linear-model.ts';
import { arcEnds } from './derivation.ts';
import type { SentenceFacts } from './parser-features.ts';
import type { NameRelation } from './pass.ts';
import { readRelationAtoms, relationAtomCount, relationTemplates } from './relation-features.ts';

/** `relations` is their number. */
export function relationNamer(weights: SparseWeights, relations: number, facts: SentenceFacts): NameRelation {
  const atoms = new Int32Array(relationAtomCount);
  const features = new Int32Array(relationTemplates.count);
  const scores = new Int32Array(relations);
  return (derivation, at, action) => {
    const { head, child } = arcEnds(derivation, at, action);
    readRelationAtoms(derivation, head, child, facts, atoms);
    extractFeatures(relationTemplates, atoms, features);
    scoreSparse(weights, features, relationTemplates.count, scores);
    return bestClass(scores);
  };
}
