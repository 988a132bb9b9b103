// A verb in, how its clause is meant out: denied, future, obliged, possible, conditional. Cue words stand here, not in the
// lexicon: they are the auxiliaries and subordinators of the language.
import type { Mood } from './event-facts.ts';
import { dependent, lower, relation, type Tree } from './event-tree.ts';

const negation = /^(?:not|n't|n’t|never|neither|no|nor)$/;
const futureWord = /^(?:will|would|'ll|’ll|wo|shall|'d|’d)$/;
const obligation = /^(?:must|should|ought)$/;
const possibility = /^(?:could|may|might)$/;
const ability = /^(?:can|ca)$/;
const condition = /^(?:would|'d|’d)$/;

/** Each verb is asked by several rules, and read once. */
export function readMood(tree: Tree, verb: number): Mood {
  let mood = tree.moodAt[verb];
  if (mood === undefined) {
    mood = moodAt(tree, verb);
    tree.moodAt[verb] = mood;
  }
  return mood;
}

function moodAt(tree: Tree, verb: number): Mood {
  let [negated, future, obliged, possible] = [false, false, false, false];
  let [able, conditional, perfect] = [false, false, false];
  const look = (head: number): void => {
    for (const child of tree.dependents[head]) {
      const word = lower(tree, child);
      const role = relation(tree, child);
      if (role === 'advmod' && negation.test(word)) negated = true;
      if (role !== 'aux') continue;
      future ||= futureWord.test(word);
      obliged ||= obligation.test(word);
      possible ||= possibility.test(word);
      able ||= ability.test(word);
      conditional ||= condition.test(word);
      perfect ||= word === 'have';
    }
  };
  look(verb);
  const subject = dependent(tree, verb, 'nsubj');
  if (subject >= 0 && tree.dependents[subject].some((child) => /^(?:no|neither)$/.test(lower(tree, child))))
    negated = true;
  const carrier = semiModal(tree, verb);
  if (carrier >= 0) {
    look(carrier);
    const word = tree.doc.lemmas[carrier].toLowerCase();
    future ||= word === 'go' || word === 'be';
    obliged ||= word === 'have' || word === 'need';
  }
  const unreal = perfect && (conditional || possible);
  return { negated, future, obliged, possible, able, conditional, unreal };
}

/** The verb of "is going to leave", "has to leave", "needs to leave", -1 where there is none. */
function semiModal(tree: Tree, verb: number): number {
  const head = tree.doc.heads[verb];
  if (head < 0 || relation(tree, verb) !== 'xcomp') return -1;
  const lemma = tree.doc.lemmas[head].toLowerCase();
  if (lemma === 'go') return tree.doc.xpos[head] === 'VBG' ? head : -1;
  const isInfinitive = tree.dependents[verb].some((child) => tree.doc.xpos[child] === 'TO');
  return isInfinitive && /^(?:have|need|be)$/.test(lemma) ? head : -1;
}

/** True for a semi-modal whose infinitive carries the meaning: "has to", "is going to". */
export function carriesInfinitive(tree: Tree, verb: number, infinitive: number): boolean {
  return semiModal(tree, infinitive) === verb;
}

/** "If Ruritania attacks": a condition that is left open, unlike "what if it attacked". */
export function isOpenCondition(tree: Tree, verb: number): boolean {
  const { relations, xpos } = tree.doc;
  const mark = dependent(tree, verb, 'mark');
  const isOpen = xpos[verb] === 'VBZ' || xpos[verb] === 'VBP';
  return isOpen && relations[verb] === 'advcl' && mark >= 0 && lower(tree, mark) === 'if';
}

/** True where the verb stands in a condition, a question or a comparison, and so says of nothing that it happened. */
export function isConditional(tree: Tree, verb: number): boolean {
  if (tree.dependents[verb].some((child) => child < verb && /^(?:how|why)$/.test(lower(tree, child)))) return true;
  const mark = tree.dependents[verb].find((child) => relation(tree, child) === 'mark');
  return (
    mark !== undefined &&
    /^(?:if|unless|whether|lest|provided|until|than|though|although|because)$/.test(lower(tree, mark))
  );
}
