// Parquet files, read back by a reader that is not ours.
import fc from 'fast-check';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { snappyUncompress } from 'hyparquet/src/snappy.js';
import { describe, expect, test } from 'vitest';
import { type Cells, canonicalRow, columnsOf } from '../../src/publishing/columns.ts';
import { parquetFile, toParquet } from '../../src/publishing/parquet.ts';
import { rowLines } from '../../src/publishing/row-lines.ts';
import { snappy } from '../../src/publishing/snappy.ts';
import { tableCells } from '../../src/publishing/table-cells.ts';
import type { TableName } from '../../src/records/schema.ts';
import { articleRow, mentionRow, reportRow } from '../rows.ts';
import { anyTable } from './any-table.ts';

const fileOf = (table: TableName, rows: readonly Cells[]) => toParquet(tableCells(table, rowLines(table, rows)));
const bufferOf = (bytes: Uint8Array) => bytes.slice().buffer;
const rowsIn = (bytes: Uint8Array) => parquetReadObjects({ file: bufferOf(bytes) });

/** A row as a reader of Parquet has it: whole numbers of 64 bits, days and times. */
function asRead(table: TableName, row: Cells): Cells {
  const large = (value: unknown): unknown =>
    typeof value === 'number'
      ? BigInt(value)
      : Array.isArray(value)
        ? value.map(large)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, large(item)]))
          : value;
  return Object.fromEntries(
    columnsOf(table).map(({ name, field }) => {
      const value = row[name];
      if (field.type === 'integer' || field.type === 'list') return [name, large(value)];
      return [name, /^date/.test(field.type) && typeof value === 'string' ? new Date(value) : value];
    }),
  );
}

describe('a Parquet file', () => {
  test('gives every row back, whatever stands in it', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable, async ([table, any]) => {
        const rows = any.map((row) => asRead(table, canonicalRow(table, row)));
        expect(await rowsIn(fileOf(table, any))).toEqual(rows);
      }),
    );
  });

  test('has groups of rows, with what is repeated told once', async () => {
    const rows = Array.from({ length: 2500 }, (_, index) =>
      mentionRow(`m${index}`, { start: index % 7, text: index < 1500 ? `Ærø ${index}` : 'Oslo', kind: 'name' }),
    );
    const file = parquetFile('mentions', 1000);
    file.write(tableCells('mentions', rowLines('mentions', rows)));
    file.finish();
    const bytes = file.taken();
    expect((await rowsIn(bytes)).map(({ text }) => text)).toEqual(rows.map(({ text }) => text));
    const groups = parquetMetadata(bufferOf(bytes)).row_groups;
    expect(groups.map(({ num_rows }) => Number(num_rows))).toEqual([1000, 1000, 500]);
    const encodings = (group: number, name: string) =>
      groups[group].columns.find(({ meta_data }) => meta_data?.path_in_schema[0] === name)?.meta_data?.encodings;
    expect(encodings(0, 'text')).toEqual(['PLAIN']);
    expect(encodings(2, 'text')).toEqual(['PLAIN', 'RLE_DICTIONARY']);
    expect(encodings(0, 'start')).toEqual(['PLAIN', 'RLE_DICTIONARY']);
  });

  test('tells the least and the greatest of a column, and its gaps', () => {
    const rows = ['é', 'z\ud83d\ude00', '\uffee', 'a "b"', null].map((title, index) =>
      articleRow(`a${index}`, {
        title,
        word_count: 3 - index,
        published_at: index === 4 ? null : `2024-05-0${index + 1}`,
      }),
    );
    const [{ columns }] = parquetMetadata(bufferOf(fileOf('articles', rows))).row_groups;
    const told = (name: string) => columns.find(({ meta_data }) => meta_data?.path_in_schema[0] === name)?.meta_data;
    expect(told('title')?.statistics).toMatchObject({ min_value: 'a "b"', max_value: '\uffee', null_count: 1n });
    expect(told('word_count')?.statistics).toMatchObject({ min_value: -1n, max_value: 3n, null_count: 0n });
    expect(told('published_at')?.statistics).toMatchObject({
      min_value: new Date('2024-05-01'),
      max_value: new Date('2024-05-04'),
    });
  });

  test('refuses a row without a value that every row must have', () => {
    const { article_id, ...row } = articleRow('a');
    expect(() => fileOf('articles', [row])).toThrow('expected a value of article_id');
    const actor = { start: 0, end: 1, country: null, sector: null, entity_id: null };
    expect(() => fileOf('reports', [{ ...reportRow('r'), source_actors: [actor] }])).toThrow('source_actors');
  });

  test('takes the members of an actor in any order', async () => {
    const actor = { entity_id: 'e', end: 4, sector: 'GOV', text: 'Oslo', start: 0 };
    const [{ source_actors }] = await rowsIn(fileOf('reports', [{ ...reportRow('r'), source_actors: [actor] }]));
    expect(source_actors).toEqual([{ ...actor, start: 0n, end: 4n, country: null }]);
  });
});

test('what Snappy compresses is got back, and what is repeated takes less', () => {
  const back = (bytes: Uint8Array) => {
    const output = new Uint8Array(bytes.length);
    if (bytes.length > 0) snappyUncompress(snappy(bytes), output);
    return Buffer.compare(bytes, output) === 0;
  };
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.nat(3000).map((length) => new Uint8Array(length)),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), fc.nat(3), (pieces, times) =>
      back(Buffer.concat(Array.from({ length: times + 1 }, () => pieces).flat())),
    ),
  );
  const every = (length: number, period: number) =>
    Uint8Array.from({ length }, (_, index) => Math.imul(index % period, 0x9e3779b1) >>> 24);
  expect(back(every(200_000, 90_000))).toBe(true);
  expect(back(every(100_000, 999))).toBe(true);
  expect(snappy(every(100_000, 999)).length).toBeLessThan(10_000);
});
