// An event's words and the times of its sentence in, when it happened out: the time that depends on its words, else the only
// one that no verb of speech has claimed; null where the sentence gives none.

import type { EventDate, Sentence, TimeExpression } from '../doc.ts';
import type { DatePrecision } from '../event-bearings.ts';
import { firstWhere } from '../text/bisection.ts';
import { type Day, dayOf, dayText, parseDay, validDay, weekdayOf } from '../times/calendar.ts';
import type { Reading } from './event-reading.ts';
import { isVerb } from './event-tree.ts';
import { isTeller } from './event-verbs.ts';

/**
 * When the event of the words `parts` happened: by the sentence's own times, else by the day of the story. What is still to come
 * (`isAhead`) has neither the day of the story nor that on which it was told.
 */
export function dateOf(
  reading: Reading,
  parts: readonly number[],
  sentence: Sentence,
  { isStory, isAhead }: { readonly isStory: boolean; readonly isAhead: boolean },
): EventDate | null {
  const times = timesIn(reading, sentence).filter(isCalendarTime);
  let best: { readonly time: TimeExpression; readonly distance: number } | null = null;
  for (const time of times) {
    const distance = distanceTo(reading, time, parts, sentence, isAhead);
    if (distance >= aside) continue;
    if (best === null || distance < best.distance) best = { time, distance };
  }
  if (best === null) return isStory && !isPerfect(reading, parts) ? storyDay(reading, parts, sentence) : null;
  const value = readValue(best.time.value);
  return value && { ...value, words: { start: best.time.start, end: best.time.end }, method: 'sentence' };
}

/** "Has imposed": done by now, on no day that is told. */
function isPerfect({ doc, dependents }: Reading, parts: readonly number[]): boolean {
  return parts.some((part) => dependents[part].some((child) => /^(?:have|has|'ve|’ve)$/i.test(doc.forms[child])));
}

function isCalendarTime({ type, value }: TimeExpression): boolean {
  return (type === 'DATE' || type === 'TIME') && readValue(value) !== null;
}

/** Days before publication in which news goes on about one day. */
const storyDays = 10;

/**
 * The last day named before the sentence, or at the head of a story the first one named after it, where it is of the days
 * just before publication. What the text tells in the present tense is news of the day of publication.
 */
function storyDay(reading: Reading, parts: readonly number[], sentence: Sentence): EventDate | null {
  const { doc } = reading;
  const published = parseDay(doc.publishedAt);
  if (published === null) return null;
  const split = firstTimeFrom(reading, sentence.start);
  const isHead = split === 0 || doc.zones[sentence.zone].kind === 'headline';
  const isPresent = /^VB[ZP]$/.test(doc.xpos[parts[0]] ?? '');
  const today: EventDate | null = isPresent
    ? { value: dayText(published), precision: 'day', words: null, method: 'publication' }
    : null;
  if (today !== null && !isHead) return today;
  const isOfStory = (time: TimeExpression): boolean => {
    const day = isCalendarTime(time) ? parseDay(time.value) : null;
    return day !== null && day <= published && day > published - storyDays;
  };
  const before = doc.times.slice(Math.max(0, split - nearTimes), split).findLast(isOfStory);
  const named = before ?? (isHead ? doc.times.slice(split, split + nearTimes).find(isOfStory) : undefined);
  const day = named === undefined ? null : parseDay(named.value);
  if (named === undefined || day === null) return today;
  return { value: dayText(day), precision: 'day', words: { start: named.start, end: named.end }, method: 'story' };
}

/** Times before or after a sentence among which the day of the story is looked for: keeps the work linear. */
const nearTimes = 12;

function timesIn(reading: Reading, sentence: Sentence): TimeExpression[] {
  const { times } = reading.doc;
  const found: TimeExpression[] = [];
  for (
    let index = firstTimeFrom(reading, sentence.start);
    index < times.length && times[index].start < sentence.end;
    index++
  )
    found.push(times[index]);
  return found;
}

/** Number of the first time at or after an offset; times are sorted by start. */
function firstTimeFrom({ doc }: Reading, offset: number): number {
  return firstWhere(doc.times, ({ start }) => start >= offset);
}

/** Dependencies in the way count for more than words in between. */
const perArc = 10;
const detached = 60;

const aside = 1000;

/** How far a time is from an event: further where it tells when another thing happened. */
function distanceTo(
  reading: Reading,
  time: TimeExpression,
  parts: readonly number[],
  sentence: Sentence,
  isAhead: boolean,
): number {
  const token = tokenAt(reading, time.start, sentence);
  if (datesAnother(reading, time, token, parts)) return aside;
  let at = token;
  for (let arcs = 0; at >= 0 && arcs < 8; arcs++) {
    if (parts.includes(at)) return arcs * perArc + Math.abs(token - at) / 100;
    const isTold = isAhead && isTeller(reading, at);
    if (at !== token && isVerb(reading, at) && (isTold || isAside(reading, at, parts))) return aside;
    if (at !== token && isVerb(reading, at))
      return detached + Math.abs(token - parts[0]) + (isTeller(reading, at) ? 0 : perArc);
    at = reading.doc.heads[at];
  }
  return detached + Math.abs(token - parts[0]);
}

/** "The 1991 treaty", "its lowest since 1997": the time belongs to the noun, or is what the event is measured from. */
function datesAnother(reading: Reading, { end }: TimeExpression, token: number, parts: readonly number[]): boolean {
  const { doc } = reading;
  if (doc.forms[token - 1]?.toLowerCase() === 'since' && !isPerfect(reading, parts)) return true;
  let last = token;
  while (last + 1 < doc.tokens.length && doc.tokens[last + 1].end <= end) last++;
  const head = doc.heads[last];
  const isAttribute = /^(?:compound|amod|nummod|nmod:poss)$/.test(doc.relations[last]) && head > last;
  return isAttribute && !parts.includes(head) && doc.upos[head] === 'NOUN';
}

/** True for the verb of a clause that only tells more of a word: what it dates is nothing else. */
function isAside(reading: Reading, verb: number, parts: readonly number[]): boolean {
  for (let at = verb, steps = 0; at >= 0 && steps < 8; at = reading.doc.heads[at], steps++) {
    if (parts.includes(at)) return true;
    if (reading.doc.relations[at].startsWith('acl')) return !parts.some((part) => isUnder(reading, part, verb));
  }
  return false;
}

function isUnder({ doc }: Reading, token: number, top: number): boolean {
  for (let at = token, steps = 0; at >= 0 && steps < 8; at = doc.heads[at], steps++) if (at === top) return true;
  return false;
}

function tokenAt({ doc }: Reading, start: number, sentence: Sentence): number {
  for (let token = sentence.first; token < sentence.last; token++) if (doc.tokens[token].end > start) return token;
  return sentence.last - 1;
}

/** First day and precision of a TIMEX3 value, null where it is no calendar time ("PAST_REF", "2019-SU"). */
function readValue(value: string): { readonly value: string; readonly precision: DatePrecision } | null {
  const day = parseDay(value);
  if (day !== null) return { value: dayText(day), precision: /T\d/.test(value) ? 'time' : 'day' };
  const [, year, part, number] = /^(\d{4})(?:-([WQ]?)(\d{1,2}))?(?:-WE)?$/.exec(value) ?? [];
  if (year === undefined) return null;
  const first = firstDay(Number(year), part, Number(number));
  if (first === null) return null;
  const precision = number === undefined ? 'year' : part === 'W' ? 'week' : part === 'Q' ? 'quarter' : 'month';
  return { value: dayText(first), precision };
}

function firstDay(year: number, part: string | undefined, number: number): Day | null {
  if (part === 'W') {
    const fourth = dayOf({ year, month: 1, day: 4 });
    return fourth - weekdayOf(fourth) + 1 + (number - 1) * 7;
  }
  if (part === 'Q') return number >= 1 && number <= 4 ? dayOf({ year, month: number * 3 - 2, day: 1 }) : null;
  return validDay({ year, month: Number.isNaN(number) ? 1 : number, day: 1 });
}
