// Rows of single articles in, the same with published ids of entities out.
import type { ArticleRecords } from './article-records.ts';
import type { ActorCell } from './fields.ts';
import { compareText } from './ids.ts';
import type { ArticleRow, EntityRow, MentionRow, QuoteRow, ReportRow, Tables } from './schema.ts';

/** The rows that belong to one article each. */
export type DayRows = Pick<Tables, 'articles' | 'mentions' | 'quotes' | 'reports'>;

/** Maps the local id of an entity to the published one. */
type IdOf = (articleId: string, localId: string) => string;

/** Sorted by article id; quotations, stories and events are still those of single articles. */
export function publishedRows(records: readonly ArticleRecords[], entities: readonly EntityRow[], idOf: IdOf): DayRows {
  const names = new Map(entities.map(({ entity_id, name }) => [entity_id, name]));
  const sorted = [...records].sort((a, b) => compareText(a.article.article_id, b.article.article_id));
  return {
    articles: sorted.map(({ article }) => publishedArticle(article, idOf)),
    mentions: sorted.flatMap(({ mentions }) => mentions.map((row) => publishedMention(row, idOf))),
    quotes: sorted.flatMap(({ quotes }) => quotes.map((row) => publishedQuote(row, idOf, names))),
    reports: sorted.flatMap(({ reports }) => reports.map((row) => publishedReport(row, idOf))),
  };
}

function publishedArticle(row: ArticleRow, idOf: IdOf): ArticleRow {
  return { ...row, dateline_entity_id: row.dateline_entity_id && idOf(row.article_id, row.dateline_entity_id) };
}

function publishedMention(row: MentionRow, idOf: IdOf): MentionRow {
  return { ...row, entity_id: idOf(row.article_id, row.entity_id) };
}

function publishedQuote(row: QuoteRow, idOf: IdOf, names: ReadonlyMap<string, string>): QuoteRow {
  const speaker = row.speaker_id && idOf(row.article_id, row.speaker_id);
  return {
    ...row,
    speaker_id: speaker,
    speaker_name: speaker ? (names.get(speaker) ?? row.speaker_name) : null,
    addressee_id: row.addressee_id && idOf(row.article_id, row.addressee_id),
  };
}

function publishedReport(row: ReportRow, idOf: IdOf): ReportRow {
  const ids = (locals: readonly string[]) => [...new Set(locals.map((local) => idOf(row.article_id, local)))];
  const actors = (cells: readonly ActorCell[]) =>
    cells.map((cell) => ({ ...cell, entity_id: cell.entity_id && idOf(row.article_id, cell.entity_id) }));
  return {
    ...row,
    source_ids: ids(row.source_ids),
    source_actors: actors(row.source_actors),
    target_ids: ids(row.target_ids),
    target_actors: actors(row.target_actors),
    location_id: row.location_id && idOf(row.article_id, row.location_id),
  };
}
