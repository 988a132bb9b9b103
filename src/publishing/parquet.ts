// Canonical rows in, a Parquet file out: lists are lists, actors are structs, times are UTC; the same rows give the same bytes.
import type { SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer/src/index.js';
import type { Field } from '../records/fields.ts';
import type { TableName } from '../records/schema.ts';
import { type Cells, columnsOf, type WrittenRow } from './columns.ts';

/** Rows of a group: readers that want a few columns of a few rows fetch no more than this many. */
const rowGroupSize = 50_000;

export function toParquet(table: TableName, rows: readonly Cells[]): Uint8Array {
  const file = parquetFile(table);
  file.add(rows.map((cells) => ({ cells })));
  return file.bytes();
}

/** A file that grows: rows come in any portions, groups of rows are as large as in a file that was written at once. */
export function parquetFile(table: TableName): {
  add(rows: readonly Pick<WrittenRow, 'cells'>[]): void;
  bytes(): Uint8Array;
} {
  const columns = columnsOf(table).map(({ name, field }) => ({ name, convert: writerValue(field) }));
  const schema = columnsOf(table).flatMap(({ name, field }) => columnSchema(name, field));
  const writer = new ByteWriter();
  const file = new ParquetWriter({
    writer,
    schema: [{ name: table, num_children: columns.length }, ...schema],
    createdBy: 'dateline',
  });
  let waiting: Cells[] = [];
  const write = (rows: readonly Cells[]) => {
    const columnData = columns.map(({ name, convert }) => ({ name, data: rows.map((row) => convert(row[name])) }));
    file.write({ columnData, rowGroupSize });
  };
  return {
    add(rows) {
      waiting.push(...rows.map(({ cells }) => cells));
      while (waiting.length >= rowGroupSize) {
        write(waiting.slice(0, rowGroupSize));
        waiting = waiting.slice(rowGroupSize);
      }
    },
    bytes() {
      if (waiting.length > 0) write(waiting);
      file.finish();
      return writer.getBytes().slice();
    },
  };
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

function wholeNumber(value: unknown): unknown {
  return typeof value === 'number' ? BigInt(Math.trunc(value)) : null;
}

function withWholeNumbers(value: unknown): unknown {
  if (typeof value === 'number') return BigInt(value);
  if (Array.isArray(value)) return value.map(withWholeNumbers);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withWholeNumbers(item)]));
  return value;
}
