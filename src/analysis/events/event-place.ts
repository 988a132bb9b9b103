// An event's words in, where it happened out: a place that its clause names, else the dateline, else the land of an actor.
import type { Report } from '../doc.ts';
import type { EventPlace, PlaceMethod } from '../event-bearings.ts';
import { mentionsOver, type Reading } from './event-reading.ts';
import { prepositions, relation } from './event-tree.ts';

export interface Place {
  /** Index in `entities`, null where only the country is known. */
  readonly entity: number | null;
  readonly country: string | null;
  /** Head of the place's phrase, -1 where it stands elsewhere in the text. */
  readonly head: number;
  readonly method: PlaceMethod;
}

/** Where an event happened, and what tells it: its sentence or the dateline, else the deed that it comes back to, else the actors. */
export function eventPlace(
  { doc, dateline }: Reading,
  named: Place | null,
  earlier: Report | null,
  actors: readonly { readonly country: string | null }[],
): EventPlace {
  const own = named ?? dateline;
  const place = own?.entity ?? earlier?.place ?? null;
  const told = own?.country ?? earlier?.country ?? null;
  const country = told ?? actors.find((actor) => actor.country !== null)?.country ?? null;
  if (place === null && country === null) return { place, country, placePrecision: null, placeMethod: null };
  const unnamed = dateline ? 'dateline' : place !== null || told !== null ? 'report' : 'actor';
  return {
    place,
    country,
    placePrecision: place === null ? 'country' : (doc.entities[place].placeKind ?? 'place'),
    placeMethod: named?.method ?? unnamed,
  };
}

const locative = /^(?:in|at|near|outside|inside|across|throughout|around|on|off|along|over|within)$/;

/** The place that the clause of one of the words names, nearest word first; null where it names none. */
export function placeInClause(reading: Reading, words: readonly number[]): Place | null {
  for (const word of words) {
    const found = placeBelow(reading, word, 0);
    if (found) return found;
  }
  return null;
}

/** How deep an attribute of place may hang: "in a suburb of the city of Vaduz". */
const deepest = 4;

/** True for a phrase with a preposition of place. */
export function isLocative(reading: Reading, head: number): boolean {
  return prepositions(reading, head).some((word) => locative.test(word));
}

function placeBelow(reading: Reading, head: number, depth: number): Place | null {
  if (depth > deepest) return null;
  const nested: number[] = [];
  for (const child of reading.dependents[head]) {
    const role = relation(reading, child);
    if (role !== 'obl' && role !== 'nmod') {
      if (role === 'obj' || role === 'nsubj' || role === 'xcomp') nested.push(child);
      continue;
    }
    const isPlace = isLocative(reading, child);
    const place = isPlace || depth > 1 ? locationAt(reading, child, 'syntax') : null;
    if (place) return place;
    if (isPlace || depth > 0) nested.push(child);
  }
  for (const child of nested) {
    const found = placeBelow(reading, child, depth + 1);
    if (found) return found;
  }
  return null;
}

/** The location that the phrase of `head` names. */
export function locationAt({ doc }: Reading, head: number, method: PlaceMethod): Place | null {
  for (const mention of mentionsOver(doc.mentions, head)) {
    const { type, country } = doc.entities[mention.entity];
    if (type === 'location') return { entity: mention.entity, country, head, method };
  }
  return null;
}
