// The records of a day and the outcomes of others in; the day resolved, its state kept and its changes told, out.
import { type Change, changesBytes, changesSince } from '../../src/publishing/changes.ts';
import {
  contributionsTo,
  type DayLinks,
  type DayOutcome,
  daysTouched,
  isLarge,
  isSame,
  outcomeOf,
} from '../../src/publishing/day-outcome.ts';
import { articlesOf, type DayRecords } from '../../src/publishing/day-records.ts';
import { bodyLeak, PublishRefused } from '../../src/publishing/gates.ts';
import { type PublicDay, publicDay } from '../../src/publishing/public-day.ts';
import { publicFile } from '../../src/publishing/public-file.ts';
import { type DayLines, type Lines, lineBytes, rowLines } from '../../src/publishing/row-lines.ts';
import { type EventContribution, eventRows } from '../../src/records/event-contribution.ts';
import { eventSuccessions } from '../../src/records/event-succession.ts';
import type { PrivacyPolicy } from '../../src/records/privacy.ts';
import { followingDays, precedingDays, unknownDay } from '../../src/records/publication-day.ts';
import { type ResolvedDay, resolveDay } from '../../src/records/resolve-day.ts';
import type { TableName, Tables } from '../../src/records/schema.ts';
import { placedUndated } from '../../src/records/undated-links.ts';
import { publicKeys, type Store } from '../../src/storage.ts';
import type { DayStore } from './day-store.ts';
import { putFile } from './public-tree.ts';

/** The state of days, which of them have articles or had them before this publish, and who is withheld on them. */
export interface KnownDays {
  readonly days: DayStore;
  readonly known: ReadonlySet<string>;
  readonly policy: PrivacyPolicy;
}

/** What a publish of days works on. */
export interface DayWork extends KnownDays {
  readonly published: Store;
  /** The records of the days whose articles changed, as they are to be, until they are kept. */
  readonly changed: ReadonlyMap<string, DayRecords>;
  /** Days that a publish which died may have left half done. */
  readonly unfinished: ReadonlySet<string>;
  /** Other days that are to be made anew. */
  readonly outdated: readonly string[];
  /** Hears of every change once. */
  readonly tell: (changes: readonly Change[]) => void;
  /** To be awaited before days are touched. */
  readonly note: (days: readonly string[]) => Promise<void>;
  /** Saves the records of a changed day. */
  readonly keep: (records: DayRecords) => Promise<void>;
  /** To be awaited before it is forgotten that the articles were there. */
  readonly retract: (articleIds: readonly string[], day: string) => Promise<void>;
}

/** A day's own rows, while what other days add to its events may still change. */
export interface Draft {
  readonly lines: DayLines<Exclude<TableName, 'events'>>;
  /** What the day adds to its own events. */
  readonly contributions: readonly EventContribution[];
  /** Not held where the day is large. */
  readonly outcome: DayOutcome | undefined;
}

/** A day as it is published. */
export interface PublishedDay {
  readonly day: string;
  readonly lines: DayLines;
  /** Not held where the day is large. */
  readonly outcome: DayOutcome | undefined;
}

/** Finds the links of undated articles, once they are resolved among themselves. */
export type LinksOf = (undated: ResolvedDay) => Promise<DayLinks>;

/** Resolves the day and keeps its state: first the changes that it makes, so that each is told exactly once. */
export async function resolvedAnew(
  work: DayWork,
  day: string,
  before: DayOutcome | undefined,
  linksOf: LinksOf,
): Promise<{ readonly draft: Draft; readonly outcome: DayOutcome }> {
  const records = work.changed.get(day) ?? (await work.days.records(day));
  const { resolved, shown, lines, links } = await resolution(work, records, linksOf);
  const successions = eventSuccessions(before?.memory, resolved.memory);
  const content = { day, rows: shown.rows, lines, redirects: resolved.redirects, successions };
  const { changes, told } = changesSince(before?.told, content);
  const outcome = outcomeOf(resolved, shown, { told, links });
  await work.note(daysTouched(before, outcome));
  if (changes.length > 0)
    await putFile(work.published, publicFile(publicKeys.changes(day, told.batches), changesBytes(changes)));
  work.tell(changes);
  const gone = changes.flatMap(({ change, id }) => (change === 'retract' ? [id] : []));
  if (gone.length > 0) await work.retract(gone, day);
  if (work.changed.has(day)) await work.keep(records);
  if (before === undefined || !isSame(before, outcome)) await work.days.saveOutcome(outcome);
  return { draft: draftOf(day, shown, lines, outcome), outcome };
}

const nothingTold = { articles: [], merged: [], batches: 0 };

/** The day as its state says. */
export async function storedDraft(work: KnownDays, day: string): Promise<Draft> {
  const stored = await work.days.outcome(day);
  const linksOf = async () => stored?.links ?? [];
  const { resolved, shown, lines, links } = await resolution(work, await work.days.records(day), linksOf);
  const outcome = stored ?? outcomeOf(resolved, shown, { told: nothingTold, links });
  return draftOf(day, shown, lines, outcome);
}

function draftOf(
  day: string,
  { contributions }: PublicDay,
  lines: Lines<keyof Draft['lines']>,
  outcome: DayOutcome,
): Draft {
  return {
    lines: {
      articles: lineBytes(lines.articles),
      entities: lineBytes(lines.entities),
      mentions: lineBytes(lines.mentions),
      quotes: lineBytes(lines.quotes),
      reports: lineBytes(lines.reports),
    },
    contributions: contributions.get(day) ?? [],
    outcome: isLarge(outcome) ? undefined : outcome,
  };
}

async function resolution({ days, known, policy }: KnownDays, records: DayRecords, linksOf: LinksOf) {
  const before = precedingDays(records.day).filter((day) => known.has(day));
  const memories = await Promise.all(before.map((earlier) => days.neighbour(earlier)));
  const alone = resolveDay(
    records.day,
    articlesOf(records),
    memories.flatMap((outcome) => outcome?.memory ?? []),
  );
  const links = records.day === unknownDay ? await linksOf(alone) : [];
  const resolved =
    links.length === 0
      ? alone
      : placedUndated(
          alone,
          links.flatMap(([, own]) => own),
        );
  const shown = publicDay(resolved, policy);
  const { articles, mentions, quotes, reports } = shown.rows;
  const lines = {
    articles: rowLines('articles', articles),
    entities: rowLines('entities', shown.entityRows),
    mentions: rowLines('mentions', mentions),
    quotes: rowLines('quotes', quotes),
    reports: rowLines('reports', reports),
  };
  refuseLeak({ ...shown.rows, entities: shown.entityRows, events: [] }, lines);
  return { resolved, shown, lines, links };
}

/** @throws PublishRefused where more of an article would be published than may be. */
function refuseLeak(tables: Tables, lines: Partial<Lines>): void {
  const leak = bodyLeak(tables, lines);
  if (leak !== undefined) throw new PublishRefused(leak);
}

/** The draft with what other days add to its events: those after it, and undated articles. */
export async function publishedDay(
  { days, known }: KnownDays,
  day: string,
  { lines, contributions: ownContributions, outcome }: Draft,
): Promise<PublishedDay> {
  const others = day === unknownDay ? [] : [...followingDays(day), unknownDay].filter((other) => known.has(other));
  const contributions = [...ownContributions];
  for (const other of others) contributions.push(...contributionsTo(day, await days.neighbour(other)));
  const events = eventRows(contributions);
  const own = rowLines('events', events);
  refuseLeak({ articles: [], entities: [], mentions: [], quotes: [], reports: [], events }, { events: own });
  return { day, lines: { ...lines, events: lineBytes(own) }, outcome };
}
