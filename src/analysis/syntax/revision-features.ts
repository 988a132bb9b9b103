// A configuration of the second pass and the first pass's tree in, the features that the tree adds out.
import { compileTemplates } from '../learning/feature-templates.ts';
import { config, configSize, type Derivation, stackSubtree, subtreeSize } from './derivation.ts';
import type { FirstTree } from './first-tree.ts';
import {
  awaitsChild,
  guidePlace,
  type SentenceFacts,
  transitionAtomCount,
  transitionAtomNames,
  transitionLines,
} from './parser-features.ts';

const nodes = ['s0', 's1', 'b0'];
const nodeFacts = ['h', 'r', 'hp', 'hw', 'hr', 'gp', 'lr', 'rr', 'lp', 'rp', 'lw', 'v', 'a'];
const transitionNames = [
  ...transitionAtomNames,
  ...nodes.flatMap((node) => nodeFacts.map((fact) => `!${node}${fact}`)),
];
export const revisionAtomCount = transitionNames.length;

/** !: in the first tree; h: place of the head, r: relation, hp hw hr: tag, word and relation of the head, gp: place of its head. */
export const revisionTemplates = compileTemplates(transitionNames, [
  ...transitionLines,
  '!s0h, !b0h, !s1h, !s0h !s0a, !s0h !s0a !b0h, !s0h !b0h s0p b0p, !s0h !s0a s0p b0p, !s1h !s0h s1p s0p, !s0h !s0a !s1h !s1a !b0h, !s0h s0w, !b0h b0w',
  '!s0h !s0r, !b0h !b0r, !s0h !s0r !s0a, !s0h !s0r !b0h !b0r, !s0h !s0r s0p b0p, !s0h !s0r s0w, !s0h !s0r s0p s1p, !b0h !b0r b0p s0p, !s1h !s1r !s0h !s0r',
  '!s0h !s0r !s0a s0p b0p, !s0h !s0r !s0a s1p s0p, !s0h !s0r gs0 ga0, !s0h !s0a gs0 ga0 gb0 !b0h, !s0h gs0 s0p b0p, !s0h gs0 s0p s1p, !s0h gs0 !s0r',
  '!s0hp s0p !s0h, !s0hw s0p !s0h, !s0hp s0w !s0h, !s0hp !s0r s0p b0p !s0h, !s0hp !s0r s0p s1p !s0h, !b0hp b0p s0p !b0h, !s0hr !s0r !s0h, !s0hr !s0r s0p b0p',
  '!s0gp !s0h, !s0gp !s0h !s0r !s0hr, !s0gp !s0h !s0hp s0p b0p, !b0gp !b0h, !b0gp !b0h !b0r b0p',
  '!s0lr !s0rr !s0h, !s0lp !s0rp !s0h s0p, !b0lr !b0rr !b0h, !b0lp !b0rp b0p s0p, !s0lw s0p !s0h, !s0lw s0p b0p, !s0lw s0p s1p, !s0lw !s0r !s0h, !s0lr !s0rr !s0r s0p b0p, !s1lr !s1rr !s1h s1p s0p',
  '!s0v !s0h s0p, !b0v !b0h b0p, !s1v !s1h s1p, d0 !s0h s0p, d0 !s0h !s0r, d1 !s0h !s0r, m0 j0 v0 !s0h !s0r, m1 j1 v1 !s0h !s0r, !s0lw !s0h s1w, !s0lw !s0h b0w',
]);

export function readRevisionAtoms(
  derivation: Derivation,
  number: number,
  facts: SentenceFacts,
  tree: FirstTree,
  atoms: Int32Array,
): void {
  const { configs, subtrees, words } = derivation;
  const at = number * configSize;
  const stack = configs[at + config.stack];
  const s0 = subtrees[stackSubtree(derivation, stack, 0) * subtreeSize];
  const s1 = subtrees[stackSubtree(derivation, stack, 1) * subtreeSize];
  const next = configs[at + config.next];
  let place = transitionAtomCount;
  for (const word of [s0, s1, next]) {
    const head = tree.heads[word];
    atoms[place] = guidePlace(head, s0, s1, next, words);
    atoms[place + 1] = tree.relations[word];
    atoms[place + 2] = facts.tag[head];
    atoms[place + 3] = facts.word[head];
    atoms[place + 4] = tree.relations[head];
    atoms[place + 5] = guidePlace(tree.heads[head], s0, s1, next, words);
    atoms[place + 6] = tree.relations[tree.left[word]];
    atoms[place + 7] = tree.relations[tree.right[word]];
    atoms[place + 8] = facts.tag[tree.left[word]];
    atoms[place + 9] = facts.tag[tree.right[word]];
    atoms[place + 10] = facts.word[tree.right[word]];
    atoms[place + 11] = Math.min(4, tree.children[word]);
    atoms[place + 12] = awaitsChild(tree.heads, word, next, words);
    place += nodeFacts.length;
  }
}
