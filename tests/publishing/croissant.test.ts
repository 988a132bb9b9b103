// What dataset searches and loaders read names every table, column and file as they are.
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { citationFile } from '../../src/publishing/citation.ts';
import { columnsOf } from '../../src/publishing/columns.ts';
import { croissant } from '../../src/publishing/croissant.ts';
import { manifestEntry } from '../../src/publishing/manifest.ts';
import { publicFile } from '../../src/publishing/public-file.ts';
import { tableNames } from '../../src/records/schema.ts';

const csv = tableNames.map((table) =>
  manifestEntry(publicFile(`v1/latest/${table}.csv`, new TextEncoder().encode(`${table}\r\n`))),
);
const covers = { from: '2021-03-01', to: '2021-03-17' };

interface Document {
  readonly temporalCoverage?: string;
  readonly distribution: readonly { readonly '@id': string; readonly contentUrl: string; readonly sha256: string }[];
  readonly recordSet: readonly {
    readonly '@id': string;
    readonly key: { readonly '@id': string };
    readonly field: readonly {
      readonly name: string;
      readonly dataType: string;
      readonly source: {
        readonly fileObject: { readonly '@id': string };
        readonly extract: { readonly column: string };
      };
    }[];
  }[];
}

const read = (value: unknown): Document => JSON.parse(JSON.stringify(value));

describe('croissant', () => {
  const document = read(croissant([...csv, { ...csv[0], path: 'v1/latest/articles.parquet' }], covers));

  test('has a file for each table, with its checksum', () => {
    expect(document.distribution.map((file) => [file.contentUrl, file.sha256])).toEqual(
      csv.map((file) => [file.path, file.sha256]),
    );
  });

  test('has every column of every table, taken from the column of that name in the file of the table', () => {
    for (const set of document.recordSet) {
      const table = tableNames.find((name) => name === set['@id']);
      if (!table) return expect.fail(set['@id']);
      expect(set.field.map((field) => field.source.extract.column)).toEqual(columnsOf(table).map(({ name }) => name));
      expect(new Set(set.field.map((field) => field.source.fileObject['@id']))).toEqual(new Set([`${table}.csv`]));
      expect(set.key['@id']).toBe(`${table}/${columnsOf(table)[0].name}`);
    }
    expect(document.recordSet.map((set) => set['@id'])).toEqual([...tableNames]);
  });

  test('says what the data cover, and nothing where that is not known', () => {
    expect(document.temporalCoverage).toBe('2021-03-01/2021-03-17');
    expect(read(croissant(csv, null)).temporalCoverage).toBeUndefined();
  });

  test('has types that a loader can use for sums and filters', () => {
    const reports = document.recordSet.find((set) => set['@id'] === 'reports');
    const types = Object.fromEntries(reports?.field.map((field) => [field.name, field.dataType]) ?? []);
    expect(types).toMatchObject({
      date: 'sc:Date',
      dead: 'sc:Integer',
      goldstein: 'sc:Float',
      source_ids: 'sc:Text',
    });
  });
});

test('the citation is YAML that names a dataset, its licence and its day', () => {
  const citation: unknown = parse(citationFile('1.0.0', '2021-03-17'));
  expect(citation).toMatchObject({ 'cff-version': '1.2.0', type: 'dataset', license: 'CC-BY-4.0', version: '1.0.0' });
  expect(parse(citationFile('1.0.0', null))).not.toHaveProperty('date-released');
});
