// The memories of a day and of the undated articles in, the events of the day that undated articles tell of out. Links of a day
// depend on these two memories alone, so a publisher keeps them by day and finds them anew where one of the two changed.
import { articleLikeness } from './article-likeness.ts';
import type { DayMemory, EventMemory } from './day-memory.ts';
import type { EventContribution } from './event-contribution.ts';
import { evidenceFor } from './event-evidence.ts';
import { compareText } from './ids.ts';
import { unknownDay } from './publication-day.ts';
import type { ReportFacts } from './report-facts.ts';
import type { ResolvedDay } from './resolve-day.ts';
import { type ArticleOrder, areApart } from './resolve-events.ts';

/** JSON-serializable. */
export interface UndatedLink {
  /** An event of undated articles. */
  readonly undatedId: string;
  /** The event that it is. */
  readonly eventId: string;
  readonly firstDay: string;
  readonly evidence: number;
}

/** Least likeness of two articles of one story, where no date speaks for it: an undated article is held against all days. */
const leastLikeness = 0.3;

/** Of each event of undated articles the likeliest of the day, sorted by the former. */
export function undatedLinks(day: DayMemory, undated: DayMemory): UndatedLink[] {
  if (day.day === unknownDay) return [];
  const articles = [...day.articles, ...undated.articles];
  const numbers = new Map(articles.map(({ articleId }, number) => [articleId, number]));
  const order: ArticleOrder = {
    numberOf: (articleId) => numbers.get(articleId) ?? 0,
    likeness: articleLikeness([day.articles], undated.articles),
  };
  const tellers = tellersOf(day.events);
  const nearestOf = nearestIn(day, order);
  return undated.events.flatMap((event) => {
    const [best] = candidatesFor(event, tellers, nearestOf)
      .filter(({ known }) => !areApart(known.reports, event.reports, order))
      .sort((a, b) => b.evidence - a.evidence || compareText(a.known.eventId, b.known.eventId));
    if (!best) return [];
    const { eventId, firstDay } = best.known;
    return [{ undatedId: event.eventId, eventId, firstDay, evidence: best.evidence }];
  });
}

interface Told {
  readonly event: EventMemory;
  readonly report: ReportFacts;
}

/** Reports by article. */
function tellersOf(events: readonly EventMemory[]): ReadonlyMap<string, readonly Told[]> {
  const tellers = new Map<string, Told[]>();
  for (const event of events)
    for (const report of event.reports) {
      const list = tellers.get(report.articleId);
      if (list) list.push({ event, report });
      else tellers.set(report.articleId, [{ event, report }]);
    }
  return tellers;
}

/** Events of the day with the best evidence for each. */
function candidatesFor(
  undated: EventMemory,
  tellers: ReadonlyMap<string, readonly Told[]>,
  nearestOf: (articleId: string) => readonly { readonly articleId: string; readonly story: number }[],
): { readonly known: EventMemory; readonly evidence: number }[] {
  const found = new Map<string, { readonly known: EventMemory; readonly evidence: number }>();
  for (const report of undated.reports)
    for (const { articleId, story } of nearestOf(report.articleId))
      for (const { event, report: other } of tellers.get(articleId) ?? []) {
        const evidence = evidenceFor(other, report, story);
        if (evidence !== null && evidence > (found.get(event.eventId)?.evidence ?? 0))
          found.set(event.eventId, { known: event, evidence });
      }
  return [...found.values()];
}

/** The day's articles that are like an undated one, as far as they are one story. */
function nearestIn(day: DayMemory, { numberOf, likeness }: ArticleOrder) {
  const known = new Map<string, { readonly articleId: string; readonly story: number }[]>();
  return (undatedId: string) => {
    const before = known.get(undatedId);
    if (before) return before;
    const number = numberOf(undatedId);
    const nearest = likeness
      .nearest(number, leastLikeness, day.articles.length)
      .map(({ article, likeness: story }) => ({ articleId: day.articles[article].articleId, story }));
    known.set(undatedId, nearest);
    return nearest;
  };
}

/** The undated articles with the events that the links of all days say; of several links of an event the surest counts. */
export function placedUndated(undated: ResolvedDay, links: readonly UndatedLink[]): ResolvedDay {
  const linkOf = new Map<string, UndatedLink>();
  for (const link of [...links].sort(bySurety)) if (!linkOf.has(link.undatedId)) linkOf.set(link.undatedId, link);
  const contributions = new Map<string, EventContribution[]>();
  for (const own of [...undated.contributions.values()].flat()) {
    const link = linkOf.get(own.eventId);
    const day = link?.firstDay ?? unknownDay;
    const placed = { ...own, eventId: link?.eventId ?? own.eventId };
    const list = contributions.get(day);
    if (list) list.push(placed);
    else contributions.set(day, [placed]);
  }
  return {
    ...undated,
    rows: {
      ...undated.rows,
      reports: undated.rows.reports.map((row) => ({
        ...row,
        event_id: linkOf.get(row.event_id)?.eventId ?? row.event_id,
      })),
    },
    contributions,
  };
}

function bySurety(a: UndatedLink, b: UndatedLink): number {
  return b.evidence - a.evidence || compareText(a.firstDay, b.firstDay) || compareText(a.eventId, b.eventId);
}
