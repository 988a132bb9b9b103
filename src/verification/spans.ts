// A published row in, every span that it states out: where it starts and ends, its words, and what it has to lie in.
import type { TableName } from '../records/schema.ts';
import { type JsonObject, listOf, numberOf, objectOf, textOf } from './json-values.ts';

export interface Span {
  readonly name: string;
  readonly start: number | null;
  readonly end: number | null;
  /** Undefined where the row does not state them. */
  readonly words?: string | null;
  /** Start and end of what it lies in. */
  readonly within?: readonly [number, number];
}

const spanMakers: Readonly<Partial<Record<TableName, (row: JsonObject) => readonly Span[]>>> = {
  mentions: (row) => [{ ...span(row, 'start', 'end'), name: 'start, end', words: textOf(row.text) }],
  quotes: (row) => [
    span(row, 'start', 'end'),
    ...segments(row),
    { ...span(row, 'speaker_start', 'speaker_end'), words: textOf(row.speaker_text) },
    { ...span(row, 'cue_start', 'cue_end'), words: textOf(row.cue) },
  ],
  reports: (row) => [
    span(row, 'sentence_start', 'sentence_end'),
    {
      ...span(row, 'trigger_start', 'trigger_end'),
      words: textOf(row.trigger),
      within: [numberOf(row.sentence_start) ?? 0, numberOf(row.sentence_end) ?? 0],
    },
    ...actors(row, 'source_actors'),
    ...actors(row, 'target_actors'),
  ],
};

export function spansOf(table: TableName, row: JsonObject): readonly Span[] {
  return spanMakers[table]?.(row) ?? [];
}

function span(row: JsonObject, start: string, end: string): Span {
  return { name: `${start}, ${end}`, start: numberOf(row[start]), end: numberOf(row[end]) };
}

/** In order, without overlap, from the start of the quotation to its end. */
function segments(row: JsonObject): Span[] {
  let from = numberOf(row.start) ?? 0;
  return listOf(row.segments).map((segment, index) => {
    const [start, end] = listOf(segment).map(numberOf);
    const within = [from, numberOf(row.end) ?? 0] as const;
    from = end ?? from;
    return { name: `segments, ${index + 1}`, start: start ?? null, end: end ?? null, within };
  });
}

function actors(row: JsonObject, column: string): Span[] {
  return listOf(row[column]).map((actor, index) => ({
    ...span(objectOf(actor), 'start', 'end'),
    name: `${column}, ${index + 1}`,
    words: textOf(objectOf(actor).text),
  }));
}

/** What is wrong with a span by itself, or null. One that is wholly empty is none. */
export function spanFault({ name, start, end, words, within }: Span): string | null {
  const isNone = start === null && end === null && (words === undefined || words === null);
  if (isNone) return null;
  if (start === null || end === null || words === null) return `${name}: expected all or none of start, end and words`;
  if (start < 0 || start >= end) return `${name}: expected a start before the end, got ${start} to ${end}`;
  if (words !== undefined && !words.includes('…') && [...words].length !== end - start)
    return `${name}: expected ${end - start} code points, got ${[...words].length}`;
  if (within && (start < within[0] || end > within[1]))
    return `${name}: expected a place inside of ${within[0]} to ${within[1]}, got ${start} to ${end}`;
  return null;
}

/** Whether the words are those said, save for what is left out of them under "…": the end of a long text, withheld names. */
export function isShownOf(words: string, said: string): boolean {
  if (!words.includes('…')) return words === said;
  const [start, ...others] = words.split('…');
  if (!said.startsWith(start)) return false;
  let at = start.length;
  for (const part of others.slice(0, -1)) {
    const found = said.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return said.slice(at).endsWith(others[others.length - 1]);
}
