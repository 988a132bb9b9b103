// Canonical rows in, a Parquet file out: lists are lists, actors are structs, times are UTC; the same rows give the same bytes.
import { parquetMetadata, type RowGroup, type SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer/src/index.js';
import type { Field } from '../records/fields.ts';
import type { TableName } from '../records/schema.ts';
import { type Cells, columnsOf } from './columns.ts';

/** Rows of a group: readers that want a few columns of a few rows fetch no more than this many. */
const rowGroupSize = 50_000;

export function toParquet(table: TableName, rows: readonly Cells[]): Uint8Array {
  const file = parquetFile(table);
  file.add(rows);
  file.finish();
  return file.taken();
}

export interface ParquetFile {
  /** Rows wait until they are a group, or what comes after them is none. */
  add(rows: readonly Cells[]): void;
  /** Takes the groups of rows of another file as they are. @throws Error where that has other columns. */
  splice(file: Uint8Array): void;
  /** What was written since it was asked for last. */
  taken(): Uint8Array;
  /** Nothing may be added after. */
  finish(): void;
}

/** A file that grows. */
export function parquetFile(table: TableName, rowsInGroup = rowGroupSize): ParquetFile {
  const columns = columnsOf(table).map(({ name, field }) => ({ name, convert: writerValue(field) }));
  const writer = new ByteWriter();
  const file = new ParquetWriter({ writer, schema: schemaOf(table), createdBy: 'dateline' });
  let waiting: Cells[] = [];
  const writeWaiting = () => {
    if (waiting.length === 0) return;
    const columnData = columns.map(({ name, convert }) => ({ name, data: waiting.map((row) => convert(row[name])) }));
    file.write({ columnData, rowGroupSize: rowsInGroup });
    waiting = [];
  };
  return {
    add(rows) {
      for (const row of rows) {
        waiting.push(row);
        if (waiting.length === rowsInGroup) writeWaiting();
      }
    },
    splice(bytes) {
      writeWaiting();
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
      writeWaiting();
      file.finish();
    },
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

function schemaOf(table: TableName): SchemaElement[] {
  const columns = columnsOf(table);
  return [
    { name: table, num_children: columns.length },
    ...columns.flatMap(({ name, field }) => columnSchema(name, field)),
  ];
}

function columnSchema(name: string, field: Field<unknown>): SchemaElement[] {
  const repetition_type = field.nullable ? 'OPTIONAL' : 'REQUIRED';
  if (field.type === 'list')
    return [
      { name, repetition_type, num_children: 1, converted_type: 'LIST' },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      ...itemSchema(field),
    ];
  return [{ name, repetition_type, ...physicalType(field) }];
}

const text = { type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const;

function physicalType({ type }: Field<unknown>): Omit<SchemaElement, 'name'> {
  switch (type) {
    case 'integer':
      return { type: 'INT64' };
    case 'number':
      return { type: 'DOUBLE' };
    case 'boolean':
      return { type: 'BOOLEAN' };
    case 'date':
      return { type: 'INT32', converted_type: 'DATE' };
    case 'datetime':
      return { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' };
    default:
      return text;
  }
}

/** One item of a list, by the names that other readers and writers give to the levels. */
function itemSchema({ items }: Field<unknown>): SchemaElement[] {
  switch (items) {
    case 'span':
      return [
        { name: 'element', repetition_type: 'REQUIRED', num_children: 1, converted_type: 'LIST' },
        { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
        { name: 'element', repetition_type: 'REQUIRED', type: 'INT64' },
      ];
    case 'actor':
      return [
        { name: 'element', repetition_type: 'REQUIRED', num_children: 6 },
        { name: 'text', repetition_type: 'REQUIRED', ...text },
        { name: 'start', repetition_type: 'REQUIRED', type: 'INT64' },
        { name: 'end', repetition_type: 'REQUIRED', type: 'INT64' },
        { name: 'country', repetition_type: 'OPTIONAL', ...text },
        { name: 'sector', repetition_type: 'OPTIONAL', ...text },
        { name: 'entity_id', repetition_type: 'OPTIONAL', ...text },
      ];
    default:
      return [{ name: 'element', repetition_type: 'REQUIRED', ...text }];
  }
}

/** The value as the writer wants it: whole numbers as bigint, dates and times as milliseconds or days. */
function writerValue(field: Field<unknown>): (value: unknown) => unknown {
  switch (field.type) {
    case 'integer':
      return wholeNumber;
    case 'date':
      return (value) => (typeof value === 'string' ? Math.floor(Date.parse(value) / 86_400_000) : null);
    case 'datetime':
      return (value) => (typeof value === 'string' ? BigInt(Date.parse(value)) : null);
    case 'list':
      return field.items === 'span' || field.items === 'actor' ? withWholeNumbers : (value) => value ?? [];
    default:
      return (value) => value ?? null;
  }
}

/** Most are small: made once, they cost nothing. */
const smallNumbers = Array.from({ length: 4096 }, (_, number) => BigInt(number));

function wholeNumber(value: unknown): bigint | null {
  return typeof value === 'number' ? (smallNumbers[value] ?? BigInt(Math.trunc(value))) : null;
}

function withWholeNumbers(value: unknown): unknown {
  if (typeof value === 'number') return wholeNumber(value);
  if (Array.isArray(value)) return value.map(withWholeNumbers);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = { ...value };
  for (const name in copy) if (typeof copy[name] === 'number') copy[name] = wholeNumber(copy[name]);
  return copy;
}
