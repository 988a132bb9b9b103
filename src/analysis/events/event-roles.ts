// A clause or an event noun in, the phrases that may name its actors out.
import { readClause } from './event-clause.ts';
import type { Clause } from './event-facts.ts';
import { attributesWith } from './event-frame.ts';
import { root } from './event-lexicon.ts';
import type { Reading } from './event-reading.ts';
import { coordinated, dependent, hungFromPlace, prepositions, relation } from './event-tree.ts';

/** Heads of phrases, the likeliest group first: the first that names an actor is taken. */
export type Candidates = readonly (readonly number[])[];

const prepositionsOfTarget = [
  'against',
  'to',
  'with',
  'on',
  'upon',
  'for',
  'from',
  'at',
  'over',
  'toward',
  'towards',
  'between',
  'among',
  'into',
  'of',
  'in',
];
const againstWhom = /^(?:against|on|with|to|upon|toward|towards|over|at|into|between|among|from|in)$/;

/** CAMEO's category of talks: "talks on the border" are with nobody that the border names. */
const talks = 4;
const topical = /^(?:on|upon|over)$/;
const withWhom = /^(?:with|to|between|among|at)$/;

/** Heads of the phrases in a role, which names slots in order of preference: "about+over". */
export function slotHeads(reading: Reading, clause: Clause, role: string): readonly number[] {
  for (const slot of role.split('+')) {
    const heads = headsOfSlot(reading, clause, slot);
    if (heads.length > 0) return heads;
  }
  return [];
}

function headsOfSlot(reading: Reading, clause: Clause, slot: string): readonly number[] {
  if (slot === 'subj') return clause.subjects;
  if (slot === 'obj' || slot === 'of.obj') return clause.objects;
  return attributesWith(reading, clause, slot);
}

/**
 * Slots that may name whom an act of the code falls on; the object only where it is not the doer's own ("withdrew its
 * troops").
 */
export function targetSlots(clause: Clause, code: string | null, ownObject = false): Candidates {
  const groups: (readonly number[])[] = ownObject ? [] : [clause.objects];
  const isTalks = code !== null && root(code) === talks;
  for (const preposition of prepositionsOfTarget) {
    if (isTalks && topical.test(preposition)) continue;
    const heads = clause.obliques.filter((oblique) => oblique.preposition === preposition).map(({ head }) => head);
    if (heads.length > 0) groups.push(heads);
  }
  return groups;
}

/** The subject of "unless…", "if…": whom a threat or an offer is meant for. */
export function conditionSubjects(reading: Reading, clause: Clause): number[][] {
  for (const part of [clause.verb, ...clause.infinitives, ...clause.finites])
    for (const child of reading.dependents[part]) {
      if (relation(reading, child) !== 'advcl') continue;
      const mark = dependent(reading, child, 'mark');
      if (mark < 0 || !/^(?:if|unless|until)$/.test(reading.doc.forms[mark].toLowerCase())) continue;
      return [readClause(reading, child).subjects.slice()];
    }
  return [];
}

/** An event noun read as the clause of its verb: "the expulsion of three envoys by Ruritania". */
export function nominalClause(reading: Reading, noun: number): Clause {
  const subjects: number[] = [];
  const objects: number[] = [];
  const obliques: { preposition: string; head: number }[] = [];
  for (const child of reading.dependents[noun]) {
    const full = reading.doc.relations[child];
    if (full === 'nmod:poss') subjects.push(...coordinated(reading, child));
    else if (full === 'compound') objects.push(child);
    else if (relation(reading, child) === 'nmod')
      for (const preposition of prepositions(reading, child))
        for (const head of coordinated(reading, child))
          if (preposition === 'of') objects.push(head);
          else if (preposition === 'by') subjects.push(head);
          else obliques.push({ preposition, head });
  }
  const none: readonly never[] = [];
  return {
    verb: noun,
    passive: false,
    subjects,
    objects,
    obliques,
    infinitives: none,
    gerunds: none,
    finites: none,
    adjectives: none,
    adverbs: none,
  };
}

/** Acts on somebody take their victim with "of" ("the arrest of"), other nouns their doer ("the withdrawal of"). */
function takesObject(code: string): boolean {
  const category = root(code);
  return category === 5 || category === 9 || category === 11 || category >= 16 || /^(?:084|081|0831)/.test(code);
}

export function participants(
  reading: Reading,
  noun: number,
  code: string,
): { sources: number[][]; targets: number[][] } {
  const owners: number[] = [];
  const doers: number[] = [];
  const victims: number[] = [];
  const others: number[][] = [];
  const places: number[] = [];
  for (const child of reading.dependents[noun]) {
    const role = reading.doc.relations[child];
    if (role === 'nmod:poss') owners.push(...coordinated(reading, child));
    else if (role === 'compound' || role === 'amod') doers.push(child);
    else if (role === 'acl') others.push(readClause(reading, child).subjects.filter((head) => head !== noun));
    else if (relation(reading, child) === 'nmod') {
      const words = prepositions(reading, child);
      const heads = coordinated(reading, child);
      if (words.includes('by')) owners.push(...heads);
      else if (words.includes('of')) (takesObject(code) ? victims : doers).push(...heads);
      else if (words.includes('in') || words.includes('from')) places.push(...heads);
      else if (words.some((word) => (root(code) === talks ? withWhom : againstWhom).test(word))) others.push(heads);
      for (const other of hungFromPlace(reading, child)) others.push(coordinated(reading, other));
    }
  }
  return {
    sources: [owners, doers].filter((group) => group.length > 0),
    targets: [...others, victims, places].filter((group) => group.length > 0),
  };
}
