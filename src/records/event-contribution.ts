// What the articles of one day add to an event in, the rows of events out: each day adds to the events of its own and of
// earlier days, and a row is made of what all days added.
import { dateMethods } from '../analysis/event-bearings.ts';
import { compareText } from './ids.ts';
import { quadClassOf } from './quad-class.ts';
import type { ArticleRow, EventRow, ReportRow } from './schema.ts';

/** JSON-serializable. */
export interface EventContribution {
  readonly eventId: string;
  /** Day of the articles that add this. */
  readonly day: string;
  readonly firstReportId: string;
  readonly firstReportedAt: string | null;
  /** What the day's best report tells, and how good it is. */
  readonly best: CodedEvent;
  readonly bestRank: number;
  readonly dated: Pick<EventRow, 'date' | 'date_precision' | 'date_method'>;
  readonly located: LocatedEvent;
  readonly dead: number | null;
  readonly injured: number | null;
  readonly reportCount: number;
  /** Each once, in the order in which the day's reports tell them. */
  readonly statuses: readonly EventRow['status'][];
  /** Ids, sorted. */
  readonly articles: readonly string[];
  /** Sorted; an article without a publisher counts as one. */
  readonly publishers: readonly string[];
}

type LocatedEvent = Pick<
  EventRow,
  'location_id' | 'country' | 'latitude' | 'longitude' | 'location_precision' | 'location_method'
>;

type CodedEvent = Pick<
  EventRow,
  | 'type'
  | 'mode'
  | 'context'
  | 'cameo'
  | 'goldstein'
  | 'status'
  | 'source_ids'
  | 'target_ids'
  | 'source_countries'
  | 'target_countries'
  | 'confidence'
>;

/** A report with published ids, and its article. */
export interface Telling {
  readonly report: ReportRow;
  readonly article: ArticleRow;
}

/** @param tellings the day's reports of the event, earliest first. */
export function contributionOf(eventId: string, day: string, tellings: readonly Telling[]): EventContribution {
  const [first] = tellings;
  const best = tellings.reduce((known, telling) => (rankOf(telling) > rankOf(known) ? telling : known));
  const dated = tellings.reduce((known, telling) => (doubt(telling.report) < doubt(known.report) ? telling : known));
  const located = [best, ...tellings].find(({ report }) => report.location_id !== null) ?? best;
  const { date, date_precision, date_method } = dated.report;
  return {
    eventId,
    day,
    firstReportId: first.report.report_id,
    firstReportedAt: first.article.published_at,
    best: codedEvent(best.report),
    bestRank: rankOf(best),
    dated: { date, date_precision, date_method },
    located: locatedEvent(located.report),
    dead: most(tellings.map(({ report }) => report.dead)),
    injured: most(tellings.map(({ report }) => report.injured)),
    statuses: [...new Set(tellings.map(({ report }) => report.status))],
    reportCount: tellings.length,
    articles: unique(tellings.map(({ article }) => article.article_id)),
    publishers: unique(tellings.map(({ article }) => article.publisher ?? article.article_id)),
  };
}

/**
 * The rows of events from all that was added to them, sorted by id. Give what the day of an event and the days after it added:
 * with that day's alone the rows are those that it had before later days came.
 */
export function eventRows(contributions: readonly EventContribution[]): EventRow[] {
  const byEvent = new Map<string, EventContribution[]>();
  for (const contribution of contributions) {
    const list = byEvent.get(contribution.eventId);
    if (list) list.push(contribution);
    else byEvent.set(contribution.eventId, [contribution]);
  }
  return [...byEvent.values()]
    .map((list) =>
      eventRow(list.sort((a, b) => compareText(a.day, b.day) || compareText(a.firstReportId, b.firstReportId))),
    )
    .sort((a, b) => compareText(a.event_id, b.event_id));
}

function eventRow(days: readonly EventContribution[]): EventRow {
  const [first] = days;
  const best = days.reduce((known, day) => (day.bestRank > known.bestRank ? day : known));
  const dated = days.reduce((known, day) => (doubt(day.dated) < doubt(known.dated) ? day : known));
  const located = [best, ...days].find((day) => day.located.location_id !== null) ?? best;
  const { type, mode, context, cameo, goldstein, status, confidence, ...participants } = best.best;
  const coded = { type, mode, context, cameo, goldstein, status };
  const { location_id, country, latitude, longitude, ...bearings } = located.located;
  return {
    event_id: first.eventId,
    ...coded,
    date: dated.dated.date,
    date_precision: dated.dated.date_precision,
    ...participants,
    location_id,
    country,
    latitude,
    longitude,
    dead: most(days.map(({ dead }) => dead)),
    injured: most(days.map(({ injured }) => injured)),
    report_count: days.reduce((sum, { reportCount }) => sum + reportCount, 0),
    article_count: new Set(days.flatMap(({ articles }) => articles)).size,
    publisher_count: new Set(days.flatMap(({ publishers }) => publishers)).size,
    first_report_id: first.firstReportId,
    first_reported_at: first.firstReportedAt,
    status_history: statusHistory(days),
    confidence,
    quad_class: quadClassOf[type],
    date_method: dated.dated.date_method,
    ...bearings,
  };
}

function locatedEvent(report: ReportRow): LocatedEvent {
  const { location_id, country, latitude, longitude, location_precision, location_method } = report;
  return { location_id, country, latitude, longitude, location_precision, location_method };
}

/** A planned event that happens, an alleged one that is denied: each status with the day on which it was first told. */
function statusHistory(days: readonly EventContribution[]): string[] {
  const firstDays = new Map<string, string>();
  for (const { day, statuses } of days)
    for (const status of statuses) if (!firstDays.has(status)) firstDays.set(status, day);
  return [...firstDays].map(([status, day]) => `${day} ${status}`);
}

function codedEvent(report: ReportRow): CodedEvent {
  const { type, mode, context, cameo, goldstein, status, confidence } = report;
  const own = ownActors(report);
  return {
    type,
    mode,
    context,
    cameo,
    goldstein,
    status,
    source_ids: unique(own.sources.map(({ entity_id }) => entity_id)),
    target_ids: unique(own.targets.map(({ entity_id }) => entity_id)),
    source_countries: unique(own.sources.map(({ country }) => country)),
    target_countries: unique(own.targets.map(({ country }) => country)),
    confidence,
  };
}

/** Participants that the sentence itself names. */
function ownActors({ source_actors, target_actors, sentence_start, sentence_end }: ReportRow) {
  const isOwn = ({ start }: { readonly start: number }) => start >= sentence_start && start < sentence_end;
  return { sources: source_actors.filter(isOwn), targets: target_actors.filter(isOwn) };
}

const statusOrder: readonly string[] = ['asserted', 'planned', 'alleged', 'hypothetical', 'negated'];

/** How much a report tells: what happened rather than was planned, then by confidence and participants. */
function rankOf({ report }: Telling): number {
  const { sources, targets } = ownActors(report);
  return (
    -100 * statusOrder.indexOf(report.status) +
    10 * report.confidence +
    Math.min(2, unique(sources.map(({ entity_id }) => entity_id)).length) +
    Math.min(2, unique(targets.map(({ entity_id }) => entity_id)).length)
  );
}

const precisionOrder: readonly (string | null)[] = ['time', 'day', 'week', 'month', 'quarter', 'year', 'range', null];
const methodOrder: readonly (string | null)[] = [...dateMethods, null];

/** Least for the most precise date; of two equals the sentence's own is surer than the day of the story. */
function doubt({ date_precision, date_method }: Pick<EventRow, 'date_precision' | 'date_method'>): number {
  return 10 * precisionOrder.indexOf(date_precision) + methodOrder.indexOf(date_method);
}

function unique(ids: readonly (string | null)[]): string[] {
  if (ids.length === 0) return [];
  return [...new Set(ids.filter((id) => id !== null))].sort(compareText);
}

function most(counts: readonly (number | null)[]): number | null {
  return counts.reduce((known, count) => (count === null ? known : Math.max(known ?? 0, count)), null);
}
