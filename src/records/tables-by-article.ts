// All tables in, the rows that one article needs to stand alone out.
import type { Tables } from './schema.ts';

/** Rows of one article: its own, and the entities and events that they point at. */
export function tablesByArticle(tables: Tables): (articleId: string) => Tables {
  const articles = gathered(tables.articles);
  const mentions = gathered(tables.mentions);
  const quotes = gathered(tables.quotes);
  const reports = gathered(tables.reports);
  const entities = new Map(tables.entities.map((row) => [row.entity_id, row]));
  const events = new Map(tables.events.map((row) => [row.event_id, row]));
  return (articleId) => {
    const own = {
      articles: articles.get(articleId) ?? [],
      mentions: mentions.get(articleId) ?? [],
      quotes: quotes.get(articleId) ?? [],
      reports: reports.get(articleId) ?? [],
    };
    const itsEvents = found(
      events,
      own.reports.map((row) => row.event_id),
    );
    const entityIds = [
      ...own.articles.map((row) => row.dateline_entity_id),
      ...own.mentions.map((row) => row.entity_id),
      ...own.quotes.flatMap((row) => [row.speaker_id, row.addressee_id]),
      ...[...own.reports, ...itsEvents].flatMap((row) => [...row.source_ids, ...row.target_ids, row.location_id]),
    ];
    return { ...own, entities: found(entities, entityIds), events: itsEvents };
  };
}

function gathered<ArticleOwned extends { readonly article_id: string }>(
  rows: readonly ArticleOwned[],
): ReadonlyMap<string, readonly ArticleOwned[]> {
  const byArticle = new Map<string, ArticleOwned[]>();
  for (const row of rows) {
    const list = byArticle.get(row.article_id);
    if (list) list.push(row);
    else byArticle.set(row.article_id, [row]);
  }
  return byArticle;
}

/** The rows of the given ids, each once, sorted by id. */
function found<Kept>(rows: ReadonlyMap<string, Kept>, ids: readonly (string | null)[]): Kept[] {
  const unique = [...new Set(ids.filter((id) => id !== null))].sort();
  return unique.flatMap((id) => {
    const row = rows.get(id);
    return row === undefined ? [] : [row];
  });
}
