// A table's declaration in, a JSON Schema (2020-12) of one row out, as it stands in the JSON and JSON Lines files.
import type { Field } from '../records/fields.ts';
import { schemaVersion, type TableName, tableDescriptions } from '../records/schema.ts';
import { columnsOf } from './columns.ts';

type Schema = Readonly<Record<string, unknown>>;

export function rowSchema(table: TableName): Schema {
  const columns = columnsOf(table);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: table,
    description: tableDescriptions[table],
    version: schemaVersion,
    type: 'object',
    properties: Object.fromEntries(columns.map(({ name, field }) => [name, fieldSchema(field)])),
    required: columns.map(({ name }) => name),
    additionalProperties: false,
  };
}

function fieldSchema(field: Field<unknown>): Schema {
  const value = valueSchema(field);
  return {
    description: field.description,
    ...(field.nullable ? { anyOf: [value, { type: 'null' }] } : value),
    ...(field.references ? { 'x-references': field.references } : {}),
  };
}

function valueSchema(field: Field<unknown>): Schema {
  switch (field.type) {
    case 'integer':
    case 'number':
    case 'boolean':
      return { type: field.type };
    case 'date':
      return { type: 'string', format: 'date' };
    case 'datetime':
      return { type: 'string', anyOf: [{ format: 'date-time' }, { format: 'date' }] };
    case 'list':
      return { type: 'array', items: itemSchema(field) };
    default:
      return { type: 'string', ...(field.values ? { enum: field.values } : {}) };
  }
}

function itemSchema(field: Field<unknown>): Schema {
  const optionalText = { type: ['string', 'null'] };
  switch (field.items) {
    case 'span':
      return { type: 'array', prefixItems: [{ type: 'integer' }, { type: 'integer' }], items: false, minItems: 2 };
    case 'actor':
      return {
        type: 'object',
        properties: {
          text: { type: 'string' },
          start: { type: 'integer' },
          end: { type: 'integer' },
          country: optionalText,
          sector: optionalText,
          entity_id: optionalText,
        },
        required: ['text', 'start', 'end', 'country', 'sector', 'entity_id'],
        additionalProperties: false,
      };
    default:
      return { type: 'string' };
  }
}
