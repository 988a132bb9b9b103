// A verb in, its voice out, where the parse may have taken one for another: passives, participles, past tenses.
import { dependent, type Tree } from './event-tree.ts';

export function isPassive(tree: Tree, verb: number): boolean {
  const { relations, xpos } = tree.doc;
  for (const child of tree.dependents[verb])
    if (relations[child] === 'aux:pass' || relations[child] === 'nsubj:pass') return true;
  if (xpos[verb] !== 'VBN') return false;
  if (relations[verb] === 'acl') return !isMistakenParticiple(tree, verb);
  const head = tree.doc.heads[verb];
  // "Had beaten and shot": one auxiliary for both.
  if (relations[verb] === 'conj' && head >= 0 && xpos[head] === 'VBN' && head < verb) return isPassive(tree, head);
  // "Two men went on trial, accused of…", "Ten killed in raid": a perfect would have its auxiliary.
  return (
    relations[verb] !== 'amod' && !tree.dependents[verb].some((child) => /^(?:aux|obj|nsubj)$/.test(relations[child]))
  );
}

/**
 * "Police arrested two men", parsed as a noun with a participle. A participle has no object of its own, is no past tense, and
 * leaves the noun to be the subject of the verb above, which then has no other.
 */
export function isMistakenParticiple(tree: Tree, verb: number): boolean {
  const { heads, relations, xpos } = tree.doc;
  if (relations[verb] !== 'acl') return false;
  if (xpos[verb] === 'VBD') return true;
  if (xpos[verb] !== 'VBN') return false;
  if (dependent(tree, verb, 'obj') >= 0) return true;
  const top = wholePhrase(tree, heads[verb]);
  const governor = heads[top];
  if (governor < 0 || relations[top] !== 'nsubj') return false;
  return tree.dependents[governor].some((other) => relations[other] === 'nsubj' && other > verb && other < governor);
}

/** The whole phrase that a noun is the last word of: "a group" for the deputies of "a group of deputies". */
export function wholePhrase(tree: Tree, noun: number): number {
  let top = noun;
  while (tree.doc.heads[top] >= 0 && /^(?:nmod|conj|appos|flat|compound)/.test(tree.doc.relations[top])) {
    if (tree.doc.heads[top] > top) break;
    top = tree.doc.heads[top];
  }
  return top;
}
