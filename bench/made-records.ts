// A number in, the records of an article that nobody wrote out: as many rows as a short news article gives, other words in each.
import type { ArticleRecords, LocalEntity } from '../src/records/article-records.ts';
import { shortDigest } from '../src/records/ids.ts';
import { quadClassOf } from '../src/records/quad-class.ts';
import { quotationId } from '../src/records/quotation.ts';
import type { EventRow, QuoteRow, ReportRow } from '../src/records/schema.ts';

/** Rows that each article has; the seeds have twice as many. */
const madeRows = { entities: 4, mentions: 8, quotes: 2, reports: 2 } as const;

const types: readonly EventRow['type'][] = ['CONSULT', 'ACCUSE', 'AID', 'PROTEST', 'COERCE', 'ASSAULT'];

/** @param publishedAt `YYYY-MM-DD`. */
export function madeRecords(articleId: string, number: number, publishedAt: string): ArticleRecords {
  const random = numbers(number);
  const below = (limit: number) => Math.floor(random() * limit);
  const local = (index: number) => `${articleId}-e${index}`;
  const text = (words: number) => Array.from({ length: words }, () => `w${below(20_000)}`).join(' ');
  const place = (index: number) => ({ start: 100 * index, end: 100 * index + 8 });
  return {
    article: madeArticle(articleId, [text(8), text(2), `Paper ${below(200)}`], publishedAt),
    entities: Array.from({ length: madeRows.entities }, (_, index) =>
      madeEntity(local(index), `Body ${below(50_000)}`),
    ),
    mentions: Array.from({ length: madeRows.mentions }, (_, index) => ({
      mention_id: `${articleId}-m${index}`,
      entity_id: local(index % madeRows.entities),
      article_id: articleId,
      ...place(index),
      text: `Body ${100 + below(900)}`,
      kind: 'name',
      sentence: index,
    })),
    quotes: Array.from({ length: madeRows.quotes }, (_, index) => madeQuote(articleId, index, text(15))),
    reports: Array.from({ length: madeRows.reports }, (_, index) =>
      madeReport(articleId, index, types[below(types.length)], publishedAt),
    ),
    times: [],
    signature: Array.from({ length: 64 }, () => below(2 ** 31)),
    words: [...new Set(Array.from({ length: 80 }, () => below(2 ** 24) * 4 + 1))].sort((a, b) => a - b),
  };
}

function madeArticle(
  articleId: string,
  [title, byline, publisher]: readonly string[],
  publishedAt: string,
): ArticleRecords['article'] {
  return {
    article_id: articleId,
    title,
    byline: [byline],
    publisher,
    url: `https://news.example/${articleId}`,
    published_at: publishedAt,
    published_at_source: 'metadata',
    dateline_place: null,
    dateline_entity_id: null,
    language: 'en',
    word_count: 400,
    text_sha256: shortDigest(articleId).repeat(4),
    input_format: 'jsonl',
    story_id: articleId,
    duplicate_of: null,
    rights: null,
    engine_version: '0.1.0',
  };
}

function madeEntity(entityId: string, name: string): LocalEntity {
  return {
    entity_id: entityId,
    name,
    type: 'organization',
    description: null,
    country: 'NOR',
    sector: 'GOV',
    wikidata_id: null,
    geonames_id: null,
    latitude: null,
    longitude: null,
    aliases: [],
    gender: null,
  };
}

function madeQuote(articleId: string, index: number, text: string): QuoteRow {
  const start = 1000 + 200 * index;
  const end = start + text.length;
  return {
    quote_id: `${articleId}-q${start}`,
    article_id: articleId,
    kind: 'direct',
    text,
    start,
    end,
    segments: [[start, end]],
    speaker_id: `${articleId}-e${index}`,
    speaker_name: 'Body',
    speaker_text: 'Body',
    speaker_start: start - 20,
    speaker_end: start - 16,
    speaker_resolution: 'explicit',
    cue: 'said',
    cue_lemma: 'say',
    cue_start: start - 10,
    cue_end: start - 6,
    addressee_id: null,
    medium: null,
    confidence: 0.9,
    quotation_id: quotationId(text),
    cue_implies: 'neutral',
  };
}

function madeReport(articleId: string, index: number, type: EventRow['type'], date: string): ReportRow {
  const start = 2000 + 300 * index;
  const actor = (entity: number) => ({
    text: 'Body',
    start: start + 10 * entity,
    end: start + 10 * entity + 4,
    country: 'NOR',
    sector: 'GOV',
    entity_id: `${articleId}-e${entity}`,
  });
  return {
    report_id: `${articleId}-r${start}`,
    event_id: `${articleId}-r${start}`,
    article_id: articleId,
    type,
    mode: null,
    context: [],
    cameo: '036',
    goldstein: 4,
    status: 'asserted',
    source_ids: [`${articleId}-e0`],
    source_actors: [actor(0)],
    target_ids: [`${articleId}-e1`],
    target_actors: [actor(1)],
    reciprocal: false,
    date,
    date_precision: 'day',
    date_text: null,
    location_id: null,
    country: 'NOR',
    latitude: null,
    longitude: null,
    dead: null,
    injured: null,
    arrested: null,
    crowd: null,
    trigger: 'met',
    trigger_start: start,
    trigger_end: start + 3,
    sentence_start: start - 20,
    sentence_end: start + 100,
    rule: type.toLowerCase(),
    confidence: 0.8,
    quad_class: quadClassOf[type],
    date_method: 'publication',
    location_precision: 'country',
    location_method: 'actor',
  };
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
