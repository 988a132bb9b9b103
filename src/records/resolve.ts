// Records of many articles in, the six published tables out: one row for an entity, an event, a quotation, whoever tells it.
// The same set of articles gives the same tables, in whatever order they come.
import type { ArticleRecords } from './article-records.ts';
import type { ActorCell } from './fields.ts';
import { compareText } from './ids.ts';
import { quotationIds } from './quotation.ts';
import { relateArticles } from './resolve-articles.ts';
import { resolveEntities } from './resolve-entities.ts';
import { resolveEvents } from './resolve-events.ts';
import type { EntityRow, MentionRow, QuoteRow, ReportRow, Tables } from './schema.ts';

/** Maps the local id of an entity to the published one. */
type IdOf = (articleId: string, localId: string) => string;

export function resolve(unordered: readonly ArticleRecords[]): Tables {
  const records = [...unordered].sort((a, b) => compareText(a.article.article_id, b.article.article_id));
  const { entities, idOf } = resolveEntities(records);
  const names = new Map(entities.map((entity) => [entity.entity_id, entity]));
  const { events, eventIdOf } = resolveEvents(records, idOf);
  const reports = records.flatMap((record) => record.reports.map((row) => publishedReport(row, idOf, eventIdOf)));
  const quotes = records.flatMap((record) => record.quotes.map((row) => publishedQuote(row, idOf, names)));
  const quotationOf = quotationIds(quotes);
  const relationOf = relateArticles(records, reports);
  return {
    articles: records.map(({ article }) => ({
      ...article,
      ...relationOf(article.article_id),
      dateline_entity_id: article.dateline_entity_id && idOf(article.article_id, article.dateline_entity_id),
    })),
    entities,
    mentions: records.flatMap((record) => record.mentions.map((row) => publishedMention(row, idOf))),
    quotes: quotes.map((row) => ({ ...row, quotation_id: quotationOf.get(row.quote_id) ?? row.quotation_id })),
    reports,
    events,
  };
}

function publishedMention(row: MentionRow, idOf: IdOf): MentionRow {
  return { ...row, entity_id: idOf(row.article_id, row.entity_id) };
}

function publishedQuote(row: QuoteRow, idOf: IdOf, entities: ReadonlyMap<string, EntityRow>): QuoteRow {
  const speaker = row.speaker_id && idOf(row.article_id, row.speaker_id);
  return {
    ...row,
    speaker_id: speaker,
    speaker_name: speaker ? (entities.get(speaker)?.name ?? row.speaker_name) : null,
    addressee_id: row.addressee_id && idOf(row.article_id, row.addressee_id),
  };
}

function publishedReport(row: ReportRow, idOf: IdOf, eventIdOf: (reportId: string) => string): ReportRow {
  const ids = (locals: readonly string[]) => [...new Set(locals.map((local) => idOf(row.article_id, local)))];
  const actors = (cells: readonly ActorCell[]) =>
    cells.map((cell) => ({ ...cell, entity_id: cell.entity_id && idOf(row.article_id, cell.entity_id) }));
  return {
    ...row,
    event_id: eventIdOf(row.report_id),
    source_ids: ids(row.source_ids),
    source_actors: actors(row.source_actors),
    target_ids: ids(row.target_ids),
    target_actors: actors(row.target_actors),
    location_id: row.location_id && idOf(row.article_id, row.location_id),
  };
}
