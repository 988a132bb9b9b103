// The two passes of the parser: what each reads of a sentence before it takes a transition.
import type { Templates } from '../learning/feature-templates.ts';
import { arcEnds, type Derivation, subtreeSize } from './derivation.ts';
import type { FirstTree } from './first-tree.ts';
import {
  type Guide,
  readTransitionAtoms,
  type SentenceFacts,
  transitionAtomCount,
  transitionTemplates,
} from './parser-features.ts';
import { readRevisionAtoms, revisionAtomCount, revisionTemplates } from './revision-features.ts';

/** What a pass knows of a sentence; `tree` is what the first pass found, in the second pass. */
export interface PassInput {
  readonly words: number;
  readonly facts: SentenceFacts;
  readonly guide: Guide;
  readonly tree: FirstTree;
  /** 1 at the words whose head the first pass and the guide have settled; nothing in the first pass. */
  readonly settled: Uint8Array;
}

export interface Pass {
  readonly templates: Templates;
  readonly atoms: number;
  /** Fills `atoms` for configuration `at`. */
  readonly readAtoms: (derivation: Derivation, at: number, input: PassInput, atoms: Int32Array) => void;
}

export const firstPass: Pass = {
  templates: transitionTemplates,
  atoms: transitionAtomCount,
  readAtoms: (derivation, at, { facts, guide }, atoms) => readTransitionAtoms(derivation, at, facts, guide, atoms),
};

export const secondPass: Pass = {
  templates: revisionTemplates,
  atoms: revisionAtomCount,
  readAtoms: (derivation, at, { facts, guide, tree }, atoms) => {
    readTransitionAtoms(derivation, at, facts, guide, atoms);
    readRevisionAtoms(derivation, at, facts, tree, atoms);
  },
};

/** Gives the number of the relation of the arc that an action makes from configuration `at`, -1 where it is not known. */
export type NameRelation = (derivation: Derivation, at: number, action: number) => number;

/** The second pass names no relations: it takes those of the arcs that the first tree has too. */
export function knownRelation(tree: FirstTree): NameRelation {
  return (derivation, at, action) => {
    const { head, child } = arcEnds(derivation, at, action);
    const { subtrees } = derivation;
    const word = subtrees[child * subtreeSize];
    return tree.heads[word] === subtrees[head * subtreeSize] ? tree.relations[word] - 1 : -1;
  };
}
