// A verb (or predicate adjective) of a tree in, its clause out: who, whom, with which prepositions and complements. What a
// clause leaves out is taken from the clause that it depends on, and relative pronouns stand for their antecedents.
import { coordinated, dependent, isNominal, isVerb, lower, prepositions, relation, type Tree } from './event-tree.ts';
import { isMistakenParticiple, isPassive, wholePhrase } from './event-voice.ts';

export interface Oblique {
  readonly preposition: string;
  readonly head: number;
}

/** Token numbers; nominal lists hold the coordinated heads too. */
export interface Clause {
  readonly verb: number;
  readonly passive: boolean;
  /** Who acts: subject, or "by" phrase of a passive. */
  readonly subjects: readonly number[];
  /** Who or what is acted on: object, or subject of a passive. */
  readonly objects: readonly number[];
  readonly obliques: readonly Oblique[];
  readonly infinitives: readonly number[];
  readonly gerunds: readonly number[];
  readonly finites: readonly number[];
  readonly adjectives: readonly number[];
  /** Adverbs, particles and prepositions that depend on the verb. */
  readonly adverbs: readonly string[];
}

/** How far up a missing subject is looked for. */
const deepest = 5;
const locative = /^(?:in|on|at|throughout|across|from|near|of)$/;
const relativePronoun = /^(?:who|whom|which|that)$/;

export function readClause(tree: Tree, verb: number): Clause {
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
    if (word === 'to' && tree.doc.xpos[child] !== 'VBG') into.infinitives.push(child);
    else if (tree.doc.xpos[child] === 'VBG') {
      into.gerunds.push(child);
      into.adverbs.push(word);
    }
  }
}

function isInfinitive(tree: Tree, verb: number): boolean {
  return tree.dependents[verb].some((child) => tree.doc.xpos[child] === 'TO');
}

function agents(tree: Tree, verb: number): number[] {
  return tree.dependents[verb].flatMap((child) =>
    relation(tree, child) === 'obl' && prepositions(tree, child).includes('by') ? coordinated(tree, child) : [],
  );
}

function objectHeads(tree: Tree, verb: number): number[] {
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
    if (isNoun && relations[token] !== 'obl:unmarked') noun = token;
    else if (noun >= 0) break;
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

/** Head noun of a relative clause whose pronoun fills `role`, -1 where there is none. */
function relativeAntecedent(tree: Tree, verb: number, role: string): number {
  const pronoun = dependent(tree, verb, role);
  const isRelative = tree.doc.relations[verb] === 'acl:relcl';
  return isRelative && pronoun >= 0 && relativePronoun.test(lower(tree, pronoun)) ? tree.doc.heads[verb] : -1;
}

/** The subject nearest to the verb; after a preposition ("rebels in the north fired", misparsed) it is none. */
function ownSubject(tree: Tree, verb: number): number {
  const mark = dependent(tree, verb, 'mark');
  const isAttribute = mark >= 0 && isMistakenParticiple(tree, verb) && locative.test(lower(tree, mark));
  if (isAttribute) return -1;
  const subjects = tree.dependents[verb].filter((child) => relation(tree, child) === 'nsubj');
  const before = subjects.filter((subject) => subject < verb);
  // "Police in the port city Vaduz fired": the name belongs to the noun before it.
  const named = before.findLast((subject) => !isApposedName(tree, subject));
  return named ?? before.at(-1) ?? subjects[0] ?? -1;
}

function isApposedName({ doc }: Tree, subject: number): boolean {
  return doc.upos[subject] === 'PROPN' && doc.upos[subject - 1] === 'NOUN' && doc.heads[subject - 1] !== subject;
}

/** "Since May, Ruritania and Graustark have…": parsed as one list that begins with the month. */
function listedAfterTime(tree: Tree, verb: number): number[] {
  for (const child of tree.dependents[verb]) {
    if (child > verb) break;
    if (
      relation(tree, child) !== 'obl' ||
      !/^(?:since|in|on|during|after|before|by|until)$/.test(prepositions(tree, child)[0] ?? '')
    )
      continue;
    const listed = tree.dependents[child].filter(
      (other) => relation(tree, other) === 'conj' && isNominal(tree, other) && other < verb,
    );
    if (listed.length > 1 && tree.doc.forms[child + 1] === ',')
      return listed.flatMap((head) => coordinated(tree, head, true));
  }
  return [];
}

function subjectHeads(tree: Tree, verb: number, depth: number): number[] {
  const own = ownSubject(tree, verb);
  const { heads, relations, xpos } = tree.doc;
  const head = heads[verb];
  if (own >= 0) {
    if (head >= 0 && relativePronoun.test(lower(tree, own)) && relation(tree, verb) === 'acl')
      return coordinated(tree, head);
    return coordinated(tree, own);
  }
  const listed = listedAfterTime(tree, verb);
  if (listed.length > 0) return listed;
  if (head < 0 || depth > deepest) return [];
  const role = relation(tree, verb);
  if (role === 'acl') {
    // "Escalated attacks, firing on crowds": hung from the noun, it goes on with the verb above.
    const isAside = xpos[verb] === 'VBG' && tree.doc.forms[verb - 1] === ',' && relation(tree, head) !== 'nsubj';
    const upper = isAside ? heads[head] : -1;
    if (upper >= 0 && isVerb(tree, upper)) return subjectHeads(tree, upper, depth + 1);
    if (isMistakenParticiple(tree, verb)) return coordinated(tree, wholePhrase(tree, head));
    if (relations[verb] === 'acl' && !isInfinitive(tree, verb)) return coordinated(tree, head);
    const governor = heads[head];
    return governor >= 0 && isVerb(tree, governor) ? subjectHeads(tree, governor, depth + 1) : [];
  }
  if (role === 'xcomp' || (role === 'advcl' && isInfinitive(tree, verb) && xpos[verb] !== 'VBG')) {
    const objects = isPassive(tree, head)
      ? []
      : objectHeads(tree, head).filter((object) => object < verb && isNominal(tree, object));
    if (objects.length > 0 && role === 'xcomp') return objects;
    return subjectHeads(tree, head, depth + 1);
  }
  const told = role === 'advcl' && verb < head ? contentBefore(tree, head, verb) : -1;
  if (told >= 0) return subjectHeads(tree, told, depth + 1);
  const owner = role === 'conj' ? ownerOutside(tree, head) : -1;
  if (owner >= 0) return coordinated(tree, owner);
  if (role === 'conj' || role === 'advcl' || role === 'ccomp' || role === 'parataxis')
    return isVerb(tree, head) || dependent(tree, head, 'cop') >= 0 ? subjectHeads(tree, head, depth + 1) : [];
  return [];
}

/** "Ruritania, whose king has fled, sent troops", parsed as two main clauses: what stands before them sent the troops. */
function ownerOutside(tree: Tree, verb: number): number {
  const outside = dependent(tree, verb, 'vocative');
  const subject = ownSubject(tree, verb);
  const isOwned = subject >= 0 && tree.dependents[subject].some((child) => lower(tree, child) === 'whose');
  return isOwned ? outside : -1;
}

/** "Rebels shelled the town, killing two, officials said": what came before is the clause of the participle. */
function contentBefore(tree: Tree, verb: number, participle: number): number {
  return tree.dependents[verb].find((child) => relation(tree, child) === 'ccomp' && child < participle) ?? -1;
}

function readObliques(tree: Tree, verb: number): Oblique[] {
  const found: Oblique[] = [];
  for (const child of tree.dependents[verb]) {
    const role = relation(tree, child);
    if (role === 'iobj' && dependent(tree, verb, 'obj') >= 0)
      for (const head of coordinated(tree, child)) found.push({ preposition: 'to', head });
    if (role === 'obl' || role === 'nmod')
      for (const preposition of prepositions(tree, child))
        for (const head of coordinated(tree, child)) found.push({ preposition, head });
  }
  return found;
}
