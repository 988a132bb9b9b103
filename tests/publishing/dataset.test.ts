// The files that describe the data agree with it and with each other.
import { createHash } from 'node:crypto';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { dataThrough } from '../../src/publishing/catalog.ts';
import { codebook } from '../../src/publishing/codebook.ts';
import { columnsOf } from '../../src/publishing/columns.ts';
import { buildDataset } from '../../src/publishing/dataset.ts';
import { rowSchema } from '../../src/publishing/json-schema.ts';
import { publishedChecksums } from '../../src/publishing/manifest.ts';
import { partitionsByDay } from '../../src/publishing/partitions.ts';
import { tableSchema } from '../../src/publishing/table-schema.ts';
import {
  type EntityRow,
  type EventRow,
  type ReportRow,
  type Tables,
  tableNames,
  tables,
} from '../../src/records/schema.ts';
import { articleRow, noTables, quoteRow } from './tables.ts';

const entity = (entity_id: string): EntityRow => ({
  entity_id,
  name: entity_id,
  type: 'organization',
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
});

const event = (event_id: string, first_report_id: string): EventRow => ({
  event_id,
  type: 'CONSULT',
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
  first_report_id,
  first_reported_at: null,
});

const report = (report_id: string, article_id: string, event_id: string): ReportRow => ({
  report_id,
  event_id,
  article_id,
  type: 'CONSULT',
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
  trigger: 'met',
  trigger_start: 0,
  trigger_end: 3,
  sentence_start: 0,
  sentence_end: 9,
  rule: 'verb',
  confidence: 1,
});

/** Two days and a day unknown; one event told on two of them, one person named on two. */
const small: Tables = {
  articles: [
    articleRow('aa', { published_at: '2024-05-03T23:59:59Z', engine_version: '2' }),
    articleRow('bb', { published_at: '2024-05-04', engine_version: '1' }),
    articleRow('cc', { engine_version: '2' }),
  ],
  entities: [entity('e1'), entity('e2')],
  mentions: ['aa', 'bb'].map((article_id) => ({
    mention_id: `${article_id}-m0`,
    entity_id: 'e1',
    article_id,
    start: 0,
    end: 2,
    text: 'e1',
    kind: 'name',
    sentence: 0,
  })),
  quotes: [{ ...quoteRow('cc', 0, 'words'), speaker_id: 'e2' }],
  reports: [report('aa-r0', 'aa', 'v1'), report('bb-r0', 'bb', 'v1'), report('bb-r1', 'bb', 'v2')],
  events: [event('v1', 'aa-r0'), event('v2', 'bb-r1')],
};
const dataset = buildDataset(small, [{ path: 'index.html', bytes: new TextEncoder().encode('<p>page') }]);
const text = (path: string) =>
  new TextDecoder().decode(
    [dataset.manifest, dataset.catalog, ...dataset.files].find((file) => file.path === path)?.bytes,
  );
const json = (path: string) => JSON.parse(text(path));

describe('partitions', () => {
  const days = partitionsByDay(small);

  test('are days in order, and one for articles without a day', () => {
    expect(days.map(({ date }) => date)).toEqual(['2024-05-03', '2024-05-04', 'unknown']);
  });

  test('hold every article, mention, quote, report and event once', () => {
    for (const table of ['articles', 'mentions', 'quotes', 'reports', 'events'] as const)
      expect(days.flatMap((day): readonly unknown[] => day.tables[table])).toEqual(small[table]);
  });

  test('hold the entities that their rows point at', () => {
    expect(days.map((day) => day.tables.entities.map((row) => row.entity_id))).toEqual([['e1'], ['e1'], ['e2']]);
  });

  test('have a file of every table, with a header where there is no row', () => {
    for (const { date } of days)
      for (const table of tableNames)
        expect(text(`v1/data/${table}/published=${date}/${table}.csv`)).toMatch(/^[a-z_]+,[^\n]*\r\n/);
  });
});

describe('manifest', () => {
  test('lists every file but itself and the catalogue, with its size, checksum and rows', () => {
    const { files } = json('v1/latest/manifest.json');
    expect(files).toHaveLength(dataset.files.length);
    for (const file of dataset.files) {
      const entry = files.find(({ path }: { path: string }) => path === file.path);
      expect(entry.bytes).toBe(file.bytes.length);
      expect(entry.sha256).toBe(createHash('sha256').update(file.bytes).digest('hex'));
    }
    expect(files.find(({ path }: { path: string }) => path === 'v1/latest/reports.csv')).toMatchObject({
      table: 'reports',
      rows: 3,
      schema: 'schema/v1/reports.schema.json',
      engine_version: '1 2',
    });
    expect(publishedChecksums(dataset.manifest.bytes).size).toBe(dataset.files.length);
    expect(() => publishedChecksums(new TextEncoder().encode('{}'))).toThrow('expected a list "files"');
  });
});

describe('catalogue', () => {
  test('tells rows and files of each table', () => {
    const catalog = json('catalog.json');
    expect(catalog.tables.map(({ name, rows }: { name: string; rows: number }) => [name, rows])).toEqual(
      tableNames.map((table) => [table, small[table].length]),
    );
    for (const table of catalog.tables)
      for (const file of table.files) expect(dataset.files.map(({ path }) => path)).toContain(file.path);
    expect(catalog.partitions.dates).toEqual(['2024-05-03', '2024-05-04', 'unknown']);
    expect(catalog.manifest.sha256).toBe(dataset.manifest.sha256);
    expect(catalog.engine_versions).toEqual(['1', '2']);
  });

  test('has a version that changes with the data, and no clock', () => {
    const other = buildDataset({ ...small, quotes: [] }, []);
    expect(JSON.parse(new TextDecoder().decode(other.catalog.bytes)).version).not.toBe(json('catalog.json').version);
    expect(buildDataset(small, [{ path: 'index.html', bytes: new TextEncoder().encode('<p>page') }])).toEqual(dataset);
  });

  test('tells the newest publication', () => {
    expect(dataThrough(small)).toBe('2024-05-04');
    expect(dataThrough(noTables)).toBeNull();
  });

  test('lastupdate.txt names the latest files as they are', () => {
    const lines = text('lastupdate.txt').trimEnd().split('\n');
    expect(lines).toHaveLength(3 * tableNames.length);
    for (const line of lines) {
      const [bytes, sha256, path] = line.split(' ');
      const file = dataset.files.find((known) => known.path === path);
      expect([file?.bytes.length, file?.sha256]).toEqual([Number(bytes), sha256]);
    }
  });
});

describe('descriptions of the columns', () => {
  test.each(tableNames)('the row schema of %s has every column, as nullable as it is', (table) => {
    const schema = rowSchema(table);
    expect(schema.required).toEqual(columnsOf(table).map(({ name }) => name));
    const properties = JSON.parse(JSON.stringify(schema.properties));
    for (const { name, field } of columnsOf(table)) {
      const { anyOf } = properties[name];
      expect(JSON.stringify(anyOf ?? []).includes('"null"'), name).toBe(field.nullable);
    }
  });

  test.each(tableNames)('the table schema of %s has a key, and points at columns that are there', (table) => {
    const schema = JSON.parse(JSON.stringify(tableSchema(table)));
    expect(schema.primaryKey).toEqual([columnsOf(table)[0].name]);
    for (const { fields, reference } of schema.foreignKeys) {
      const target = tableNames.find((known) => known === (reference.resource || table));
      expect(target && Object.keys(tables[target])).toContain(reference.fields[0]);
      expect(schema.fields.map(({ name }: { name: string }) => name)).toContain(fields[0]);
    }
  });

  test('the codebook has a line for each column', () => {
    const { data, errors } = Papa.parse<Record<string, string>>(codebook(), { header: true, skipEmptyLines: true });
    expect(errors).toEqual([]);
    expect(data.map((line) => `${line.table}.${line.column}`)).toEqual(
      tableNames.flatMap((table) => columnsOf(table).map(({ name }) => `${table}.${name}`)),
    );
    expect(data.every((line) => line.description.length > 3)).toBe(true);
    expect(JSON.parse(data.find((line) => line.column === 'kind')?.values ?? '[]')).toContain('pronoun');
  });

  test('the data package names the latest CSV files with their checksums', () => {
    const { resources, licenses } = json('datapackage.json');
    expect(licenses[0].name).toBe('CC-BY-4.0');
    expect(resources.map(({ name }: { name: string }) => name)).toEqual(tableNames);
    for (const { path, hash, bytes } of resources) {
      const file = dataset.files.find((known) => known.path === path);
      expect([`sha256:${file?.sha256}`, file?.bytes.length]).toEqual([hash, bytes]);
    }
  });
});

test('the file of an article holds its rows and those that they point at', () => {
  expect(json('v1/articles/bb/bb.json')).toMatchObject({
    articles: [{ article_id: 'bb' }],
    entities: [{ entity_id: 'e1' }],
    mentions: [{ mention_id: 'bb-m0' }],
    quotes: [],
    reports: [{ report_id: 'bb-r0' }, { report_id: 'bb-r1' }],
    events: [{ event_id: 'v1' }, { event_id: 'v2' }],
  });
});
