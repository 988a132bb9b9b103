// Tables in, one set of tables per day out: an article's rows belong to the day of its publication.
import { compareText } from '../records/ids.ts';
import type { ArticleRow, Tables } from '../records/schema.ts';
import { tablesByArticle } from '../records/tables-by-article.ts';

export interface Partition {
  /** `YYYY-MM-DD`, UTC, or `unknown`. */
  readonly date: string;
  readonly tables: Tables;
}

/**
 * Partitions in order of date. Articles, mentions, quotes and reports are in exactly one; an event is with its first report,
 * so that events over all partitions are counted once; an entity is in every partition that mentions it.
 */
export function partitionsByDay(tables: Tables): Partition[] {
  const days = new Map<string, ArticleRow[]>();
  for (const article of tables.articles) {
    const day = article.published_at?.slice(0, 10) ?? 'unknown';
    const list = days.get(day);
    if (list) list.push(article);
    else days.set(day, [article]);
  }
  const rowsOf = tablesByArticle(tables);
  return [...days]
    .sort(([a], [b]) => compareText(a, b))
    .map(([date, articles]) => ({ date, tables: joined(articles, rowsOf) }));
}

function joined(articles: readonly ArticleRow[], rowsOf: (articleId: string) => Tables): Tables {
  const parts = articles.map((article) => rowsOf(article.article_id));
  const reports = parts.flatMap((part) => part.reports);
  const ownReports = new Set(reports.map((report) => report.report_id));
  const entities = new Map(parts.flatMap((part) => part.entities.map((row) => [row.entity_id, row] as const)));
  const events = new Map(parts.flatMap((part) => part.events.map((row) => [row.event_id, row] as const)));
  return {
    articles,
    entities: [...entities.values()].sort((a, b) => compareText(a.entity_id, b.entity_id)),
    mentions: parts.flatMap((part) => part.mentions),
    quotes: parts.flatMap((part) => part.quotes),
    reports,
    events: [...events.values()]
      .filter((event) => ownReports.has(event.first_report_id))
      .sort((a, b) => compareText(a.event_id, b.event_id)),
  };
}
