// A named tree in, its punctuation marks hung anew: where a mark hangs follows from the tree of the words, which is known only now.
import { extractFeatures } from '../learning/feature-templates.ts';
import { copyOf, type RowWeights, readRows, scoreOne } from '../learning/linear-model.ts';
import type { ModelFile } from '../learning/model-file.ts';
import {
  type Chains,
  findChains,
  longestChain,
  type MarkedTree,
  markAtomCount,
  markTemplates,
  readMarkAtoms,
} from './mark-features.ts';

/** @throws Error naming the file, where it does not hold the marks. */
export function readMarkModel(file: ModelFile): RowWeights {
  return copyOf(readRows(file, 'marks'));
}

export interface MarkRoom {
  readonly chains: Chains;
  readonly atoms: Int32Array;
  readonly features: Int32Array;
}

export function newMarkRoom(): MarkRoom {
  return {
    chains: { heads: new Int32Array(2 * longestChain), left: 0, right: 0 },
    atoms: new Int32Array(markAtomCount),
    features: new Int32Array(markTemplates.count),
  };
}

/** Changes the tree's heads at its marks, from left to right. */
export function hangMarks(room: MarkRoom, tree: MarkedTree, weights: RowWeights): void {
  for (let mark = 1; mark <= tree.words; mark++) {
    if (tree.marks[mark] === 0) continue;
    const candidates = findMarkCandidates(room, tree, mark);
    let best = -1;
    let most = -Infinity;
    for (let candidate = 0; candidate < candidates; candidate++) {
      extractMark(room, tree, mark, candidate);
      const score = scoreOne(weights, room.features, room.features.length);
      if (score <= most) continue;
      best = room.chains.heads[candidate];
      most = score;
    }
    if (best > 0) tree.heads[mark] = best;
  }
}

/** Fills the room's chains; gives the number of words that the mark can hang from. */
export function findMarkCandidates({ chains }: MarkRoom, tree: MarkedTree, mark: number): number {
  findChains(tree, mark, chains);
  return chains.left + chains.right;
}

/** Fills the room's features for the candidate at a place of its chains. */
export function extractMark(room: MarkRoom, tree: MarkedTree, mark: number, candidate: number): void {
  readMarkAtoms(tree, mark, room.chains, candidate, room.atoms);
  extractFeatures(markTemplates, room.atoms, room.features);
}
