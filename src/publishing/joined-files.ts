// The rows of a table day after day in, the file of the whole table in one format out. It grows piece by piece: no more is in memory
// than the file itself and one day.
import { Gzip } from 'fflate';
import type { TableName } from '../records/schema.ts';
import type { TableFormat } from '../storage.ts';
import type { WrittenRow } from './columns.ts';
import { csvHeader, csvLine } from './csv.ts';
import { textBytes } from './json.ts';
import { parquetFile } from './parquet.ts';

export interface JoinedFile {
  add(rows: readonly WrittenRow[]): void;
  /** The whole file; nothing may be added after. */
  bytes(): Uint8Array;
}

export function joinedFile(table: TableName, format: TableFormat): JoinedFile {
  switch (format) {
    case 'csv':
      return joinedCsv(table);
    case 'json':
      return joinedJson();
    case 'jsonl.gz':
      return joinedLines();
    case 'parquet':
      return parquetFile(table);
  }
}

function joinedCsv(table: TableName): JoinedFile {
  const pieces = [textBytes(`${csvHeader(table)}\r\n`)];
  return {
    add: (rows) => pieces.push(textBytes(rows.map(({ cells }) => `${csvLine(table, cells)}\r\n`).join(''))),
    bytes: () => concatenated(pieces),
  };
}

function joinedJson(): JoinedFile {
  const pieces: Uint8Array[] = [];
  return {
    add(rows) {
      const before = pieces.length === 0 ? '[\n' : ',\n';
      if (rows.length > 0) pieces.push(textBytes(before + rows.map((row) => row.json).join(',\n')));
    },
    bytes: () => concatenated([...pieces, textBytes(pieces.length === 0 ? '[]\n' : '\n]\n')]),
  };
}

function joinedLines(): JoinedFile {
  const pieces: Uint8Array[] = [];
  const stream = new Gzip({ level: 6, mtime: 0 }, (piece) => pieces.push(piece));
  return {
    add: (rows) => stream.push(textBytes(rows.map((row) => `${row.json}\n`).join(''))),
    bytes() {
      stream.push(new Uint8Array(), true);
      return concatenated(pieces);
    },
  };
}

function concatenated(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
