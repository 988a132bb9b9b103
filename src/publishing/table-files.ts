// The rows of one table in, its file in each format out: the same rows in the same order.
import type { TableFormat } from '../storage.ts';
import { toCsv } from './csv.ts';
import { gzipped } from './gzip.ts';
import { toJson } from './json.ts';
import { toParquet } from './parquet.ts';
import { type PublicFile, publicFile } from './public-file.ts';
import type { TableCells } from './table-cells.ts';

/** @param engineVersions of the articles that the rows come from, sorted. */
export function tableFiles(
  cells: TableCells,
  formats: readonly TableFormat[],
  pathOf: (format: TableFormat) => string,
  engineVersions: readonly string[],
): PublicFile[] {
  const facts = { table: cells.table, rows: cells.rows, engineVersions };
  return formats.map((format) => publicFile(pathOf(format), formatted(cells, format), facts));
}

function formatted(cells: TableCells, format: TableFormat): Uint8Array {
  switch (format) {
    case 'csv':
      return toCsv(cells);
    case 'json':
      return toJson(cells.bytes);
    case 'jsonl.gz':
      return gzipped(cells.bytes);
    case 'parquet':
      return toParquet(cells);
  }
}
