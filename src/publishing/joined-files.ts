// The files of a table day after day in, the file of the whole table in the same format out, piece by piece: what a day's file
// holds is taken over as it is, and no more is in memory than one of them.
import type { TableName } from '../records/schema.ts';
import type { TableFormat } from '../storage.ts';
import { isInOrder } from './columns.ts';
import { csvHeader, toCsv } from './csv.ts';
import { isJoinable, joinedGzip } from './gzip.ts';
import { textBytes } from './json.ts';
import { linesGzip, linesOf } from './jsonl.ts';
import { isParquetOf, parquetFile } from './parquet.ts';
import { readLines, rowLines } from './row-lines.ts';

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

/**
 * The pieces of the whole file, in order.
 * @param show is given the lines of each day, where the format is JSON.
 */
export function joinedFile(
  table: TableName,
  format: TableFormat,
  days: readonly DayTable[],
  show: (lines: readonly string[]) => void,
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

/** The lines of a day as they would be written today: columns may have been added since. */
async function readDay(table: TableName, day: DayTable) {
  const lines = linesOf(await day.file('jsonl.gz'));
  const isCurrent = lines.length === 0 || isInOrder(table, JSON.parse(lines[0]));
  return {
    isCurrent,
    lines: isCurrent
      ? lines
      : rowLines(
          table,
          readLines(lines).map(({ cells }) => cells),
        ),
  };
}

async function* joinedCsv(table: TableName, days: readonly DayTable[]): AsyncGenerator<Uint8Array> {
  const header = textBytes(`${csvHeader(table)}\r\n`);
  yield header;
  for (const day of days) {
    const bytes = await day.file('csv');
    const isCurrent = header.every((byte, index) => bytes[index] === byte);
    const current = isCurrent ? bytes : textBytes(toCsv(table, readLines((await readDay(table, day)).lines)));
    yield current.subarray(header.length);
  }
}

async function* joinedJson(
  table: TableName,
  days: readonly DayTable[],
  show: (lines: readonly string[]) => void,
): AsyncGenerator<Uint8Array> {
  let isBegun = false;
  for (const day of days) {
    const { lines } = await readDay(table, day);
    show(lines);
    if (lines.length > 0) yield textBytes((isBegun ? ',\n' : '[\n') + lines.join(',\n'));
    isBegun ||= lines.length > 0;
  }
  yield textBytes(isBegun ? '\n]\n' : '[]\n');
}

async function* joinedLines(table: TableName, days: readonly DayTable[]): AsyncGenerator<Uint8Array> {
  const joined = joinedGzip();
  for (const day of days) {
    const bytes = await day.file('jsonl.gz');
    const { isCurrent, lines } = await readDay(table, { ...day, file: async () => bytes });
    yield joined.add(isCurrent && isJoinable(bytes) ? bytes : linesGzip(lines));
  }
  yield joined.end();
}

async function* joinedParquet(table: TableName, days: readonly DayTable[]): AsyncGenerator<Uint8Array> {
  const file = parquetFile(table, gatheredRows);
  for (const day of days) {
    const bytes = day.articles < leastArticles ? undefined : await day.file('parquet');
    if (bytes && isParquetOf(table, bytes)) file.splice(bytes);
    else file.add(readLines((await readDay(table, day)).lines).map(({ cells }) => cells));
    yield file.taken();
  }
  file.finish();
  yield file.taken();
}
