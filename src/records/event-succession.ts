// The memories of a day before and after it was resolved anew in, the events out that took reports over from others: a reader
// who kept an event finds where its reports went.
import type { DayMemory } from './day-memory.ts';
import { compareText } from './ids.ts';

export interface EventSuccession {
  /** The event that has the reports now. */
  readonly eventId: string;
  /** The events that had them before, sorted. */
  readonly supersedes: readonly string[];
  /** A merge where all of those are gone, a split where one still stands. */
  readonly change: 'merge' | 'split';
}

/** Sorted by event. New events, and those that only lost articles, are none. */
export function eventSuccessions(before: DayMemory | undefined, after: DayMemory): EventSuccession[] {
  if (!before) return [];
  const formerOf = new Map(
    before.events.flatMap(({ eventId, reports }) => reports.map(({ reportId }) => [reportId, eventId] as const)),
  );
  const standing = new Set(after.events.map(({ eventId }) => eventId));
  return after.events
    .flatMap(({ eventId, reports }): EventSuccession[] => {
      const former = new Set(reports.flatMap(({ reportId }) => formerOf.get(reportId) ?? []));
      former.delete(eventId);
      const supersedes = [...former].sort(compareText);
      if (supersedes.length === 0) return [];
      return [{ eventId, supersedes, change: supersedes.some((id) => standing.has(id)) ? 'split' : 'merge' }];
    })
    .sort((a, b) => compareText(a.eventId, b.eventId));
}
