// The scorer itself: right rows get full marks, and each way of being wrong costs what it should.
import { expect, test } from 'vitest';
import type { EntityRow, EventRow, MentionRow, QuoteRow, ReportRow, Tables } from '../../src/records/schema.ts';
import type { Gold } from './gold.ts';
import { scoreArticle } from './score.ts';
import { f1 } from './tally.ts';

const text =
  'Peru expelled Chile’s envoy on Monday. “He knows why,” Ana Paz said. “So do we.” Photo: Leo Ruiz. The “blue room” closed.';
const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });

const gold: Gold = {
  published_at: '2024-05-07',
  entities: [
    { name: 'Peru', type: 'location' },
    { name: 'Chile', type: 'location' },
    { name: 'Ana Paz', type: 'person' },
  ],
  not_entities: ['Leo Ruiz'],
  quotes: [
    {
      text: 'He knows why, So do we.',
      segments: ['He knows why,', 'So do we.'],
      kind: 'direct',
      speaker: 'Ana Paz',
      speaker_text: 'Ana Paz',
    },
  ],
  not_quotes: ['blue room'],
  events: [
    {
      type: 'SANCTION',
      source: ['Peru'],
      source_country: 'PER',
      target: ['Chile'],
      target_country: 'CHL',
      date: '2024-05-06',
      status: 'asserted',
      trigger: 'expelled',
    },
  ],
  tolerated: { events: [{ type: 'COERCE', trigger: 'closed' }] },
};

const entity = (entity_id: string, name: string, type: EntityRow['type']): EntityRow => ({
  ...{ entity_id, name, type, description: null, country: null, sector: null, wikidata_id: null, geonames_id: null },
  ...{ latitude: null, longitude: null, aliases: [], article_count: 1, mention_count: 1 },
});
const mention = (entity_id: string, words: string): MentionRow => ({
  ...{ mention_id: `m-${words}`, entity_id, article_id: 'a', ...at(words), text: words, kind: 'name', sentence: 0 },
});
const quote = (parts: string[], speaker: EntityRow | null, kind: QuoteRow['kind'] = 'direct'): QuoteRow => ({
  ...{ quote_id: `q-${parts}`, article_id: 'a', kind, text: parts.join(' '), ...at(parts[0]) },
  ...{ segments: parts.map((part) => [at(part).start, at(part).end]), speaker_id: speaker?.entity_id ?? null },
  ...{ speaker_name: speaker?.name ?? null, speaker_text: speaker?.name ?? null, speaker_start: null },
  ...{ speaker_end: null, speaker_resolution: null, cue: null, cue_lemma: null, cue_start: null, cue_end: null },
  ...{ addressee_id: null, medium: null, confidence: 1, quotation_id: 'x', cue_implies: null },
});
const peru = entity('e1', 'Peru', 'location');
const chile = entity('e2', 'Chile', 'location');
const ana = entity('e3', 'Ana Paz', 'person');
const leo = entity('e4', 'Leo Ruiz', 'person');

function event(type: EventRow['type'], trigger: string, source: EntityRow, target: EntityRow, date: string | null) {
  const actor = (row: EntityRow) => ({
    ...{
      text: row.name,
      ...at(row.name),
      country: row === peru ? 'PER' : 'CHL',
      sector: null,
      entity_id: row.entity_id,
    },
  });
  const shared = {
    ...{
      type,
      event_id: trigger,
      mode: null,
      context: [],
      cameo: null,
      goldstein: null,
      status: 'asserted' as const,
      date,
    },
    ...{ date_precision: null, source_ids: [source.entity_id], target_ids: [target.entity_id], location_id: null },
    ...{ country: null, latitude: null, longitude: null, dead: null, injured: null },
    ...{ quad_class: null, date_method: null, location_precision: null, location_method: null },
  };
  const report: ReportRow = {
    ...{
      ...shared,
      report_id: `r-${trigger}`,
      article_id: 'a',
      source_actors: [actor(source)],
      rule: 'r',
      confidence: 1,
    },
    ...{ target_actors: [actor(target)], reciprocal: false, date_text: null, arrested: null, crowd: null, trigger },
    ...{ trigger_start: at(trigger).start, trigger_end: at(trigger).end, sentence_start: 0, sentence_end: text.length },
  };
  const row: EventRow = {
    ...{ ...shared, source_countries: [], target_countries: [], report_count: 1, article_count: 1, publisher_count: 1 },
    ...{
      first_report_id: report.report_id,
      first_reported_at: null,
      status_history: [],
      confidence: report.confidence,
    },
  };
  return { row, report };
}

interface Given {
  readonly entities?: readonly EntityRow[];
  readonly quotes?: readonly QuoteRow[];
  readonly events?: readonly ReturnType<typeof event>[];
}

const said = ['He knows why,', 'So do we.'];
const right = {
  entities: [peru, chile, ana],
  quotes: [quote(said, ana)],
  events: [event('SANCTION', 'expelled', peru, chile, '2024-05-06')],
};

function scores(given: Given): Record<string, number> {
  const { entities, quotes, events } = { ...right, ...given };
  const tables: Tables = {
    articles: [
      {
        ...{
          article_id: 'a',
          title: null,
          byline: [],
          publisher: null,
          url: null,
          published_at: '2024-05-07T10:00:00Z',
        },
        ...{
          published_at_source: 'text',
          dateline_place: null,
          dateline_entity_id: null,
          language: 'en',
          word_count: 1,
        },
        ...{
          text_sha256: '',
          input_format: 'text',
          story_id: 'a',
          duplicate_of: null,
          rights: null,
          engine_version: '1',
        },
      },
    ],
    entities,
    mentions: entities.map(({ entity_id, name }) => mention(entity_id, name)),
    quotes,
    reports: events.map(({ report }) => report),
    events: events.map(({ row }) => row),
  };
  return Object.fromEntries(
    Object.entries(scoreArticle(gold, tables, text)).map(([measure, tally]) => [measure, Math.round(100 * f1(tally))]),
  );
}

test('right rows reach everything', () => {
  expect(new Set(Object.values(scores({})))).toEqual(new Set([100]));
});

const cases: readonly [string, Given, Record<string, number>][] = [
  ['no entities', { entities: [] }, { 'entities: name': 0, 'quotes: words': 100, 'quotes: words and speaker': 0 }],
  ['a wrong type', { entities: [{ ...peru, type: 'person' }, chile, ana] }, { 'entities: name and type': 67 }],
  ['a credit', { entities: [peru, chile, ana, leo] }, { 'entities: name': 86, 'entities: credits are none': 0 }],
  ['another speaker', { quotes: [quote(said, peru)] }, { 'quotes: words': 100, 'quotes: words and speaker': 0 }],
  ['another kind', { quotes: [quote(said, ana, 'partial')] }, { 'quotes: words and kind': 0 }],
  ['a row for each part', { quotes: said.map((part) => quote([part], ana)) }, { 'quotes: words': 100 }],
  ['one part only', { quotes: [quote(['So do we.'], ana)] }, { 'quotes: words': 67 }],
  ['half the words', { quotes: [quote(['He knows'], ana)] }, { 'quotes: words': 0 }],
  [
    'a scare quote',
    { quotes: [...right.quotes, quote(['blue room'], null)] },
    { 'quotes: words': 67, 'quotes: scare quotes are none': 0 },
  ],
  [
    'the wrong way round',
    { events: [event('SANCTION', 'expelled', chile, peru, '2024-05-06')] },
    { 'events: type': 100, 'events: type, source and target': 0, 'events: type and date': 100 },
  ],
  [
    'another day',
    { events: [event('SANCTION', 'expelled', peru, chile, null)] },
    { 'events: type, source and target': 100, 'events: type and date': 0 },
  ],
  ['another type', { events: [event('ASSAULT', 'expelled', peru, chile, null)] }, { 'events: type': 0 }],
  [
    'an event that one may list',
    { events: [...right.events, event('COERCE', 'closed', peru, chile, null)] },
    { 'events: type': 100 },
  ],
  [
    'an event twice',
    { events: [...right.events, event('SANCTION', 'envoy', peru, chile, '2024-05-06')] },
    { 'events: type': 67 },
  ],
];
test.each(cases)('%s', (_, given, expected) => {
  expect(scores(given)).toMatchObject(expected);
});
