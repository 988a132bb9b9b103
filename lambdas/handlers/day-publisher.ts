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

/**
 * Gives each day that has to be written, once nothing that comes after it in this publish can add to its events; a day to whose
 * events undated articles add other things than before comes once more, at the end. A day is resolved anew where its records
 * changed or a memory that it depends on did, and rewritten also where another day adds other things to its events.
 */
export async function* affectedDays(work: DayWork): AsyncGenerator<PublishedDay> {
  const { changed, unfinished, known } = work;
  const waiting = new Set([...changed.keys(), ...unfinished, ...work.outdated]);
  const drafts = new Map<string, Draft>();
  const moved = new Set<string>();
  const isKnown = (day: string) => known.has(day);
  while (waiting.size > 0) {
    // Undated articles come last: "u" stands after every digit.
    const day = [...waiting].sort(compareText)[0];
    waiting.delete(day);
    yield* finished(work, drafts, (draft) => !followingDays(draft).some((later) => later >= day));
    const followers = day === unknownDay ? [] : [...followingDays(day), unknownDay].filter(isKnown);
    await work.note([day, ...precedingDays(day).filter(isKnown), ...followers]);
    const before = await work.days.outcome(day);
    const isSuspect = unfinished.has(day);
    const draft = await resolvedAnew(work, day, before, (undated) =>
      linksWith(work, undated.memory, isSuspect ? undefined : before, moved),
    );
    drafts.set(day, draft);
    if (isSuspect || !isSameMemory(before, draft.outcome)) {
      moved.add(day);
      for (const follower of followers) waiting.add(follower);
    }
    const touched = isSuspect
      ? [...precedingDays(day), ...otherDays(before, draft.outcome)]
      : daysTouched(before, draft.outcome);
    for (const other of touched)
      if (isKnown(other) && !drafts.has(other)) drafts.set(other, await storedDraft(work, other));
  }
  yield* finished(work, drafts, () => true);
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
    const outcome = day === unknownDay ? undefined : await days.outcome(day);
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
