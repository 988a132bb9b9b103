// Reports of many articles in, one row for each event out.
import type { ArticleRecords } from './article-records.ts';
import type { EventRow } from './schema.ts';

export interface ResolvedEvents {
  readonly events: readonly EventRow[];
  readonly eventIdOf: (reportId: string) => string;
}

export function resolveEvents(
  records: readonly ArticleRecords[],
  idOf: (articleId: string, localId: string) => string,
): ResolvedEvents {
  const events = records.flatMap(({ article, reports }) =>
    reports.map((report): EventRow => {
      const ids = (locals: readonly string[]) => locals.map((local) => idOf(article.article_id, local));
      return {
        event_id: report.report_id,
        type: report.type,
        mode: report.mode,
        context: report.context,
        cameo: report.cameo,
        goldstein: report.goldstein,
        status: report.status,
        date: report.date,
        date_precision: report.date_precision,
        source_ids: ids(report.source_ids),
        target_ids: ids(report.target_ids),
        source_countries: [],
        target_countries: [],
        location_id: report.location_id && idOf(article.article_id, report.location_id),
        country: report.country,
        latitude: report.latitude,
        longitude: report.longitude,
        dead: report.dead,
        injured: report.injured,
        report_count: 1,
        article_count: 1,
        publisher_count: 1,
        first_report_id: report.report_id,
        first_reported_at: article.published_at,
      };
    }),
  );
  return { events, eventIdOf: (reportId) => reportId };
}
