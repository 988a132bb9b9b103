// The files that describe the data agree with it and with each other.
import { createHash } from 'node:crypto';
import Papa from 'papaparse';
import { beforeAll, describe, expect, test } from 'vitest';
import { codebook } from '../../src/publishing/codebook.ts';
import { columnsOf } from '../../src/publishing/columns.ts';
import { dayFiles, pathsOfDay } from '../../src/publishing/day-files.ts';
import { rowSchema } from '../../src/publishing/json-schema.ts';
import { publishedFiles } from '../../src/publishing/manifest.ts';
import { tableSchema } from '../../src/publishing/table-schema.ts';
import { type Tables, tableNames, tables } from '../../src/records/schema.ts';
import { isHistory, tableFormats } from '../../src/storage.ts';
import { contents, pipeline } from '../lambdas/aws.ts';
import { storyAnalysis } from '../lambdas/story-analysis.ts';
import { articleRow, entityRow, eventRow, mentionRow, quoteRow, reportRow } from '../rows.ts';
import { dayLinesOf } from './lines.ts';

const report = (report_id: string, article_id: string, event_id: string) =>
  reportRow(report_id, { article_id, event_id });

/** An event told on a day and on the next, one person named on both; an article without a day. */
const day: Tables = {
  articles: [
    articleRow('aa', { published_at: '2024-05-03T23:59:59Z', engine_version: '2' }),
    articleRow('ab', { published_at: '2024-05-03', engine_version: '1', title: 'Zürich' }),
  ],
  entities: [entityRow('e1'), entityRow('e2')],
  mentions: ['aa', 'ab'].map((article_id) => mentionRow(`${article_id}-m0`, { entity_id: 'e1', article_id })),
  quotes: [quoteRow('ab-q0', { article_id: 'ab', text: 'words', speaker_id: 'e2' })],
  reports: [report('aa-r0', 'aa', 'v0'), report('ab-r0', 'ab', 'v1')],
  events: [eventRow('v1', { first_report_id: 'ab-r0' })],
};
const parse = (bytes: Uint8Array | undefined) => JSON.parse(new TextDecoder().decode(bytes));

describe('the files of a day', () => {
  const { files, manifest, contents } = dayFiles('2024-05-03', dayLinesOf(day));
  const content = parse(manifest.bytes);

  test('are every table in three formats, and the articles one a line', () => {
    expect(files.map(({ path }) => path).sort()).toEqual(
      [...pathsOfDay('2024-05-03')].filter((path) => path !== manifest.path).sort(),
    );
    expect(files).toHaveLength(3 * tableNames.length + 1);
    for (const table of tableNames)
      expect(new TextDecoder().decode(files.find(({ path }) => path.endsWith(`/${table}.csv`))?.bytes)).toMatch(
        /^[a-z_]+,[^\n]*\r\n/,
      );
  });

  test('stand in its manifest with size, checksum and rows', () => {
    expect(content.files).toHaveLength(files.length);
    for (const file of files) {
      const entry = content.files.find(({ path }: { path: string }) => path === file.path);
      expect(entry.bytes).toBe(file.bytes.length);
      expect(entry.sha256).toBe(createHash('sha256').update(file.bytes).digest('hex'));
    }
    expect(publishedFiles(manifest.bytes).find(({ path }) => path.endsWith('/reports.csv'))).toMatchObject({
      table: 'reports',
      rows: 2,
      schema: 'schema/v1/reports.schema.json',
      engine_version: '1 2',
    });
    expect(() => publishedFiles(new TextEncoder().encode('{}'))).toThrow('expected a manifest with a list "files"');
    expect(contents).toEqual({
      rows: { articles: 2, entities: 2, mentions: 2, quotes: 1, reports: 2, events: 1 },
      engine_versions: ['1', '2'],
      data_through: '2024-05-03T23:59:59Z',
    });
  });

  test('have a range of bytes for each article, with its rows and those of the day that they point at', () => {
    const lines = files.find(({ path }) => path === 'v1/articles/published=2024-05-03/articles.jsonl')?.bytes;
    const article = (id: string) => {
      const [, start, end] = content.articles.find(([known]: [string]) => known === id);
      return parse(lines?.slice(start, end));
    };
    expect(article('ab')).toMatchObject({
      articles: [{ article_id: 'ab', title: 'Zürich' }],
      entities: [{ entity_id: 'e1' }, { entity_id: 'e2' }],
      mentions: [{ mention_id: 'ab-m0' }],
      quotes: [{ quote_id: 'ab-q0' }],
      reports: [{ report_id: 'ab-r0' }],
      events: [{ event_id: 'v1' }],
    });
    // Its event was first reported on another day, and stands there.
    expect(article('aa')).toMatchObject({ reports: [{ event_id: 'v0' }], events: [] });
  });
});

describe('what a pipeline publishes', () => {
  let tree: Readonly<Record<string, string>>;
  const json = (path: string) => JSON.parse(Buffer.from(tree[path], 'latin1').toString());
  const sum = (path: string) => createHash('sha256').update(Buffer.from(tree[path], 'latin1')).digest('hex');
  beforeAll(async () => {
    const aws = pipeline({ analyze: storyAnalysis });
    const upload = (id: string, text: string, published_at?: string) =>
      aws.inbox.upload(`${id}.jsonl`, JSON.stringify({ id, text, published_at }));
    await aws.deliver(
      upload(
        'a',
        'Ankora met Belmar in the rain. Corvia said: "We are here again today." The hills were quiet.',
        '2024-05-03',
      ),
      upload('b', 'Ankora met Belmar in the rain. The hills were quiet and the road was long.', '2024-06-01T10:00:00Z'),
      upload('c', 'Farrow blamed Hestia for the long road over the hills.'),
    );
    await aws.publish();
    tree = await contents(aws.published);
  });

  test('is pointed at from the catalogue along months and days', () => {
    const catalog = json('catalog.json');
    expect(catalog.partitions).toMatchObject({ dates: ['2024-05-03', '2024-06-01', 'unknown'], articles: 3 });
    expect(catalog.data_through).toBe('2024-06-01T10:00:00Z');
    expect(catalog.latest).toEqual({ is_complete: true, articles: 3 });
    const listed = new Set(['catalog.json', catalog.manifest.path]);
    const follow = ({ path, sha256 }: { path: string; sha256: string }) => {
      expect([path, sum(path)]).toEqual([path, sha256]);
      listed.add(path);
      return path;
    };
    for (const { path } of json(follow(catalog.manifest)).files) listed.add(path);
    for (const month of catalog.partitions.months)
      for (const { manifest } of json(follow(month)).days)
        for (const file of json(follow(manifest)).files) follow(file);
    expect(Object.keys(tree).filter((path) => !listed.has(path) && !isHistory(path))).toEqual([]);
  });

  test('tells rows and files of each whole table', () => {
    for (const table of json('catalog.json').tables) {
      expect(table.rows).toBe(json(`v1/latest/${table.name}.json`).length);
      expect(table.files.map(({ format }: { format: string }) => format)).toEqual(tableFormats);
      for (const { path, bytes, sha256 } of table.files)
        expect([tree[path].length, sum(path)]).toEqual([bytes, sha256]);
    }
  });

  test('has the latest files in lastupdate.txt and the data package as they are', () => {
    const lines = tree['lastupdate.txt'].trimEnd().split('\n');
    expect(lines).toHaveLength(tableFormats.length * tableNames.length);
    for (const line of lines) {
      const [size, sha256, path] = line.split(' ');
      expect([String(tree[path].length), sum(path)]).toEqual([size, sha256]);
    }
    const { resources, licenses } = json('datapackage.json');
    expect(licenses[0].name).toBe('CC-BY-4.0');
    expect(resources.map(({ name }: { name: string }) => name)).toEqual(tableNames);
    for (const { path, hash, bytes } of resources)
      expect([`sha256:${sum(path)}`, tree[path].length]).toEqual([hash, bytes]);
  });

  test('has an entity on each of its days, as that day tells of it, and once in the whole', () => {
    const count = (path: string) => json(path).filter(({ name }: { name: string }) => name === 'Ankora');
    expect(count('v1/latest/entities.json')).toMatchObject([{ article_count: 2, mention_count: 2 }]);
    const line = JSON.parse(tree['v1/articles/published=2024-05-03/articles.jsonl']);
    expect(line.entities.find(({ name }: { name: string }) => name === 'Ankora')).toMatchObject({ article_count: 1 });
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
});
