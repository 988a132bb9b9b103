// Articles as extraction would have left them, made by hand: entities are known by their names wherever they come.
import type { ArticleRecords } from '../../src/records/article-records.ts';
import { quotationId } from '../../src/records/quotation.ts';
import type { ReportRow } from '../../src/records/schema.ts';
import { articleRow, localEntity, mentionRow, quoteRow, reportRow } from '../rows.ts';

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
  readonly dateMethod?: ReportRow['date_method'];
  readonly dead?: number | null;
  readonly arrested?: number | null;
  readonly place?: string | null;
}

function report(articleId: string, number: number, given: Given): ReportRow {
  const start = number * 100;
  const side = (found: Side | undefined, at: number) =>
    found
      ? [{ text: found.id, start: at, end: at + 5, country: found.country, sector: null, entity_id: found.id }]
      : [];
  const [sources, targets] = [side(given.source, start + 1), side(given.target, start + 20)];
  return reportRow(`${articleId}-r${start}`, {
    event_id: `${articleId}-r${start}`,
    article_id: articleId,
    type: given.type ?? 'ASSAULT',
    cameo: '190',
    goldstein: -10,
    status: given.status ?? 'asserted',
    source_ids: sources.map(({ entity_id }) => entity_id),
    source_actors: sources,
    target_ids: targets.map(({ entity_id }) => entity_id),
    target_actors: targets,
    date: given.date ?? null,
    date_precision: given.date ? 'day' : null,
    date_text: given.date ?? null,
    location_id: given.place ?? null,
    dead: given.dead ?? null,
    arrested: given.arrested ?? null,
    trigger: 'attacked',
    trigger_start: start + 10,
    trigger_end: start + 18,
    sentence_start: start,
    sentence_end: start + 90,
    rule: given.rule ?? 'attack',
    confidence: 0.8,
    date_method: given.dateMethod ?? (given.date ? 'sentence' : null),
    location_precision: given.place ? 'city' : null,
    location_method: given.place ? 'syntax' : null,
  });
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
    article: articleRow(id, {
      publisher: `publisher of ${id}`,
      published_at: publishedAt,
      published_at_source: 'metadata',
      text_sha256: id,
    }),
    entities: entities.map((name) => localEntity(name, { name, type: 'organization' })),
    mentions: entities.map((name, index) =>
      mentionRow(`${id}-m${index}`, {
        entity_id: name,
        article_id: id,
        start: index,
        end: index + 1,
        text: name,
      }),
    ),
    quotes: quotes.map((text, start) =>
      quoteRow(`${id}-q${start}`, { article_id: id, text, start, quotation_id: quotationId(text) }),
    ),
    reports: reports.map((given, index) => report(id, index, given)),
    times: reports.flatMap(({ date }, index) =>
      date ? [{ start: index * 100 + 30, end: index * 100 + 40, text: date, type: 'DATE', value: date }] : [],
    ),
    words: [],
    signature: [],
  };
}
