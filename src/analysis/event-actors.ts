// Candidate phrases of an event in, its actors out: the first group that names somebody is taken, looked for within its
// phrases too ("Ruritania's proposal", "northern Ruritania").
import type { Actor } from './doc.ts';
import { eventNoun, isActor, type PhraseActor, phraseActor, type Reading } from './event-reading.ts';
import type { Candidates } from './event-roles.ts';
import { prepositions, relation } from './event-tree.ts';

/** An actor with the head of its phrase. */
export interface FoundActor extends Actor {
  readonly head: number;
}

const deepest = 3;

export function firstActors(reading: Reading, candidates: Candidates, taken: readonly FoundActor[] = []): FoundActor[] {
  for (const group of candidates) {
    const found: FoundActor[] = [];
    for (const head of group)
      for (const actor of actorsWithin(reading, head, 0))
        if (!found.some((other) => isSame(other, actor)) && !taken.some((other) => isSame(other, actor)))
          found.push(actor);
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

function actorsWithin(reading: Reading, head: number, depth: number): FoundActor[] {
  if (depth > deepest) return [];
  if (isActor(reading, head)) return [toActor(reading, head, phraseActor(reading, head))];
  const inner: number[] = [];
  const later: number[] = [];
  for (const child of reading.dependents[head]) {
    const full = reading.doc.relations[child];
    const role = relation(reading, child);
    if (full === 'nmod:poss' || role === 'amod' || role === 'compound') inner.push(child);
    else if (
      role === 'nmod' &&
      !prepositions(reading, child).some((word) =>
        /^(?:after|before|since|during|following|amid|despite|because|by)$/.test(word),
      )
    )
      later.push(child);
    else if (role === 'appos' || role === 'flat') later.push(child);
    else if (role === 'conj' && eventNoun(reading, head) === null) later.push(child);
  }
  for (const child of [...inner, ...later]) {
    const found = actorsWithin(reading, child, depth + 1);
    if (found.length > 0) return found;
  }
  const named = phraseActor(reading, head);
  return named.country !== null && reading.doc.upos[head] !== 'PRON' ? [toActor(reading, head, named)] : [];
}

function toActor(_reading: Reading, head: number, { span, entity, country, sector }: PhraseActor): FoundActor {
  return { start: span.start, end: span.end, entity, country, sector, head };
}
