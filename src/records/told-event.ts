// Clusters of a day's reports in, the events that they tell with their rows out.
import type { EventMemory } from './day-memory.ts';
import type { Telling } from './event-contribution.ts';
import { compareText } from './ids.ts';
import type { DayRows } from './published-rows.ts';
import type { ReportFacts } from './report-facts.ts';
import type { EventCluster } from './resolve-events.ts';

export interface ToldEvent {
  readonly eventId: string;
  readonly firstDay: string;
  /** What the days before know of it. */
  readonly known: EventMemory | undefined;
  /** The day's reports of it, earliest first. */
  readonly facts: readonly ReportFacts[];
  readonly tellings: readonly Telling[];
}

/** Sorted by id. */
export function toldEvents(
  clusters: readonly EventCluster[],
  earlier: readonly EventMemory[],
  rows: DayRows,
): ToldEvent[] {
  const known = new Map<string, EventMemory>();
  for (const event of earlier) if (!known.get(event.eventId)?.storyId) known.set(event.eventId, event);
  const articles = new Map(rows.articles.map((article) => [article.article_id, article]));
  const tellings = new Map(
    rows.reports.flatMap((report): [string, Telling][] => {
      const article = articles.get(report.article_id);
      return article ? [[report.report_id, { report, article }]] : [];
    }),
  );
  return clusters
    .map(({ eventId, firstDay, members }) => ({
      eventId,
      firstDay,
      known: known.get(eventId),
      facts: members,
      tellings: members.flatMap(({ reportId }) => tellings.get(reportId) ?? []),
    }))
    .sort((a, b) => compareText(a.eventId, b.eventId));
}
