// A published dataset holds in every check; damage to one thing is found, as that and as nothing else.
import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toParquet } from '../../src/publishing/parquet.ts';
import type { TableName } from '../../src/records/schema.ts';
import { isHistory } from '../../src/storage.ts';
import type { CheckName, Fault } from '../../src/verification/check.ts';
import { faultCount, verificationReport } from '../../src/verification/report.ts';
import { isShownOf } from '../../src/verification/spans.ts';
import { verify } from '../../src/verification/verify.ts';
import {
  type AnyRow,
  type Files,
  inLines,
  isHead,
  publishedFiles,
  rowsIn,
  sealed,
  textOf,
  texts,
  treeOf,
  withFile,
  withManifests,
  withRows,
} from './tree.ts';

const everyFormat = await publishedFiles();
const files = inLines(everyFormat);
const faultsIn = async (damaged: Files): Promise<readonly Fault[]> =>
  (await verify(treeOf(damaged), texts)).checks.flatMap((check) => check.faults);

/** The first row with it. */
function rowWhere(table: TableName, holds: (row: AnyRow) => boolean = () => true) {
  const rows = rowsIn(files, table);
  const index = rows.findIndex(holds);
  if (index < 0) throw new Error(`the texts give no such row of ${table}`);
  return { row: rows[index], number: index + 1 };
}
const withRow = (table: TableName, id: string, changes: (row: AnyRow) => AnyRow) => {
  const [key] = Object.keys(rowsIn(files, table)[0]);
  return withRows(files, table, (row) => [row[key] === id ? { ...row, ...changes(row) } : row]);
};

test('what the handlers published holds', async () => {
  const verification = await verify(treeOf(files), texts);
  expect(verification.checks.flatMap((check) => check.faults)).toEqual([]);
  expect(verification.rows.map(([, rows]) => rows > 0)).toEqual(Array(6).fill(true));
  expect(verification.checks.every((check) => check.checked > 0)).toBe(true);
  expect(verification.textsFound).toBe(4);
  expect(verificationReport('here', verification)).toMatch(/^No faults\.$/m);
});

test('without texts the words are not checked, and it says so', async () => {
  const verification = await verify(treeOf(files));
  expect(verification.checks.map(({ name }) => name)).not.toContain('words');
  expect(verificationReport('here', verification)).toMatch(/^texts +not at hand$/m);
});

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

const lastLineOut = (text: string) => text.replace(/[^\n]*\n$/, '');
const dayFile = [...files.keys()].find((path) => path.endsWith('/mentions.csv') && path.startsWith('v1/data/')) ?? '';
const articlePath = 'v1/articles/published=2024-05-04/articles.jsonl';
const onFirstLine = (text: string, change: (content: AnyRow) => AnyRow) => {
  const [first, ...rest] = text.split('\n');
  return [JSON.stringify(change(JSON.parse(first))), ...rest].join('\n');
};
const without = (...paths: readonly string[]) => new Map([...files].filter(([path]) => !paths.includes(path)));
const inCatalogue = (change: (content: AnyRow) => AnyRow): Files =>
  new Map(files).set(
    'catalog.json',
    new TextEncoder().encode(JSON.stringify(change(JSON.parse(new TextDecoder().decode(files.get('catalog.json')))))),
  );

/** What is damaged in the files; the fault with its file. */
const fileDamages: readonly (readonly [
  what: string,
  damaged: Files,
  check: CheckName,
  file: string,
  message: RegExp,
])[] = [
  ['a file that is gone', without('v1/latest/quotes.csv'), 'files', 'v1/latest/quotes.csv', /no such file/],
  ['a file by day that is gone', without(dayFile), 'files', dayFile, /no such file/],
  [
    'a file that nobody listed',
    new Map(files).set('v1/extra.csv', new Uint8Array(3)),
    'files',
    'v1/extra.csv',
    /does not list/,
  ],
  [
    'a file with other bytes',
    new Map(files).set(
      'v1/latest/quotes.csv',
      (files.get('v1/latest/quotes.csv') ?? new Uint8Array()).map((byte, index) => (index === 200 ? byte ^ 1 : byte)),
    ),
    'files',
    'v1/latest/quotes.csv',
    /expected SHA-256/,
  ],
  [
    'a file that is cut',
    new Map(files).set('LICENSE.txt', new Uint8Array(3)),
    'files',
    'LICENSE.txt',
    /expected \d+ bytes, got 3/,
  ],
  [
    'a cell of CSV that differs',
    withFile(files, 'v1/latest/entities.csv', (text) => text.replace('location', 'person')),
    'formats',
    'v1/latest/entities.csv',
    /expected "location", got "person"/,
  ],
  [
    'a formula without its apostrophe',
    withFile(files, 'v1/latest/quotes.csv', (text) => text.replace("'=SUM", '=SUM')),
    'formats',
    'v1/latest/quotes.csv',
    /expected "'=SUM/,
  ],
  [
    'a value of JSON that differs',
    withFile(files, 'v1/latest/reports.json', (text) => text.replace(/"confidence":[\d.]+/, '"confidence":0.123')),
    'formats',
    'v1/latest/reports.json',
    /column confidence/,
  ],
  [
    'JSON that is none',
    withFile(files, 'v1/latest/reports.json', (text) => text.slice(1)),
    'formats',
    'v1/latest/reports.json',
    /expected JSON/,
  ],
  [
    'CSV without its header',
    withFile(files, 'v1/latest/reports.csv', (text) => text.replace('report_id,', '')),
    'formats',
    'v1/latest/reports.csv',
    /expected a column report_id/,
  ],
  [
    'a row that is missing in CSV',
    withFile(files, 'v1/latest/mentions.csv', lastLineOut),
    'rows',
    'v1/latest/mentions.csv',
    /expected \d+ rows, got \d+/,
  ],
  [
    'a cell of a file by day that differs',
    withFile(files, dayFile, (text) => text.replace(',name,', ',pronoun,')),
    'days',
    dayFile,
    /column kind: expected "name", got "pronoun"/,
  ],
  ['a file by day without a row', withFile(files, dayFile, lastLineOut), 'rows', dayFile, /expected \d+ rows, got/],
  [
    'a row on the page that is none',
    withFile(files, 'v1/latest/preview.json', (text) =>
      text.replace('"aliases":[', '"aliases":["x"').replace('"x""', '"x","'),
    ),
    'formats',
    'v1/latest/preview.json',
    /entities: column aliases/,
  ],
  [
    'an article without a row',
    withFile(files, articlePath, (text) => onFirstLine(text, (content) => ({ ...content, mentions: [] }))),
    'articles',
    articlePath,
    /mentions: expected the \d+ rows of the article/,
  ],
  [
    'an article without its entities',
    withFile(files, articlePath, (text) =>
      onFirstLine(text, (content) => ({
        ...content,
        entities: content.entities.filter(({ entity_id }: AnyRow) => entity_id !== content.mentions[0].entity_id),
      })),
    ),
    'articles',
    articlePath,
    /entities: expected .*, which is pointed at/,
  ],
  [
    'an article without its line',
    withFile(files, articlePath, (text) => text.slice(text.indexOf('\n') + 1)),
    'articles',
    'v1/latest/articles.jsonl.gz',
    /expected .* in the articles of its day/,
  ],
  [
    'a catalogue of other row counts',
    inCatalogue((content) => ({
      ...content,
      tables: [
        { ...content.tables[0], rows: 77, files: content.tables[0].files.slice(0, 1) },
        ...content.tables.slice(1),
      ],
    })),
    'pointers',
    'catalog.json',
    /expected 4 rows, got 77/,
  ],
  [
    'a catalogue of another manifest',
    inCatalogue((content) => ({ ...content, manifest: { ...content.manifest, bytes: 1 } })),
    'pointers',
    'catalog.json',
    /manifest\.json: expected \d+ bytes/,
  ],
  [
    'a day that is not in the catalogue',
    inCatalogue((content) => ({
      ...content,
      partitions: { ...content.partitions, dates: [...content.partitions.dates, '1999-01-01'] },
    })),
    'pointers',
    'catalog.json',
    /expected no date 1999-01-01/,
  ],
  [
    'a catalogue that is none',
    new Map(files).set('catalog.json', new Uint8Array()),
    'pointers',
    'catalog.json',
    /expected a catalogue/,
  ],
  ['no catalogue', without('catalog.json'), 'pointers', 'catalog.json', /no such file/],
  ['no manifest', without('v1/latest/manifest.json'), 'pointers', 'v1/latest/manifest.json', /no such file/],
];

describe('in the files', () => {
  test.each(fileDamages)('%s is found', async (_, damaged, check, file, message) => {
    expect(await faultsIn(damaged)).toMatchObject([{ check, file, message: expect.stringMatching(message) }]);
  });

  test('rows on another day than their own are found', async () => {
    const [a, b] = JSON.parse(new TextDecoder().decode(files.get('catalog.json'))).partitions.dates;
    const swapped = new Map(files);
    for (const format of ['csv', 'jsonl.gz']) {
      const [here, there] = [a, b].map(
        (date) => `v1/data/quotes/${format.split('.')[0]}/published=${date}/quotes.${format}`,
      );
      swapped.set(here, files.get(there) ?? new Uint8Array()).set(there, files.get(here) ?? new Uint8Array());
    }
    const faults = await faultsIn(sealed(swapped));
    expect(new Set(faults.map(({ check }) => check))).toEqual(new Set(['days']));
    expect(faults.filter(({ message }) => message === `expected on ${b}, got on ${a}`).length).toBeGreaterThan(0);
  });
});

test('a report prints twenty faults of a kind and counts the rest', async () => {
  const damaged = withRows(files, 'mentions', (row) => [{ ...row, kind: 'hint' }]);
  const verification = await verify(treeOf(damaged));
  const report = verificationReport('here', verification);
  const all = rowsIn(files, 'mentions').length;
  expect(faultCount(verification)).toBe(all);
  expect(report.match(/column kind/g)).toHaveLength(20);
  expect(report).toContain(`and ${all - 20} more`);
  expect(report).toContain(
    'v1/latest/mentions.jsonl.gz row 1: column kind: expected one of name, nominal, pronoun, got "hint"',
  );
});

test('whatever lies in a file is a fault and no crash, also where its size and checksum fit', async () => {
  const strange = ['', 'null', '[]', '{}', '[null]', '[1,"a"]', '[[]]', '{"files":[null]}', '{"tables":7}', '\u0000'];
  const anyPath = fc.constantFrom(...[...everyFormat.keys()].filter((path) => !isHistory(path)));
  const anyContent = fc.oneof(fc.constantFrom(...strange), fc.json(), fc.string());
  await fc.assert(
    fc.asyncProperty(anyPath, anyContent, fc.boolean(), async (path, content, isZipped) => {
      const body = isZipped ? gzipSync(content) : new TextEncoder().encode(content);
      const damaged = new Map(everyFormat).set(path, body);
      expect(await faultsIn(damaged)).not.toEqual([]);
      if (!/^v1\/(data|latest|articles)\//.test(path) || isHead(path)) return;
      expect(await faultsIn(withManifests(damaged))).not.toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('files by day are found by the pattern of the catalogue', async () => {
  const elsewhere = (text: string) => text.replaceAll('published=', 'day=');
  const renamed = [...files].map(
    ([path, body]) =>
      [elsewhere(path), isHead(path) ? new TextEncoder().encode(elsewhere(textOf(body))) : body] as const,
  );
  const { checks } = await verify(treeOf(sealed(new Map(renamed))), texts);
  expect(checks.flatMap((check) => check.faults)).toEqual([]);
  expect(checks.find(({ name }) => name === 'days')?.checked).toBeGreaterThan(0);
});

describe('Parquet', () => {
  const path = 'v1/latest/quotes.parquet';
  const changed = (change: (row: AnyRow) => AnyRow) =>
    sealed(new Map(everyFormat).set(path, toParquet('quotes', rowsIn(everyFormat, 'quotes').map(change))));

  test('holds the rows of the other formats', async () => {
    const { checks } = await verify(treeOf(everyFormat), texts);
    expect(checks.flatMap((check) => check.faults)).toEqual([]);
    expect(await faultsIn(changed((row) => row))).toEqual([]);
  });

  test('with a cell that differs is found', async () => {
    expect(await faultsIn(changed((row) => ({ ...row, segments: [[0, 1]] })))).toMatchObject(
      rowsIn(everyFormat, 'quotes').map((_, index) => ({
        check: 'formats',
        file: path,
        row: index + 1,
        message: expect.stringMatching(/column segments: expected/),
      })),
    );
  });

  test('that is none is found', async () => {
    expect(await faultsIn(sealed(new Map(everyFormat).set(path, new Uint8Array(20))))).toMatchObject([
      { check: 'formats', file: path, message: expect.stringMatching(/expected Parquet/) },
    ]);
  });
});

describe('columns are append-only', () => {
  // What publishedFiles() gave when schema version 1 was young, as JSON of path to bytes (latin1), gzipped. It is kept as it
  // is: every later program of this major version has to take it for sound.
  test('a dataset of an early day of this version still holds', async () => {
    const kept: Readonly<Record<string, string>> = JSON.parse(
      gunzipSync(readFileSync('tests/fixtures/publishing/published-schema-1.json.gz')).toString(),
    );
    const old = new Map(
      Object.entries(kept).map(([path, text]) => [path, Uint8Array.from(Buffer.from(text, 'latin1'))]),
    );
    expect(old.size).toBeGreaterThan(50);
    expect((await verify(treeOf(old))).checks.flatMap((check) => check.faults)).toEqual([]);
  });

  const reshaped = (change: (row: AnyRow) => AnyRow, properties: (names: AnyRow) => AnyRow) => {
    const header = (text: string) => {
      const [names, ...rest] = text.split('\r\n');
      const row = Object.fromEntries(names.split(',').map((name) => [name, null]));
      return [Object.keys(change(row)).join(','), ...rest].join('\r\n');
    };
    const csvs = [...files.keys()].filter((path) => path.endsWith('/events.csv'));
    const renamed = csvs.reduce((all, path) => withFile(all, path, header), files);
    const rows = withRows(renamed, 'events', (row) => [change(row)]);
    return withFile(rows, 'schema/v1/events.schema.json', (text) => {
      const schema = JSON.parse(text);
      return JSON.stringify({ ...schema, properties: properties(schema.properties) });
    });
  };

  test('a dataset from before the last column was added still holds', async () => {
    const shorter = ({ location_method, ...row }: AnyRow) => row;
    expect(await faultsIn(reshaped(shorter, shorter))).toEqual([]);
  });

  test('a dataset with a column that is not known yet holds', async () => {
    const longer = (row: AnyRow) => ({ ...row, weather: null });
    expect(await faultsIn(reshaped(longer, longer))).toEqual([]);
  });

  test('a column that was renamed is found', async () => {
    const renamed = ({ event_id, ...row }: AnyRow) => ({ event: event_id, ...row });
    expect(await faultsIn(reshaped(renamed, renamed))).toMatchObject([
      { check: 'schema', file: 'schema/v1/events.schema.json', message: 'expected a column event_id, got none' },
    ]);
  });
});

test.each([
  ['The end', 'The end', true],
  ['The end', 'The  end', false],
  ['The…', 'The end', true],
  ['I told …, and … knew', 'I told Ana, and Paul knew', true],
  ['I told …, and … knew', 'I told Ana, and knew', false],
  ['…', 'Ana', true],
  ['Nobody…', 'The end', false],
  ['…ed', 'The end', false],
])('%j is shown of %j: %s', (words, said, expected) => {
  expect(isShownOf(words, said)).toBe(expected);
});
