// A table's declaration in, the schema of its Parquet files out: lists are lists, actors are structs, times are UTC.
import type { ParquetType, SchemaElement } from 'hyparquet';
import type { Field } from '../records/fields.ts';
import type { TableName } from '../records/schema.ts';
import { columnsOf } from './columns.ts';

/** Where the values of a column lie; of one that holds lists of structs each member by itself. */
export interface Leaf {
  readonly type: ParquetType;
  /** Days and times are texts in rows. */
  readonly isTime: boolean;
  readonly path: readonly string[];
  /** Of a value that is there: how many levels that need not be there it has over it, itself among them. */
  readonly maxDefinition: number;
  readonly maxRepetition: number;
}

/** The leaves of each column, in the order of columns. */
export function leavesOf(table: TableName): readonly (readonly Leaf[])[] {
  return columnsOf(table).map(({ name, field }) => leavesUnder(columnSchema(name, field)));
}

/** @param elements in the order of a schema: each, then what lies under it. */
function leavesUnder(elements: readonly SchemaElement[]): Leaf[] {
  const leaves: Leaf[] = [];
  let next = 0;
  const visit = (over: Omit<Leaf, 'type' | 'isTime'>) => {
    const { name, type, converted_type, repetition_type, num_children = 0 } = elements[next++];
    const here = {
      path: [...over.path, name],
      maxDefinition: over.maxDefinition + (repetition_type === 'REQUIRED' ? 0 : 1),
      maxRepetition: over.maxRepetition + (repetition_type === 'REPEATED' ? 1 : 0),
    };
    const isTime = converted_type === 'DATE' || converted_type === 'TIMESTAMP_MILLIS';
    if (type) leaves.push({ type, isTime, ...here });
    for (let child = 0; child < num_children; child++) visit(here);
  };
  visit({ path: [], maxDefinition: 0, maxRepetition: 0 });
  return leaves;
}

export function schemaOf(table: TableName): SchemaElement[] {
  const columns = columnsOf(table);
  return [
    { name: table, num_children: columns.length },
    ...columns.flatMap(({ name, field }) => columnSchema(name, field)),
  ];
}

function columnSchema(name: string, field: Field<unknown>): SchemaElement[] {
  // A list that is null is an empty one.
  if (field.type === 'list')
    return [
      { name, repetition_type: 'REQUIRED', num_children: 1, converted_type: 'LIST' },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      ...itemSchema(field),
    ];
  return [{ name, repetition_type: field.nullable ? 'OPTIONAL' : 'REQUIRED', ...physicalType(field) }];
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
