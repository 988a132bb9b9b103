// Days whose articles changed in; those days and whichever others depend on them, resolved anew in order of time, out.
import {
  type DayLinks,
  type DayOutcome,
  daysTouched,
  isSameMemory,
  otherDays,
} from '../../src/publishing/day-outcome.ts';
import type { DayMemory } from '../../src/records/day-memory.ts';
import { compareText } from '../../src/records/ids.ts';
import { followingDays, precedingDays, unknownDay } from '../../src/records/publication-day.ts';
import { undatedLinks } from '../../src/records/undated-links.ts';
import {
  type DayWork,
  type Draft,
  type KnownDays,
  type PublishedDay,
  publishedDay,
  resolvedAnew,
  storedDraft,
} from './day-draft.ts';

export interface DayPublisher {
  /** Days of `work.changed` are to be made anew. Gives those that are final whatever days are told of later. */
  advance(days: Iterable<string>): AsyncGenerator<PublishedDay>;
  /** Gives all others: no more days are told of. */
  finish(): AsyncGenerator<PublishedDay>;
}

/**
 * Gives each day that has to be written, once nothing that comes after it in this publish can add to its events; a day that is
 * told of again, or to whose events undated articles add other things than before, comes once more. A day is resolved anew where
 * its records changed or a memory that it depends on did, and rewritten also where another day adds other things to its events.
 */
export function dayPublisher(work: DayWork): DayPublisher {
  const waiting = new Set([...work.unfinished, ...work.outdated]);
  const drafts = new Map<string, Draft>();
  const moved = new Set<string>();

  async function* waitingDays(isLast: boolean): AsyncGenerator<PublishedDay> {
    for (;;) {
      // Undated articles come last: "u" stands after every digit.
      const day = [...waiting].sort(compareText).at(0);
      if (day === undefined || (day === unknownDay && !isLast)) return;
      waiting.delete(day);
      yield* finished(work, drafts, (draft) => !followingDays(draft).some((later) => later >= day));
      for (const other of await resolveWaiting(work, day, { drafts, moved })) waiting.add(other);
    }
  }

  return {
    async *advance(days) {
      for (const day of days) waiting.add(day);
      yield* waitingDays(false);
    },
    async *finish() {
      yield* waitingDays(true);
      yield* finished(work, drafts, () => true);
    },
  };
}

/** Resolves a day and drafts those to whose events it adds; the days that have to follow. */
async function resolveWaiting(
  work: DayWork,
  day: string,
  { drafts, moved }: { readonly drafts: Map<string, Draft>; readonly moved: Set<string> },
): Promise<readonly string[]> {
  const isKnown = (other: string) => work.known.has(other);
  const followers = day === unknownDay ? [] : [...followingDays(day), unknownDay].filter(isKnown);
  await work.note([day, ...precedingDays(day).filter(isKnown), ...followers]);
  const before = await work.days.outcome(day);
  const isSuspect = work.unfinished.has(day);
  const { draft, outcome } = await resolvedAnew(work, day, before, (undated) =>
    linksWith(work, undated.memory, isSuspect ? undefined : before, moved),
  );
  drafts.set(day, draft);
  const touched = isSuspect ? [...precedingDays(day), ...otherDays(before, outcome)] : daysTouched(before, outcome);
  for (const other of touched)
    if (isKnown(other) && !drafts.has(other)) drafts.set(other, await storedDraft(work, other));
  if (!isSuspect && isSameMemory(before, outcome)) return [];
  moved.add(day);
  return followers;
}

/**
 * Which events of undated articles are events of dated days. Links of a day depend on the memories of both alone: they are found
 * anew for the days whose memory moved, and for all days only where the undated articles themselves changed.
 */
async function linksWith(
  { days, known }: DayWork,
  undated: DayMemory,
  before: DayOutcome | undefined,
  moved: ReadonlySet<string>,
): Promise<DayLinks> {
  const isSame = before !== undefined && JSON.stringify(before.memory) === JSON.stringify(undated);
  const links = new Map(isSame ? before.links : []);
  for (const day of isSame ? moved : known) {
    const outcome = day === unknownDay ? undefined : await days.neighbour(day);
    const found = outcome ? undatedLinks(outcome.memory, undated) : [];
    if (found.length > 0) links.set(day, found);
    else links.delete(day);
  }
  return [...links].sort(([a], [b]) => compareText(a, b));
}

async function* finished(
  work: KnownDays,
  drafts: Map<string, Draft>,
  isFinal: (day: string) => boolean,
): AsyncGenerator<PublishedDay> {
  for (const day of [...drafts.keys()].sort(compareText)) {
    const draft = drafts.get(day);
    if (!draft || !isFinal(day)) continue;
    drafts.delete(day);
    yield await publishedDay(work, day, draft);
  }
}

/** The day as its state says, with what other days add to its events. */
export async function storedDay(work: KnownDays, day: string): Promise<PublishedDay> {
  return publishedDay(work, day, await storedDraft(work, day));
}
