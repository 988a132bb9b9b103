// Damage to one row is found, in that row, as what it is and as nothing else.
import { describe, expect, test } from 'vitest';
import type { TableName } from '../../src/records/schema.ts';
import type { CheckName } from '../../src/verification/check.ts';
import { verify } from '../../src/verification/verify.ts';
import { faultsIn, files, rowWhere, withRow } from './sound-dataset.ts';
import { type AnyRow, rowsIn, treeOf, withRows } from './tree.ts';

const mention = rowWhere('mentions');
const quote = rowWhere('quotes', (row) => row.speaker_id !== null && row.cue !== null);
const report = rowWhere('reports', (row) => row.source_actors.length > 0 && row.trigger_start > row.sentence_start);
const event = rowWhere('events');
const entity = rowWhere('entities', (row) => row.article_count === 1);
const article = rowWhere('articles');

/** What is damaged in one row of a table, in every file alike; where the fault is found; what is said of it. */
const rowDamages: readonly (readonly [
  what: string,
  table: TableName,
  at: { readonly row: AnyRow; readonly number: number },
  change: (row: AnyRow) => AnyRow,
  check: CheckName,
  message: RegExp,
])[] = [
  ['a value that is not allowed', 'quotes', quote, () => ({ kind: 'shout' }), 'schema', /column kind: expected one of/],
  ['text for a number', 'quotes', quote, () => ({ confidence: 'high' }), 'schema', /confidence: expected a number/],
  ['a confidence over 1', 'quotes', quote, () => ({ confidence: 1.5 }), 'schema', /expected 0 to 1, got 1.5/],
  ['nothing where a value is needed', 'entities', entity, () => ({ name: null }), 'schema', /name: expected a value/],
  [
    'a day that is not in the calendar',
    'reports',
    report,
    () => ({ date: '2024-02-30' }),
    'schema',
    /date: expected a date/,
  ],
  [
    'a list of other things',
    'entities',
    entity,
    () => ({ aliases: [1] }),
    'schema',
    /aliases: expected a list of text/,
  ],
  [
    'an id that a spreadsheet takes for a formula',
    'quotes',
    quote,
    () => ({ quotation_id: '=1' }),
    'schema',
    /expected an id/,
  ],
  ['an empty code', 'articles', article, () => ({ language: '' }), 'schema', /language: expected a code/],
  ['a speaker who is nobody', 'quotes', quote, () => ({ speaker_id: 'E0' }), 'references', /no row of entities is E0/],
  [
    'a source that is nobody',
    'reports',
    report,
    (row) => ({ source_ids: [...row.source_ids, 'E0'] }),
    'references',
    /source_ids: no row of entities is E0/,
  ],
  [
    'an actor that is nobody',
    'reports',
    report,
    (row) => ({ source_actors: [{ ...row.source_actors[0], entity_id: 'E0' }] }),
    'references',
    /source_actors: no row of entities is E0/,
  ],
  [
    'an end before its start',
    'mentions',
    mention,
    (row) => ({ end: row.start }),
    'spans',
    /expected a start before the end/,
  ],
  [
    'a span shorter than its words',
    'mentions',
    mention,
    (row) => ({ text: `${row.text}s` }),
    'spans',
    /expected \d+ code points/,
  ],
  ['half a span', 'quotes', quote, () => ({ cue_start: null }), 'spans', /cue_start, cue_end: expected all or none/],
  [
    'a trigger outside of its sentence',
    'reports',
    report,
    (row) => ({ sentence_start: row.trigger_start + 1 }),
    'spans',
    /trigger_start, trigger_end: expected a place inside/,
  ],
  [
    'a segment outside of its quotation',
    'quotes',
    quote,
    (row) => ({ segments: [[row.start, row.end + 1]] }),
    'spans',
    /segments, 1: expected a place inside/,
  ],
  [
    'other words of a mention',
    'mentions',
    mention,
    (row) => ({ text: 'x'.repeat([...row.text].length) }),
    'words',
    /start, end: expected ".*" as in the article, got "x+"/,
  ],
  [
    'other words of an actor',
    'reports',
    report,
    (row) => ({
      source_actors: row.source_actors.map((actor: AnyRow) => ({ ...actor, text: 'x'.repeat([...actor.text].length) })),
    }),
    'words',
    /source_actors, 1: expected/,
  ],
  [
    'other words of a trigger',
    'reports',
    report,
    (row) => ({ trigger: 'x'.repeat([...row.trigger].length) }),
    'words',
    /trigger_start, trigger_end: expected/,
  ],
  [
    'other words of a speaker',
    'quotes',
    quote,
    (row) => ({ speaker_text: 'x'.repeat([...row.speaker_text].length) }),
    'words',
    /speaker_start, speaker_end: expected/,
  ],
  [
    'other words of a cue',
    'quotes',
    quote,
    (row) => ({ cue: 'x'.repeat([...row.cue].length) }),
    'words',
    /cue_start, cue_end: expected/,
  ],
  [
    'another quotation',
    'quotes',
    quote,
    (row) => ({ text: `${row.text.slice(0, -1)}#` }),
    'words',
    /column text: expected/,
  ],
  ['a cut that begins otherwise', 'quotes', quote, () => ({ text: 'Nobody ever…' }), 'words', /column text: expected/],
  [
    'another text of the article',
    'articles',
    article,
    () => ({ text_sha256: '0'.repeat(64) }),
    'words',
    /text_sha256: the text at hand has/,
  ],
  [
    'an article too short for its quotations',
    'articles',
    rowWhere('articles', (row) => rowsIn(files, 'quotes').some((other) => other.article_id === row.article_id)),
    () => ({ word_count: 5 }),
    'quotations',
    /under a quarter of 5 words/,
  ],
  [
    'a mention too many',
    'entities',
    entity,
    (row) => ({ mention_count: row.mention_count + 1 }),
    'counts',
    /mention_count: expected \d+, got \d+/,
  ],
  [
    'an article too many',
    'entities',
    entity,
    (row) => ({ article_count: row.article_count + 1 }),
    'counts',
    /article_count/,
  ],
  ['a report too many', 'events', event, (row) => ({ report_count: row.report_count + 1 }), 'counts', /report_count/],
  [
    'a publisher too many',
    'events',
    event,
    (row) => ({ publisher_count: row.publisher_count + 1 }),
    'counts',
    /publisher_count/,
  ],
];

describe('in a row', () => {
  test.each(rowDamages)('%s is found', async (_, table, { row, number }, change, check, message) => {
    const [key] = Object.keys(row);
    const faults = await faultsIn(withRow(table, row[key], change));
    expect(faults).toEqual([
      { check, file: `v1/latest/${table}.jsonl.gz`, row: number, message: expect.stringMatching(message) },
    ]);
  });

  test('a quotation over the cap is found, also without texts', async () => {
    const damaged = withRow('quotes', quote.row.quote_id, () => ({ text: 'x'.repeat(601) }));
    const { checks } = await verify(treeOf(damaged));
    expect(checks.flatMap((check) => check.faults)).toMatchObject([
      { check: 'quotations', row: quote.number, message: 'column text: expected at most 600 code points, got 601' },
    ]);
  });

  test('a quotation that was cut is none', async () => {
    const damaged = withRow('quotes', quote.row.quote_id, (row) => ({ text: `${row.text.split(' ')[0]}…` }));
    expect(await faultsIn(damaged)).toEqual([]);
  });

  test('a row that stands twice is found', async () => {
    const damaged = withRows(files, 'quotes', (row) => (row.quote_id === quote.row.quote_id ? [row, row] : [row]));
    expect(await faultsIn(damaged)).toMatchObject(
      [{ check: 'ids', row: quote.number + 1, message: /is that of row/ }].map(({ message, ...rest }) => ({
        ...rest,
        message: expect.stringMatching(message),
      })),
    );
  });

  test('a first report of another event is found', async () => {
    const events = rowsIn(files, 'events');
    const isTwin = (row: AnyRow, other: AnyRow) =>
      row.first_reported_at === other.first_reported_at && row.event_id !== other.event_id;
    const { row: one } = rowWhere('events', (row) => events.some((other) => isTwin(row, other)));
    const two = events.find((other) => isTwin(one, other)) ?? one;
    const damaged = withRow('events', one.event_id, () => ({ first_report_id: two.first_report_id }));
    expect(await faultsIn(damaged)).toMatchObject([
      { check: 'counts', message: expect.stringContaining('is no report of this event') },
    ]);
  });
});
