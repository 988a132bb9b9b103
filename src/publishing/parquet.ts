// The cells of a table in, a Parquet file out: the same rows give the same bytes.
import { parquetMetadata, type RowGroup, type SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer/src/index.js';
import type { TableName } from '../records/schema.ts';
import { writeChunk } from './parquet-chunk.ts';
import { leafValues } from './parquet-leaves.ts';
import { leavesOf, schemaOf } from './parquet-schema.ts';
import { type TableCells, tableCells } from './table-cells.ts';

/** Rows of a group: readers that want a few columns of a few rows fetch no more than this many. */
const rowGroupSize = 50_000;

export function toParquet(cells: TableCells): Uint8Array {
  const file = parquetFile(cells.table);
  file.write(cells);
  file.finish();
  return file.taken();
}

export interface ParquetFile {
  /** Rows as lines: they wait until they are a group, or what comes after them is none. */
  add(lines: readonly string[]): void;
  /** Rows that are groups by themselves. */
  write(cells: TableCells): void;
  /** Takes the groups of rows of another file as they are. @throws Error where that has other columns. */
  splice(file: Uint8Array): void;
  /** What was written since it was asked for last. */
  taken(): Uint8Array;
  /** Nothing may be added after. */
  finish(): void;
}

/** A file that grows. The library writes its beginning and its end, we what lies between: it takes three times as long. */
export function parquetFile(table: TableName, rowsInGroup = rowGroupSize): ParquetFile {
  const writer = new ByteWriter();
  const file = new ParquetWriter({ writer, schema: schemaOf(table), createdBy: 'dateline' });
  let waiting: string[] = [];
  const writeWaiting = () => {
    const lines = waiting;
    waiting = [];
    write(tableCells(table, lines));
  };
  const write = (cells: TableCells) => {
    if (waiting.length > 0) writeWaiting();
    for (let from = 0; from < cells.rows; from += rowsInGroup) {
      const group = writeGroup(writer, cells, from, Math.min(cells.rows, from + rowsInGroup));
      file.row_groups.push(group);
      file.num_rows += group.num_rows;
    }
  };
  return {
    add(lines) {
      for (const line of lines) {
        waiting.push(line);
        if (waiting.length === rowsInGroup) writeWaiting();
      }
    },
    write,
    splice(bytes) {
      if (waiting.length > 0) writeWaiting();
      const { groups, end } = groupsOf(table, bytes);
      const moved = writer.offset - magicBytes;
      writer.appendBytes(bytes.subarray(magicBytes, end));
      for (const group of groups) {
        file.row_groups.push(movedGroup(group, moved));
        file.num_rows += group.num_rows;
      }
    },
    taken() {
      const bytes = writer.getBytes().slice();
      writer.index = 0;
      return bytes;
    },
    finish() {
      if (waiting.length > 0) writeWaiting();
      file.finish();
    },
  };
}

function writeGroup(writer: ByteWriter, cells: TableCells, from: number, to: number): RowGroup {
  const start = writer.offset;
  const columns = leavesOf(cells.table).flatMap((leaves, column) =>
    leafValues(cells, column, leaves, [from, to]).map((values, leaf) =>
      writeChunk(writer, leaves[leaf], values, to - from),
    ),
  );
  return {
    columns,
    num_rows: BigInt(to - from),
    total_byte_size: columns.reduce((sum, { meta_data }) => sum + (meta_data?.total_uncompressed_size ?? 0n), 0n),
    total_compressed_size: BigInt(writer.offset - start),
  };
}

/** Of the mark at the beginning of a file. */
const magicBytes = 4;

/** Whether a file has the columns that the table has now. */
export function isParquetOf(table: TableName, bytes: Uint8Array): boolean {
  const namesIn = (schema: readonly SchemaElement[]) => schema.map(({ name }) => name).join(' ');
  return namesIn(metadataOf(bytes).schema) === namesIn(schemaOf(table));
}

function metadataOf(bytes: Uint8Array) {
  return parquetMetadata(bytes.slice().buffer);
}

/** The groups of rows of a file, and where the last of them ends. */
function groupsOf(table: TableName, bytes: Uint8Array): { readonly groups: readonly RowGroup[]; readonly end: number } {
  if (!isParquetOf(table, bytes)) throw new Error(`expected a Parquet file of ${table} with the columns of today`);
  const groups = metadataOf(bytes).row_groups;
  const chunks = groups.flatMap(({ columns }) => columns);
  const ends = chunks.map(({ file_offset, meta_data }) => file_offset + (meta_data?.total_compressed_size ?? 0n));
  return { groups, end: ends.reduce((last, end) => Math.max(last, Number(end)), magicBytes) };
}

/** The index of pages is left behind: it is for pages within a chunk, and groups of a day have one of each. */
function movedGroup(group: RowGroup, by: number): RowGroup {
  const moved = (offset: bigint | undefined) => (offset === undefined ? undefined : offset + BigInt(by));
  return {
    ...group,
    columns: group.columns.map(({ file_offset, meta_data }) => ({
      file_offset: file_offset + BigInt(by),
      meta_data: meta_data && {
        ...meta_data,
        data_page_offset: meta_data.data_page_offset + BigInt(by),
        dictionary_page_offset: moved(meta_data.dictionary_page_offset),
      },
    })),
  };
}
