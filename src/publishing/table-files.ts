// The rows of one table in, its file in each format out: the same rows in the same order.
import type { TableName } from '../records/schema.ts';
import type { TableFormat } from '../storage.ts';
import type { WrittenRow } from './columns.ts';
import { toCsv } from './csv.ts';
import { textBytes, toJson } from './json.ts';
import { toJsonLinesGzip } from './jsonl.ts';
import { toParquet } from './parquet.ts';
import { type PublicFile, publicFile } from './public-file.ts';

/** @param engineVersions of the articles that the rows come from, sorted. */
export function tableFiles(
  table: TableName,
  rows: readonly WrittenRow[],
  formats: readonly TableFormat[],
  pathOf: (format: TableFormat) => string,
  engineVersions: readonly string[],
): PublicFile[] {
  const facts = { table, rows: rows.length, engineVersions };
  return formats.map((format) => publicFile(pathOf(format), formatted(table, rows, format), facts));
}

function formatted(table: TableName, rows: readonly WrittenRow[], format: TableFormat): Uint8Array {
  switch (format) {
    case 'csv':
      return textBytes(toCsv(table, rows));
    case 'json':
      return textBytes(toJson(rows));
    case 'jsonl.gz':
      return toJsonLinesGzip(rows);
    case 'parquet':
      return toParquet(
        table,
        rows.map(({ cells }) => cells),
      );
  }
}
