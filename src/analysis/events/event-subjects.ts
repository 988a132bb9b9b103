// A verb of a tree in, the heads of its subject out: its own, or that of the clause that it depends on.
import { withCompanions } from './event-companions.ts';
import { objectHeads, relativePronoun } from './event-objects.ts';
import {
  coordinated,
  dependent,
  isInfinitive,
  isNominal,
  isVerb,
  lower,
  prepositions,
  relation,
  type Tree,
} from './event-tree.ts';
import { isMistakenParticiple, isPassive, wholePhrase } from './event-voice.ts';

/** How far up a missing subject is looked for. */
const deepest = 5;
const locative = /^(?:in|on|at|throughout|across|from|near|of)$/;

export function subjectHeads(tree: Tree, verb: number, depth: number): number[] {
  const own = ownSubject(tree, verb);
  const { heads, relations, xpos } = tree.doc;
  const head = heads[verb];
  if (own >= 0) {
    if (head >= 0 && relativePronoun.test(lower(tree, own)) && relation(tree, verb) === 'acl')
      return coordinated(tree, head);
    return withCompanions(tree, verb, coordinated(tree, own));
  }
  const listed = listedAfterTime(tree, verb);
  if (listed.length > 0) return listed;
  const outside = beforeRelative(tree, verb);
  if (outside >= 0) return coordinated(tree, outside);
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
  const doers = verb > head ? doersAbove(tree, verb, head) : [];
  if (doers.length > 0) return doers;
  if (role === 'conj' || role === 'advcl' || role === 'ccomp' || role === 'parataxis')
    return isVerb(tree, head) || dependent(tree, head, 'cop') >= 0 ? subjectHeads(tree, head, depth + 1) : [];
  return [];
}

/** "The village was shelled by rebels, killing ten": who does what the verb above tells does what the participle tells. */
function doersAbove(tree: Tree, verb: number, head: number): number[] {
  const isResult = relation(tree, verb) === 'advcl' && tree.doc.xpos[verb] === 'VBG';
  return isResult && isPassive(tree, head) ? agents(tree, head) : [];
}

/** Who does what a passive tells: "by rebels". */
export function agents(tree: Tree, verb: number): number[] {
  return tree.dependents[verb].flatMap((child) =>
    relation(tree, child) === 'obl' && prepositions(tree, child).includes('by') ? coordinated(tree, child) : [],
  );
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

/** "The king, who had fled, returned", parsed as a clause with two subjects: the one before the pronoun returned. */
function beforeRelative(tree: Tree, verb: number): number {
  for (const clause of tree.dependents[verb]) {
    if (clause > verb) break;
    if (relation(tree, clause) !== 'advcl') continue;
    const [noun, pronoun] = tree.dependents[clause].filter((child) => relation(tree, child) === 'nsubj');
    if (pronoun !== undefined && pronoun < clause && relativePronoun.test(lower(tree, pronoun))) return noun;
  }
  return -1;
}

/** "Rebels shelled the town, killing two, officials said": what came before is the clause of the participle. */
function contentBefore(tree: Tree, verb: number, participle: number): number {
  return tree.dependents[verb].find((child) => relation(tree, child) === 'ccomp' && child < participle) ?? -1;
}
