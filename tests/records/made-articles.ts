// Articles as extraction would have left them, made by hand: entities are known by their names wherever they come.
import type { ArticleRecords, LocalEntity } from '../../src/records/article-records.ts';
import { quotationId } from '../../src/records/quotation.ts';
import type { QuoteRow, ReportRow } from '../../src/records/schema.ts';

export interface Side {
  readonly id: string;
  readonly country: string | null;
}
export const ruritania: Side = { id: 'ruritania', country: 'RUR' };
export const graustark: Side = { id: 'graustark', country: 'GRK' };

export interface Given {
  readonly rule?: string;
  readonly status?: ReportRow['status'];
  readonly type?: ReportRow['type'];
  readonly source?: Side;
  readonly target?: Side;
  readonly date?: string | null;
  readonly dead?: number | null;
  readonly place?: string | null;
}

function report(articleId: string, number: number, given: Given): ReportRow {
  const start = number * 100;
  const side = (found: Side | undefined, at: number) =>
    found
      ? [{ text: found.id, start: at, end: at + 5, country: found.country, sector: null, entity_id: found.id }]
      : [];
  const [sources, targets] = [side(given.source, start + 1), side(given.target, start + 20)];
  return {
    report_id: `${articleId}-r${start}`,
    event_id: `${articleId}-r${start}`,
    article_id: articleId,
    type: given.type ?? 'ASSAULT',
    mode: null,
    context: [],
    cameo: '190',
    goldstein: -10,
    status: given.status ?? 'asserted',
    source_ids: sources.map(({ entity_id }) => entity_id),
    source_actors: sources,
    target_ids: targets.map(({ entity_id }) => entity_id),
    target_actors: targets,
    reciprocal: false,
    date: given.date ?? null,
    date_precision: given.date ? 'day' : null,
    date_text: given.date ?? null,
    location_id: given.place ?? null,
    country: null,
    latitude: null,
    longitude: null,
    dead: given.dead ?? null,
    injured: null,
    arrested: null,
    crowd: null,
    trigger: 'attacked',
    trigger_start: start + 10,
    trigger_end: start + 18,
    sentence_start: start,
    sentence_end: start + 90,
    rule: given.rule ?? 'attack',
    confidence: 0.8,
  };
}

function quote(articleId: string, number: number, text: string): QuoteRow {
  return {
    quote_id: `${articleId}-q${number}`,
    article_id: articleId,
    kind: 'direct',
    text,
    start: number,
    end: number + text.length,
    segments: [[number, number + text.length]],
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
    quotation_id: quotationId(text),
    cue_implies: null,
  };
}

const cast = ['ruritania', 'graustark', 'port-strelsau', 'general-hentzau', 'castle-zenda'];

export function article(
  id: string,
  publishedAt: string | null,
  reports: readonly Given[],
  entities = cast,
  quotes: readonly string[] = [],
): ArticleRecords {
  return {
    article: {
      article_id: id,
      title: null,
      byline: [],
      publisher: `publisher of ${id}`,
      url: null,
      published_at: publishedAt,
      published_at_source: 'metadata',
      dateline_place: null,
      dateline_entity_id: null,
      language: 'en',
      word_count: 100,
      text_sha256: id,
      input_format: 'text',
      story_id: id,
      duplicate_of: null,
      rights: null,
      engine_version: '0',
    },
    entities: entities.map(
      (name): LocalEntity => ({
        entity_id: name,
        name,
        type: 'organization',
        description: null,
        country: null,
        sector: null,
        wikidata_id: null,
        geonames_id: null,
        latitude: null,
        longitude: null,
        aliases: [],
        gender: null,
      }),
    ),
    mentions: entities.map((name, index) => ({
      mention_id: `${id}-m${index}`,
      entity_id: name,
      article_id: id,
      start: index,
      end: index + 1,
      text: name,
      kind: 'name',
      sentence: 0,
    })),
    quotes: quotes.map((text, index) => quote(id, index, text)),
    reports: reports.map((given, index) => report(id, index, given)),
    times: reports.flatMap(({ date }, index) =>
      date ? [{ start: index * 100 + 30, end: index * 100 + 40, text: date, type: 'DATE', value: date }] : [],
    ),
    words: [],
    signature: [],
  };
}
