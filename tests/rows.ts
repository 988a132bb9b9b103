// Rows of each table with plain cells in every column; a test names the cells that it is about.
import type { LocalEntity } from '../src/records/article-records.ts';
import type {
  ArticleRow,
  EntityRow,
  EventRow,
  MentionRow,
  QuoteRow,
  ReportRow,
  Tables,
} from '../src/records/schema.ts';

export const noTables: Tables = { articles: [], entities: [], mentions: [], quotes: [], reports: [], events: [] };

export function articleRow(article_id: string, changes: Partial<ArticleRow> = {}): ArticleRow {
  return {
    article_id,
    title: 'A title',
    byline: [],
    publisher: null,
    url: null,
    published_at: null,
    published_at_source: 'unknown',
    dateline_place: null,
    dateline_entity_id: null,
    language: 'en',
    word_count: 100,
    text_sha256: '0'.repeat(64),
    input_format: 'text',
    story_id: article_id,
    duplicate_of: null,
    rights: null,
    engine_version: '0.0.1',
    ...changes,
  };
}

export function entityRow(entity_id: string, changes: Partial<EntityRow> = {}): EntityRow {
  return {
    entity_id,
    name: `Name ${entity_id}`,
    type: 'person',
    description: null,
    country: null,
    sector: null,
    wikidata_id: null,
    geonames_id: null,
    latitude: null,
    longitude: null,
    aliases: [],
    article_count: 1,
    mention_count: 1,
    ...changes,
  };
}

/** An entity as one article knows it. */
export function localEntity(entity_id: string, changes: Partial<LocalEntity> = {}): LocalEntity {
  const { article_count, mention_count, ...entity } = entityRow(entity_id);
  return { ...entity, gender: null, ...changes };
}

export function mentionRow(mention_id: string, changes: Partial<MentionRow> = {}): MentionRow {
  const { text = 'A name', start = 0 } = changes;
  return {
    mention_id,
    entity_id: 'e',
    article_id: 'a',
    start,
    end: start + [...text].length,
    text,
    kind: 'name',
    sentence: 0,
    ...changes,
  };
}

export function quoteRow(quote_id: string, changes: Partial<QuoteRow> = {}): QuoteRow {
  const { text = 'The well is dry.', start = 0 } = changes;
  const end = start + [...text].length;
  return {
    quote_id,
    article_id: 'a',
    kind: 'direct',
    text,
    start,
    end,
    segments: [[start, end]],
    speaker_id: null,
    speaker_name: null,
    speaker_text: null,
    speaker_start: null,
    speaker_end: null,
    speaker_resolution: null,
    cue: null,
    cue_lemma: null,
    cue_start: null,
    cue_end: null,
    addressee_id: null,
    medium: null,
    confidence: 1,
    quotation_id: quote_id,
    cue_implies: null,
    ...changes,
  };
}

export function reportRow(report_id: string, changes: Partial<ReportRow> = {}): ReportRow {
  return {
    report_id,
    event_id: 'v',
    article_id: 'a',
    type: 'PROTEST',
    mode: null,
    context: [],
    cameo: null,
    goldstein: null,
    status: 'asserted',
    source_ids: [],
    source_actors: [],
    target_ids: [],
    target_actors: [],
    reciprocal: false,
    date: null,
    date_precision: null,
    date_text: null,
    location_id: null,
    country: null,
    latitude: null,
    longitude: null,
    dead: null,
    injured: null,
    arrested: null,
    crowd: null,
    trigger: 'protested',
    trigger_start: 8,
    trigger_end: 17,
    sentence_start: 0,
    sentence_end: 30,
    rule: 'protest',
    confidence: 1,
    quad_class: 4,
    date_method: null,
    location_precision: null,
    location_method: null,
    ...changes,
  };
}

export function eventRow(event_id: string, changes: Partial<EventRow> = {}): EventRow {
  return {
    event_id,
    type: 'PROTEST',
    mode: null,
    context: [],
    cameo: null,
    goldstein: null,
    status: 'asserted',
    date: null,
    date_precision: null,
    source_ids: [],
    target_ids: [],
    source_countries: [],
    target_countries: [],
    location_id: null,
    country: null,
    latitude: null,
    longitude: null,
    dead: null,
    injured: null,
    report_count: 1,
    article_count: 1,
    publisher_count: 1,
    first_report_id: 'a-r0',
    first_reported_at: null,
    status_history: ['unknown asserted'],
    confidence: 0.8,
    quad_class: 4,
    date_method: null,
    location_precision: null,
    location_method: null,
    ...changes,
  };
}
