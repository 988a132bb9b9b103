// An event's words and the times of its sentence in, when it happened out: the time that depends on its words, else the only
// one that no verb of speech has claimed; null where the sentence gives none.
import { type Day, dayOf, dayText, parseDay, validDay, weekdayOf } from './calendar.ts';
import type { DatePrecision, EventDate, Sentence, TimeExpression } from './doc.ts';
import { isTeller, type Reading } from './event-reading.ts';
import { isVerb } from './event-tree.ts';

export function dateOf(reading: Reading, parts: readonly number[], sentence: Sentence): EventDate | null {
  const times = timesIn(reading, sentence).filter(({ type }) => type === 'DATE' || type === 'TIME');
  let best: { readonly time: TimeExpression; readonly distance: number } | null = null;
  for (const time of times) {
    if (readValue(time.value) === null) continue;
    const distance = distanceTo(reading, time, parts, sentence);
    if (distance !== null && (best === null || distance < best.distance)) best = { time, distance };
  }
  if (best === null) return null;
  const value = readValue(best.time.value);
  return value && { ...value, words: { start: best.time.start, end: best.time.end } };
}

/** Times are sorted by start. */
function timesIn({ doc }: Reading, sentence: Sentence): TimeExpression[] {
  let low = 0;
  let high = doc.times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (doc.times[middle].start < sentence.start) low = middle + 1;
    else high = middle;
  }
  const found: TimeExpression[] = [];
  for (let index = low; index < doc.times.length && doc.times[index].start < sentence.end; index++)
    found.push(doc.times[index]);
  return found;
}

/** Dependencies in the way count for more than words in between. */
const perArc = 10;
const detached = 60;

/** How far a time is from an event: null where it tells when something was said or when another thing happened. */
function distanceTo(
  reading: Reading,
  time: TimeExpression,
  parts: readonly number[],
  sentence: Sentence,
): number | null {
  const token = tokenAt(reading, time.start, sentence);
  let at = token;
  for (let arcs = 0; at >= 0 && arcs < 8; arcs++) {
    if (parts.includes(at)) return arcs * perArc + Math.abs(token - at) / 100;
    if (at !== token && isVerb(reading, at))
      return isTeller(reading, at) ? detached + Math.abs(token - parts[0]) : null;
    at = reading.doc.heads[at];
  }
  return detached + Math.abs(token - parts[0]);
}

function tokenAt({ doc }: Reading, start: number, sentence: Sentence): number {
  for (let token = sentence.first; token < sentence.last; token++) if (doc.tokens[token].end > start) return token;
  return sentence.last - 1;
}

/** First day and precision of a TIMEX3 value, null where it is no calendar time ("PAST_REF", "2019-SU"). */
export function readValue(value: string): { readonly value: string; readonly precision: DatePrecision } | null {
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
