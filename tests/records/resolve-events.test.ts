import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ArticleRecords, LocalEntity } from '../../src/records/article-records.ts';
import { resolveEvents } from '../../src/records/resolve-events.ts';
import type { ReportRow } from '../../src/records/schema.ts';

/** Entities keep their local ids over articles here: "ruritania" is one wherever it comes. */
const idOf = (_articleId: string, localId: string) => localId;

interface Side {
  readonly id: string;
  readonly country: string | null;
}
const ruritania: Side = { id: 'ruritania', country: 'RUR' };
const graustark: Side = { id: 'graustark', country: 'GRK' };

interface Given {
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

const cast = ['ruritania', 'graustark', 'port-strelsau', 'general-hentzau', 'castle-zenda'];

function article(id: string, publishedAt: string | null, reports: readonly Given[], entities = cast): ArticleRecords {
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
    quotes: [],
    reports: reports.map((given, index) => report(id, index, given)),
    times: reports.flatMap(({ date }, index) =>
      date ? [{ start: index * 100 + 30, end: index * 100 + 40, text: date, type: 'DATE', value: date }] : [],
    ),
    signature: [],
  };
}

/** Other news, so that a name counts for something. */
const others = Array.from({ length: 20 }, (_, index) =>
  article(`z-other-${index}`, '2024-05-02', [], [`person-${index}`, `town-${index}`, `party-${index}`]),
);
const resolved = (...records: ArticleRecords[]) => resolveEvents([...records, ...others], idOf).events;
const raid: Given = { source: ruritania, target: graustark };

describe('resolveEvents', () => {
  test('fifty rewrites of one story tell of one event', () => {
    const rewrites = Array.from({ length: 50 }, (_, index) =>
      article(`story-${index}`, `2024-05-0${1 + (index % 2)}`, [
        { ...raid, date: index % 3 === 0 ? null : '2024-05-01', source: index % 5 === 0 ? undefined : ruritania },
      ]),
    );
    const events = resolved(...rewrites);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      report_count: 50,
      article_count: 50,
      publisher_count: 50,
      date: '2024-05-01',
      source_ids: ['ruritania'],
      source_countries: ['RUR'],
    });
  });

  test.each<[string, Given, Given]>([
    ['two days in one town', { ...raid, date: '2024-05-01' }, { ...raid, date: '2024-05-03' }],
    ['two days at the end of a year', { ...raid, date: '2023-12-31' }, { ...raid, date: '2024-01-01' }],
    ['a raid and the raid in return', raid, { source: graustark, target: ruritania }],
    ['two tolls far apart', { ...raid, dead: 2 }, { ...raid, dead: 40 }],
    ['a raid and a denial', raid, { ...raid, status: 'negated' }],
    ['two deeds', raid, { ...raid, rule: 'kidnap' }],
  ])('%s stay two events', (_, first, second) => {
    expect(resolved(article('a', '2024-05-04', [first]), article('b', '2024-05-04', [second]))).toHaveLength(2);
    expect(resolved(article('a', '2024-05-04', [first, second]))).toHaveLength(2);
  });

  test('other stories with the same deed stay apart', () => {
    const events = resolved(
      article('a', '2024-05-01', [{}], ['arlberg', 'bludenz', 'chief-dorn']),
      article('b', '2024-05-01', [{}], ['evora', 'faro', 'captain-gil']),
    );
    expect(events).toHaveLength(2);
  });

  test('a plan and what came of it are one event, told by what happened', () => {
    const events = resolved(
      article('a', '2024-05-01', [{ ...raid, type: 'THREATEN', status: 'planned' }]),
      article('b', '2024-05-02', [raid]),
    );
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ type: 'ASSAULT', status: 'asserted', first_report_id: 'a-r0', report_count: 2 });
  });

  test('articles without a publication date are joined by what they tell', () => {
    expect(resolved(article('a', null, [raid]), article('b', null, [raid]))).toHaveLength(1);
  });

  test('the order of articles makes no difference', () => {
    const records = [
      article('a', '2024-05-01', [raid, { rule: 'kidnap', source: graustark }]),
      article('b', '2024-05-02', [{ ...raid, dead: 3 }]),
      article('c', null, [{ ...raid, date: '2024-05-01' }, { rule: 'kidnap' }]),
      article('d', '2024-06-30', [{ ...raid, date: '2024-06-29' }]),
      ...others,
    ];
    const expected = resolveEvents(records, idOf).events;
    fc.assert(
      fc.property(fc.shuffledSubarray(records, { minLength: records.length }), (shuffled) => {
        expect(resolveEvents(shuffled, idOf).events).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });

  test('every report has an event that exists', () => {
    const records = [article('a', '2024-05-01', [raid, raid, {}]), article('b', '2024-05-01', [raid])];
    const { events, eventIdOf } = resolveEvents(records, idOf);
    const ids = new Set(events.map(({ event_id }) => event_id));
    for (const { reports } of records) for (const { report_id } of reports) expect(ids).toContain(eventIdOf(report_id));
    expect(events.reduce((sum, { report_count }) => sum + report_count, 0)).toBe(4);
  });
});
