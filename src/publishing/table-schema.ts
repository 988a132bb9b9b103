// A table's declaration in, its Table Schema (Data Package v2) out, as it stands in the CSV file.
import type { Field } from '../records/fields.ts';
import { type TableName, tableNames } from '../records/schema.ts';
import { columnsOf } from './columns.ts';

type Descriptor = Readonly<Record<string, unknown>>;

export function tableSchema(table: TableName): Descriptor {
  const columns = columnsOf(table);
  return {
    $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
    fields: columns.map(({ name, field }) => ({
      name,
      ...fieldType(field),
      description: field.description,
      constraints: { required: !field.nullable, ...(field.values ? { enum: field.values } : {}) },
    })),
    primaryKey: [columns[0].name],
    foreignKeys: columns.flatMap(({ name, field }) => foreignKey(table, name, field)),
    missingValues: [''],
  };
}

function fieldType(field: Field<unknown>): Descriptor {
  switch (field.type) {
    case 'list':
      return { type: 'array' };
    case 'datetime':
      // A publication without an hour is a bare date.
      return { type: 'datetime', format: 'any' };
    case 'text':
    case 'id':
    case 'code':
      return { type: 'string' };
    default:
      return { type: field.type };
  }
}

/** Lists of ids point at rows too, but a foreign key is a single value there. */
function foreignKey(table: TableName, name: string, field: Field<unknown>): Descriptor[] {
  const [target, column] = (field.references ?? '').split('.');
  if (field.type === 'list' || !tableNames.some((known) => known === target)) return [];
  return [{ fields: [name], reference: { resource: target === table ? '' : target, fields: [column] } }];
}
