// A verb of a tree in, the heads of its object out; a relative pronoun stands for its antecedent.
import { coordinated, dependent, lower, relation, type Tree } from './event-tree.ts';

export const relativePronoun = /^(?:who|whom|which|that)$/;

export function objectHeads(tree: Tree, verb: number): number[] {
  const antecedent = relativeAntecedent(tree, verb, 'obj');
  if (antecedent >= 0) return coordinated(tree, antecedent);
  const found: number[] = [];
  for (const child of tree.dependents[verb]) {
    const role = relation(tree, child);
    if (role === 'obj' || (role === 'iobj' && dependent(tree, verb, 'obj') < 0))
      found.push(...coordinated(tree, child));
  }
  if (found.length > 0) return found;
  const next = nextNoun(tree, verb);
  return next < 0 ? [] : coordinated(tree, next);
}

/** Words that may stand between a verb and the noun of its object. */
const furthest = 7;

/** The noun of the phrase that follows the verb at once, where the parse gave it another head; -1 where none does. */
function nextNoun(tree: Tree, verb: number): number {
  const { upos, forms, relations, xpos } = tree.doc;
  const end = Math.min(upos.length, verb + furthest + 1);
  let noun = -1;
  for (let token = verb + 1; token < end; token++) {
    const isNoun = upos[token] === 'NOUN' || upos[token] === 'PROPN';
    if (isNoun && (relations[token] !== 'obl:unmarked' || isCounted(tree, token))) noun = token;
    else if (noun >= 0) break;
    else if (isBeforeNumber(tree, token)) continue;
    else if (
      upos[token] !== 'DET' &&
      upos[token] !== 'ADJ' &&
      upos[token] !== 'ADV' &&
      upos[token] !== 'NUM' &&
      forms[token] !== '-' &&
      xpos[token] !== 'PRP$' &&
      xpos[token] !== 'VBG'
    )
      break;
  }
  return noun;
}

const measures =
  /^(?:second|minute|hour|day|night|weekend|week|month|year|decade|century|time|mile|kilomet(?:er|re)|met(?:er|re)|percent)$/;

/** "Arrested more than 100 students": a number of people or things, no time and no distance. */
function isCounted(tree: Tree, noun: number): boolean {
  const { lemmas, xpos } = tree.doc;
  return /^NNP?S$/.test(xpos[noun]) && !measures.test(lemmas[noun]) && dependent(tree, noun, 'nummod') >= 0;
}

/** Words of "between 30 and 40", "more than 30", "at least 30", "up to 30". */
const beforeNumber = /^(?:between|than|at|least|most|up|to|and|or|as|about|around|over|under)$/;

function isBeforeNumber(tree: Tree, token: number): boolean {
  const { upos } = tree.doc;
  if (!beforeNumber.test(lower(tree, token))) return false;
  return (
    upos[token + 1] === 'NUM' ||
    (token + 2 < upos.length && upos[token + 2] === 'NUM' && beforeNumber.test(lower(tree, token + 1)))
  );
}

/** Head noun of a relative clause whose pronoun fills `role`, -1 where there is none. */
function relativeAntecedent(tree: Tree, verb: number, role: string): number {
  const pronoun = dependent(tree, verb, role);
  const isRelative = tree.doc.relations[verb] === 'acl:relcl';
  return isRelative && pronoun >= 0 && relativePronoun.test(lower(tree, pronoun)) ? tree.doc.heads[verb] : -1;
}
