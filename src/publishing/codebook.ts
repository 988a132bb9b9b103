// The declared tables in, the codebook out: one CSV line for every column of every table.
import { tableNames } from '../records/schema.ts';
import { columnsOf } from './columns.ts';
import { csvText } from './csv.ts';

export function codebook(): string {
  const fields = ['table', 'column', 'position', 'type', 'items', 'nullable', 'values', 'references', 'description'];
  const data = tableNames.flatMap((table) =>
    columnsOf(table).map(({ name, field }, index) => [
      table,
      name,
      index + 1,
      field.type,
      field.items ?? '',
      field.nullable,
      field.values ? JSON.stringify(field.values) : '',
      field.references ?? '',
      field.description,
    ]),
  );
  return csvText(fields, data);
}
