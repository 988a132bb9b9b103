// Damage to one file is found, in that file, as what it is and as nothing else.
import { describe, expect, test } from 'vitest';
import { toParquet } from '../../src/publishing/parquet.ts';
import { rowLines } from '../../src/publishing/row-lines.ts';
import { tableCells } from '../../src/publishing/table-cells.ts';
import type { CheckName } from '../../src/verification/check.ts';
import { verify } from '../../src/verification/verify.ts';
import { everyFormat, faultsIn, files } from './sound-dataset.ts';
import { type AnyRow, type Files, rowsIn, sealed, texts, treeOf, withFile } from './tree.ts';

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

describe('Parquet', () => {
  const path = 'v1/latest/quotes.parquet';
  const parquetOf = (rows: readonly AnyRow[]) => toParquet(tableCells('quotes', rowLines('quotes', rows)));
  const changed = (change: (row: AnyRow) => AnyRow) =>
    sealed(new Map(everyFormat).set(path, parquetOf(rowsIn(everyFormat, 'quotes').map(change))));

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
