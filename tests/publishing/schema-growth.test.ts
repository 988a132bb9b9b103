// Columns are append-only: whatever was declared when the frozen copy was made has to be declared still, in its place and as it was.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { columnsOf } from '../../src/publishing/columns.ts';
import { schemaVersion, type TableName, tableNames } from '../../src/records/schema.ts';

interface FrozenColumn {
  readonly name: string;
  readonly type: string;
  readonly items?: string;
  readonly nullable: boolean;
  readonly references?: string;
  readonly values?: readonly string[];
}

/** `tests/fixtures/publishing/schema-<version>.json`: a column that was added is added here too; nothing else is ever edited. */
const frozen: Readonly<Record<TableName, readonly FrozenColumn[]>> = JSON.parse(
  readFileSync(`tests/fixtures/publishing/schema-${schemaVersion}.json`, 'utf8'),
);

test.each(tableNames)('%s has every column of the frozen schema, and new ones only at its end', (table) => {
  const columns = columnsOf(table);
  expect(columns.slice(0, frozen[table].length).map(({ name }) => name)).toEqual(frozen[table].map(({ name }) => name));
  for (const [index, before] of frozen[table].entries()) {
    const { field } = columns[index];
    expect([field.type, field.items, field.references], `${table}.${before.name}`).toEqual([
      before.type,
      before.items,
      before.references,
    ]);
    // A reader that relies on a value must go on finding one; values may be added.
    expect(field.nullable && !before.nullable, `${table}.${before.name} became nullable`).toBe(false);
    for (const value of before.values ?? []) expect(field.values, `${table}.${before.name}`).toContain(value);
  }
});

test('the changelog that is published names every column that came later', () => {
  const early: Readonly<Record<string, string>> = JSON.parse(
    gunzipSync(readFileSync(`tests/fixtures/publishing/published-schema-${schemaVersion}.json.gz`)).toString(),
  );
  const changelog = readFileSync('site/CHANGELOG.md', 'utf8');
  const later = tableNames.flatMap((table) => {
    const { properties } = JSON.parse(early[`schema/v1/${table}.schema.json`]);
    return columnsOf(table).filter(({ name }) => !Object.hasOwn(properties, name));
  });
  expect(later.map(({ name }) => name)).toContain('quad_class');
  expect(later.filter(({ name }) => !changelog.includes(`\`${name}\``))).toEqual([]);
});
