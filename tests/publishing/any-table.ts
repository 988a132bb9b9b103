// Rows of any content that the schema allows.
import fc from 'fast-check';
import { type Cells, columnsOf } from '../../src/publishing/columns.ts';
import type { Field } from '../../src/records/fields.ts';
import { type TableName, tableNames } from '../../src/records/schema.ts';

/** Text as bad as a text column may hold. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ' ', '\u00a0', '"', ',', "'", '\u2028', 'x'),
  }),
);
const anyCode = fc.stringMatching(/^[A-Za-z0-9]{1,12}$/);

function anyValue(field: Field<unknown>): fc.Arbitrary<unknown> {
  const value = anyNonNull(field);
  return field.nullable ? fc.option(value, { nil: null }) : value;
}

function anyNonNull(field: Field<unknown>): fc.Arbitrary<unknown> {
  switch (field.type) {
    case 'integer':
      return fc.integer();
    case 'number':
      return fc.integer({ min: -1000, max: 1000 }).map((value) => value / 10);
    case 'boolean':
      return fc.boolean();
    case 'date':
      return fc.constantFrom('2024-02-29', '1999-12-31');
    case 'datetime':
      return fc.constantFrom('2024-02-29T23:59:59Z', '1999-12-31');
    case 'list':
      return fc.array(anyItem(field), { maxLength: 3 });
    case 'text':
      return anyText;
    default:
      return field.values ? fc.constantFrom(...field.values) : anyCode;
  }
}

function anyItem(field: Field<unknown>): fc.Arbitrary<unknown> {
  switch (field.items) {
    case 'span':
      return fc.tuple(fc.nat(), fc.nat());
    case 'actor':
      return fc.record({
        text: anyText,
        start: fc.nat(),
        end: fc.nat(),
        country: fc.constant(null),
        sector: fc.constant('GOV'),
        entity_id: fc.option(anyCode, { nil: null }),
      });
    case 'text':
      return anyText;
    default:
      return anyCode;
  }
}

/** A table's name with some rows of it. */
export const anyTable: fc.Arbitrary<readonly [TableName, Cells[]]> = fc.constantFrom(...tableNames).chain((table) => {
  const cells = Object.fromEntries(columnsOf(table).map(({ name, field }) => [name, anyValue(field)]));
  return fc.tuple(fc.constant(table), fc.array(fc.record(cells), { maxLength: 4 }));
});
