// The files of a table day after day in, the file of the whole table in the same format out, piece by piece: what a day's file
// holds is taken over as it is, and no more is in memory than one of them.
import { gunzipped } from '#deflate';
import type { TableName } from '../records/schema.ts';
import type { TableFormat } from '../storage.ts';
import { isInOrder } from './columns.ts';
import { csvHeader, toCsv } from './csv.ts';
import { isJoinable, joinedGzip } from './gzip.ts';
import { textBytes, withCommas } from './json.ts';
import { linesGzip } from './jsonl.ts';
import { isParquetOf, parquetFile } from './parquet.ts';
import { firstLines, linesIn, rowLines } from './row-lines.ts';
import { tableCells } from './table-cells.ts';

/** What a day has of a table. */
export interface DayTable {
  /** Published on the day. */
  readonly articles: number;
  /** The day's file in a format by day, as it is published. */
  file(format: 'csv' | 'jsonl.gz' | 'parquet'): Promise<Uint8Array>;
}

/** Articles from which the rows of a day are a group of their own in a whole Parquet file; those of other days are gathered. */
const leastArticles = 500;
const gatheredRows = 10_000;

/** Hears of each day how many rows it has, and can ask for the lines of its first ones. */
export type ShowDay = (rows: number, first: (count: number) => readonly string[]) => void;

/**
 * The pieces of the whole file, in order.
 * @param show hears of each day, where the format is JSON.
 */
export function joinedFile(
  table: TableName,
  format: TableFormat,
  days: readonly DayTable[],
  show: ShowDay,
): AsyncGenerator<Uint8Array> {
  switch (format) {
    case 'csv':
      return joinedCsv(table, days);
    case 'json':
      return joinedJson(table, days, show);
    case 'jsonl.gz':
      return joinedLines(table, days);
    case 'parquet':
      return joinedParquet(table, days);
  }
}

/** Days of which is known whether they have the columns of today: no file need be unpacked again to see it. */
const current = new WeakMap<DayTable, boolean>();

/** The lines of a day as they would be written today, each with its end: columns may have been added since. */
async function readDay(table: TableName, day: DayTable): Promise<Uint8Array> {
  const bytes = gunzipped(await day.file('jsonl.gz'));
  const [first] = firstLines(bytes, 1);
  const isCurrent = first === undefined || isInOrder(table, JSON.parse(first));
  current.set(day, isCurrent);
  if (isCurrent) return bytes;
  const rows = linesIn(bytes).map((line) => JSON.parse(line));
  return textBytes(
    rowLines(table, rows)
      .map((line) => `${line}\n`)
      .join(''),
  );
}

async function readLinesOf(table: TableName, day: DayTable): Promise<string[]> {
  return linesIn(await readDay(table, day));
}

async function* joinedCsv(table: TableName, days: readonly DayTable[]): AsyncGenerator<Uint8Array> {
  const header = textBytes(`${csvHeader(table)}\r\n`);
  yield header;
  for (const day of days) {
    const bytes = await day.file('csv');
    const isCurrent = header.every((byte, index) => bytes[index] === byte);
    const current = isCurrent ? bytes : toCsv(tableCells(table, await readLinesOf(table, day)));
    yield current.subarray(header.length);
  }
}

async function* joinedJson(table: TableName, days: readonly DayTable[], show: ShowDay): AsyncGenerator<Uint8Array> {
  let isBegun = false;
  for (const day of days) {
    const lines = await readDay(table, day);
    const { rows, bytes } = withCommas(lines);
    show(rows, (count) => firstLines(lines, count));
    if (rows === 0) continue;
    yield textBytes(isBegun ? ',\n' : '[\n');
    yield bytes;
    isBegun = true;
  }
  yield textBytes(isBegun ? '\n]\n' : '[]\n');
}

async function* joinedLines(table: TableName, days: readonly DayTable[]): AsyncGenerator<Uint8Array> {
  const joined = joinedGzip();
  for (const day of days) {
    if (!current.has(day)) await readDay(table, day);
    const bytes = await day.file('jsonl.gz');
    const isAsItIs = current.get(day) === true && isJoinable(bytes);
    yield joined.add(isAsItIs ? bytes : linesGzip(await readLinesOf(table, day)));
  }
  yield joined.end();
}

async function* joinedParquet(table: TableName, days: readonly DayTable[]): AsyncGenerator<Uint8Array> {
  const file = parquetFile(table, gatheredRows);
  for (const day of days) {
    const bytes = day.articles < leastArticles ? undefined : await day.file('parquet');
    if (bytes && isParquetOf(table, bytes)) file.splice(bytes);
    else file.add(await readLinesOf(table, day));
    yield file.taken();
  }
  file.finish();
  yield file.taken();
}
