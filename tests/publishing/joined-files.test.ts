// Whole tables joined from the files of days, read back by parsers that are not ours.
import { gunzipSync } from 'node:zlib';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import type { Cells } from '../../src/publishing/columns.ts';
import { toCsv } from '../../src/publishing/csv.ts';
import { concatenated } from '../../src/publishing/gzip.ts';
import { type DayTable, joinedFile } from '../../src/publishing/joined-files.ts';
import { textBytes, toJson } from '../../src/publishing/json.ts';
import { linesGzip } from '../../src/publishing/jsonl.ts';
import { parquetFile, toParquet } from '../../src/publishing/parquet.ts';
import { rowLines } from '../../src/publishing/row-lines.ts';
import { tableCells } from '../../src/publishing/table-cells.ts';
import type { ArticleRow } from '../../src/records/schema.ts';
import { articleRow } from '../rows.ts';

const table = 'articles';
const articles = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) =>
    articleRow(`a${from + index}`, {
      title: `Ærø, "${index % 3}"`,
      byline: ['Ann Ek'],
      published_at: index % 2 === 0 ? '2024-05-03' : null,
      dateline_place: index % 5 === 0 ? 'a place whose name is longer than statistics keep' : null,
      word_count: index,
    }),
  );
const written = (rows: readonly Cells[]) => tableCells(table, rowLines(table, rows));
const csv = (rows: readonly Cells[]) => text(toCsv(written(rows)));
const parquet = (rows: readonly Cells[]) => toParquet(written(rows));

function dayOf(rows: readonly ArticleRow[], articleCount = rows.length): DayTable {
  return {
    articles: articleCount,
    file: async (format) =>
      format === 'csv' ? toCsv(written(rows)) : format === 'parquet' ? parquet(rows) : linesGzip(rowLines(table, rows)),
  };
}

async function joined(format: Parameters<typeof joinedFile>[1], days: readonly DayTable[]): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of joinedFile(table, format, days, () => {})) pieces.push(piece);
  return concatenated(pieces);
}
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const parquetRows = (bytes: Uint8Array) => parquetReadObjects({ file: bytes.slice().buffer });

describe('a whole table', () => {
  const all = articles(0, 30);
  const days = [all.slice(0, 10), [], all.slice(10)].map((rows) => dayOf(rows));

  test.each([
    ['csv', csv(all)],
    ['json', text(toJson(written(all).bytes))],
  ] as const)('in %s is what its rows give at once', async (format, expected) => {
    expect(text(await joined(format, days))).toBe(expected);
  });

  test('in JSON Lines and Parquet has the same rows', async () => {
    const lines = text(gunzipSync(await joined('jsonl.gz', days)));
    expect(lines).toBe(
      rowLines(table, all)
        .map((line) => `${line}\n`)
        .join(''),
    );
    expect(await parquetRows(await joined('parquet', days))).toEqual(await parquetRows(parquet(all)));
  });

  test('without days is an empty one', async () => {
    expect(text(await joined('json', []))).toBe('[]\n');
    expect(text(await joined('csv', []))).toBe(csv([]));
    expect(text(gunzipSync(await joined('jsonl.gz', [])))).toBe('');
    expect(await parquetRows(await joined('parquet', []))).toEqual([]);
  });

  test('takes the groups of rows of large days as they are, and gathers those of small ones', async () => {
    const large = dayOf(all.slice(5, 20), 1000);
    const bytes = await joined('parquet', [
      dayOf(all.slice(0, 3)),
      dayOf(all.slice(3, 5)),
      large,
      dayOf(all.slice(20)),
    ]);
    expect(parquetMetadata(bytes.slice().buffer).row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([
      5, 15, 10,
    ]);
    expect(await parquetRows(bytes)).toEqual(await parquetRows(parquet(all)));
  });
});

test('a file that is spliced alone keeps its bytes', () => {
  const bytes = parquet(articles(0, 40));
  const file = parquetFile(table);
  file.splice(bytes);
  file.finish();
  expect(file.taken()).toEqual(bytes);
});

describe('a day that was written before a column was added', () => {
  const rows = articles(0, 4);
  const shorter = rows.map(({ engine_version, ...row }) => row);
  const lines = shorter.map((row) => JSON.stringify(row));
  const old: DayTable = {
    articles: 1000,
    file: async (format) => {
      if (format === 'jsonl.gz') return linesGzip(lines);
      if (format === 'parquet') return toParquet(tableCells('mentions', []));
      return textBytes(csv(rows).replaceAll(/,[^,\r]*\r\n/g, '\r\n'));
    },
  };
  const now = shorter.map((row) => ({ ...row, engine_version: null }));

  test('has it in the whole table, without a value', async () => {
    expect(JSON.parse(text(await joined('json', [old])))).toEqual(now);
    expect(text(await joined('csv', [old]))).toBe(csv(now));
    expect(text(gunzipSync(await joined('jsonl.gz', [old])))).toBe(`${rowLines(table, now).join('\n')}\n`);
    const other = dayOf(rows.slice(0, 1));
    expect(text(gunzipSync(await joined('jsonl.gz', [other, old]))).split('\n')).toHaveLength(6);
  });
});
