// Candidate phrases of an event in, its actors out: the first group that names somebody is taken, looked for within its
// phrases too ("Ruritania's proposal", "northern Ruritania").
import type { Actor } from '../doc.ts';
import { eventNoun, isActor, isTimeAt, type PhraseActor, phraseActor, type Reading } from './event-reading.ts';
import type { Candidates } from './event-roles.ts';
import { coordinated, hungFromPlace, isVerb, prepositions, relation } from './event-tree.ts';

/** An actor with the head of its phrase. */
export interface FoundActor extends Actor {
  readonly head: number;
}

const deepest = 3;
/** Sectors that an attribute alone can name: "a rebel stronghold", "the army base". */
const armed: ReadonlySet<string> = new Set(['MIL', 'REB', 'UAF', 'COP', 'CRM', 'OPP']);
const temporal = /^(?:after|before|since|during|following|amid|despite|because|until)$/;

/** "Talks on a withdrawal of troops": what they are about does not take part. */
const topical = /^(?:on|over|about)$/;

export function firstActors(reading: Reading, candidates: Candidates, taken: readonly FoundActor[] = []): FoundActor[] {
  for (const group of candidates) {
    const found: FoundActor[] = [];
    for (const head of group)
      for (const actor of actorsWithin(reading, head, taken, 0))
        if (!found.some((other) => isSame(other, actor))) found.push(actor);
    if (found.length > 0) return found;
  }
  return [];
}

/** True where both are one phrase, one entity, or one country and sector said again. */
function isSame(a: FoundActor, b: FoundActor): boolean {
  if (a.head === b.head) return true;
  if (a.entity !== null && a.entity === b.entity) return true;
  return a.country !== null && a.country === b.country && a.sector === b.sector;
}

function actorsWithin(reading: Reading, head: number, taken: readonly FoundActor[], depth: number): FoundActor[] {
  const isFree = (actor: FoundActor) => !taken.some((other) => isSame(other, actor));
  if (depth > deepest) return [];
  if (isActor(reading, head) && !isMereAdjective(reading, head) && !isSite(reading, head)) {
    return nationsOf(reading, head).filter(isFree);
  }
  for (const child of attributes(reading, head)) {
    const found = coordinated(reading, child).flatMap((part) => actorsWithin(reading, part, taken, depth + 1));
    if (found.length > 0) return found;
  }
  if (isTimeAt(reading.doc, head)) return [];
  const named = phraseActor(reading, head);
  if (named.country === null || reading.doc.upos[head] === 'PRON') return [];
  const actor = toActor(head, named);
  return isFree(actor) ? [actor] : [];
}

/** "general", "military": as an attribute they name nobody, unlike "Ruritanian". */
function isMereAdjective(reading: Reading, head: number): boolean {
  const role = relation(reading, head);
  if (role !== 'amod' && role !== 'compound') return false;
  const { country, entity, sector } = phraseActor(reading, head);
  if (country !== null || entity !== null) return false;
  return reading.doc.upos[head] === 'ADJ' || sector === null || !armed.has(sector);
}

/** "The Ruritanian and Graustarkian sides" are two actors in one phrase. */
function nationsOf(reading: Reading, head: number): FoundActor[] {
  const whole = toActor(head, phraseActor(reading, head));
  const realms = reading.doc.xpos[head] === 'NNS' ? realmsOf(reading, head, whole) : [];
  if (realms.length > 1) return realms;
  for (const child of reading.dependents[head]) {
    const role = relation(reading, child);
    if (role !== 'amod' && role !== 'compound') continue;
    const nations = [child, ...reading.dependents[child].filter((other) => relation(reading, other) === 'conj')]
      .map((nation) => ({ ...toActor(nation, phraseActor(reading, nation)), sector: whole.sector }))
      .filter(({ country }) => country !== null);
    if (new Set(nations.map(({ country }) => country)).size > 1) return nations;
  }
  return [whole];
}

/** "The presidents of Ruritania and Graustark": one of each. */
function realmsOf(reading: Reading, head: number, whole: FoundActor): FoundActor[] {
  const realms = reading.dependents[head]
    .filter((child) => relation(reading, child) === 'nmod' && prepositions(reading, child).includes('of'))
    .flatMap((child) => coordinated(reading, child))
    .map((realm) => ({ ...toActor(realm, phraseActor(reading, realm)), sector: whole.sector }))
    .filter(({ country }) => country !== null);
  return new Set(realms.map(({ country }) => country)).size > 1 ? realms : [];
}

/** An embassy is not who is meant, but whose it is or where it stands. */
function isSite(reading: Reading, head: number): boolean {
  const isEmbassy = eventNoun(reading, head)?.classes.has('embassy') === true;
  return isEmbassy && reading.dependents[head].some((child) => relation(reading, child) === 'nmod');
}

/** Parts of a phrase that may name an actor, likeliest first: owner, doer ("by"), adjectives, "against", "of", the rest. */
export function attributes(reading: Reading, head: number): number[] {
  const ranked: { child: number; rank: number }[] = [];
  const isTalks = eventNoun(reading, head)?.classes.has('talks') === true;
  for (const child of reading.dependents[head]) {
    const full = reading.doc.relations[child];
    const role = relation(reading, child);
    if (full === 'nmod:poss') ranked.push({ child, rank: 0 });
    else if (role === 'nmod') {
      const words = prepositions(reading, child);
      if (!words.some((word) => temporal.test(word)) && !(isTalks && words.some((word) => topical.test(word))))
        ranked.push({ child, rank: rankOf(words) });
      // "Rallies in the capital against the tax"
      for (const other of hungFromPlace(reading, child)) ranked.push({ child: other, rank: rankOf(['against']) });
    } else if (role === 'amod' || role === 'compound') ranked.push({ child, rank: 1 });
    else if (role === 'appos' || role === 'flat') ranked.push({ child, rank: 5 });
    else if (role === 'acl' && isVerb(reading, child)) ranked.push(...agentsOf(reading, child));
  }
  return ranked.sort((a, b) => a.rank - b.rank || a.child - b.child).map(({ child }) => child);
}

/** Doers first, then whom it is against, then whose it is; places and topics last. */
function rankOf(prepositions: readonly string[]): number {
  if (prepositions.includes('by')) return 0;
  if (prepositions.includes('against')) return 2;
  return prepositions.includes('of') ? 3 : 4;
}

/** "a march staged by students": the doer stands in the participle's clause. */
function agentsOf(reading: Reading, verb: number): { child: number; rank: number }[] {
  return reading.dependents[verb]
    .filter((child) => relation(reading, child) === 'obl' && prepositions(reading, child).includes('by'))
    .map((child) => ({ child, rank: 0 }));
}

function toActor(head: number, { span, entity, country, sector }: PhraseActor): FoundActor {
  return { start: span.start, end: span.end, entity, country, sector, head };
}
