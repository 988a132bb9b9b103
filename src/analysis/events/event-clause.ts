// A verb (or predicate adjective) of a tree in, its clause out: who, whom, with which prepositions and complements. What a
// clause leaves out is taken from the clause that it depends on, and relative pronouns stand for their antecedents.
import type { Clause, Oblique } from './event-facts.ts';
import { objectHeads } from './event-objects.ts';
import { agents, subjectHeads } from './event-subjects.ts';
import {
  coordinated,
  dependent,
  hungFromPlace,
  isInfinitive,
  isVerb,
  lower,
  prepositions,
  relation,
  type Tree,
} from './event-tree.ts';
import { isPassive } from './event-voice.ts';

/** Each clause is asked for by several rules, and read once. */
export function readClause(tree: Tree, verb: number): Clause {
  let clause = tree.clauseAt[verb];
  if (clause === undefined) {
    clause = clauseOf(tree, verb);
    tree.clauseAt[verb] = clause;
  }
  return clause;
}

function clauseOf(tree: Tree, verb: number): Clause {
  const passive = isPassive(tree, verb);
  const subject = subjectHeads(tree, verb, 0);
  const clause = {
    verb,
    passive,
    subjects: passive ? agents(tree, verb) : subject,
    objects: passive ? subject : objectHeads(tree, verb),
    obliques: readObliques(tree, verb),
    infinitives: [] as number[],
    gerunds: [] as number[],
    finites: [] as number[],
    adjectives: [] as number[],
    adverbs: [] as string[],
  };
  for (const child of tree.dependents[verb]) readComplement(tree, child, clause);
  for (const object of clause.objects) if (!passive || object > verb) readObjectComplement(tree, object, clause);
  return clause;
}

type Complements = {
  infinitives: number[];
  gerunds: number[];
  finites: number[];
  adjectives: number[];
  adverbs: string[];
};

function readComplement(tree: Tree, child: number, into: Complements): void {
  const role = relation(tree, child);
  if (role === 'advmod' || role === 'compound') into.adverbs.push(lower(tree, child));
  else if (role === 'xcomp') {
    if (isVerb(tree, child)) (tree.doc.xpos[child] === 'VBG' ? into.gerunds : into.infinitives).push(child);
    else if (dependent(tree, child, 'cop') >= 0) into.infinitives.push(child);
    else into.adjectives.push(child);
  } else if (role === 'ccomp') into[isInfinitive(tree, child) ? 'infinitives' : 'finites'].push(child);
  else if (role === 'advcl') readAdverbial(tree, child, into);
}

function readAdverbial(tree: Tree, child: number, into: Complements): void {
  const mark = dependent(tree, child, 'mark');
  const word = mark < 0 ? '' : lower(tree, mark);
  const isGerund = tree.doc.xpos[child] === 'VBG';
  if (!isGerund && (word === 'to' || (word === 'for' && isInfinitive(tree, child)))) into.infinitives.push(child);
  else if (isGerund && /^(?:of|for|from|against|on|in|at|to|with|into)$/.test(word)) {
    into.gerunds.push(child);
    into.adverbs.push(word);
  }
}

/** "accused Ruritania of shelling", "urged Ruritania to leave": the complement may be hung from the object. */
function readObjectComplement(tree: Tree, object: number, into: Complements): void {
  for (const child of tree.dependents[object]) {
    const role = tree.doc.relations[child];
    if (role !== 'acl' && role !== 'advcl') continue;
    const mark = dependent(tree, child, 'mark');
    if (mark < 0) continue;
    const word = lower(tree, mark);
    if (word === 'that' && tree.doc.xpos[child] !== 'VBG') into.finites.push(child);
    else if (word === 'to' && tree.doc.xpos[child] !== 'VBG') into.infinitives.push(child);
    else if (tree.doc.xpos[child] === 'VBG') {
      into.gerunds.push(child);
      into.adverbs.push(word);
    }
  }
}

function readObliques(tree: Tree, verb: number): Oblique[] {
  const found: Oblique[] = [];
  for (const child of tree.dependents[verb]) {
    const role = relation(tree, child);
    if (role === 'iobj' && dependent(tree, verb, 'obj') >= 0)
      for (const head of coordinated(tree, child)) found.push({ preposition: 'to', head });
    if (role !== 'obl' && role !== 'nmod') continue;
    for (const preposition of prepositions(tree, child))
      for (const head of coordinated(tree, child)) found.push({ preposition, head });
    for (const other of hungFromPlace(tree, child))
      for (const head of coordinated(tree, other)) found.push({ preposition: 'against', head });
  }
  return found;
}
