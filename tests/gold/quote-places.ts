// Where the quotations of reader and engine stand: as sets of letters, so that marks and commas do not count.
import type { QuoteRow } from '../../src/records/schema.ts';
import { type GoldQuote, placesOf, segmentsOf } from './gold.ts';

/** Code points of letters and digits. */
export type Letters = ReadonlySet<number>;

type Place = readonly [number, number];

export interface Asked {
  readonly quote: GoldQuote;
  readonly letters: Letters;
}

export interface Given {
  readonly row: QuoteRow;
  readonly letters: Letters;
}

/** Shared letters by all letters of both, from which on two quotations are one. */
const leastOverlap = 0.8;

export function isSamePlace(a: Letters, b: Letters): boolean {
  return overlap(a, b) >= leastOverlap;
}

export function overlap(a: Letters, b: Letters): number {
  const shared = [...a].filter((letter) => b.has(letter)).length;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}

export function lettersIn(places: readonly Place[], points: readonly string[]): Letters {
  const letters = new Set<number>();
  for (const [start, end] of places)
    for (let at = start; at < end; at++) if (/[\p{L}\p{N}]/u.test(points[at])) letters.add(at);
  return letters;
}

/** An indirect quotation is compared without the "that" which opens it. */
export function givenQuote(row: QuoteRow, points: readonly string[]): Given {
  const places = row.segments.map(([start, end], index): Place => {
    const opens = index === 0 && row.kind === 'indirect' && /^that\b/i.test(points.slice(start, start + 6).join(''));
    return [opens ? start + 4 : start, end];
  });
  return { row, letters: lettersIn(places, points) };
}

/**
 * The reader's quotations at their places. One that goes on after a full stop ("…," she said. "…") may be one row or
 * one for each part: where the engine has no row for the whole, its parts are asked for.
 */
export function askedQuotes(quotes: readonly GoldQuote[], given: readonly Given[], text: string): Asked[] {
  const points = Array.from(text);
  let from = 0;
  return quotes.flatMap((quote) => {
    const segments = segmentPlaces(quote, from, text);
    from = segments[0]?.place[0] ?? from;
    const letters = lettersIn(
      segments.map(({ place }) => place),
      points,
    );
    const parts = partsOf(segments, points);
    if (parts.length === 1 || given.some((one) => isSamePlace(one.letters, letters))) return [{ quote, letters }];
    return parts.map((part) => ({
      quote: { ...quote, text: part.map(({ words }) => words).join(' '), segments: part.map(({ words }) => words) },
      letters: lettersIn(
        part.map(({ place }) => place),
        points,
      ),
    }));
  });
}

interface Segment {
  readonly words: string;
  readonly place: Place;
}

/** The segments in text order; each quotation starts after the start of the one before. */
function segmentPlaces(quote: GoldQuote, from: number, text: string): Segment[] {
  let after = from;
  return segmentsOf(quote).flatMap((words) => {
    const all = placesOf(words, text);
    const place = all.find(([start]) => start >= after) ?? all[0];
    if (place) after = place[0];
    return place ? [{ words, place }] : [];
  });
}

/** Segments with a full stop of the reporter's own between them are parts. */
function partsOf(segments: readonly Segment[], points: readonly string[]): Segment[][] {
  const parts: Segment[][] = [];
  segments.forEach((segment, index) => {
    const between = index > 0 ? points.slice(segments[index - 1].place[1], segment.place[0]).join('') : '.  ';
    if (/[.!?]\s+\S{0,2}$/.test(between)) parts.push([segment]);
    else parts[parts.length - 1].push(segment);
  });
  return parts;
}
