// The latest CSV files in, a Data Package (v2) out, so that Frictionless readers load the tables with types and joins.
import { tableDescriptions, tableNames } from '../records/schema.ts';
import { publicKeys } from '../storage.ts';
import { datasetDescription, datasetTitle } from './catalog.ts';
import { licence } from './licence.ts';
import type { FilePointer } from './manifest.ts';
import type { Release } from './release.ts';
import { tableSchema } from './table-schema.ts';

/** `files` are those of `v1/latest`; the package takes the CSV of each table. What is not released has no version. */
export function dataPackage(files: readonly FilePointer[], release?: Release): unknown {
  const csv = tableNames.flatMap((table) =>
    files.flatMap((file) => (file.path === publicKeys.latest(table, 'csv') ? [{ ...file, table }] : [])),
  );
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: 'dateline',
    title: datasetTitle,
    description: datasetDescription,
    ...(release ? { version: release.name, created: `${release.released}T00:00:00Z` } : {}),
    licenses: [licence],
    resources: csv.map((file) => ({
      name: file.table,
      type: 'table',
      description: tableDescriptions[file.table],
      path: file.path,
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      bytes: file.bytes,
      hash: `sha256:${file.sha256}`,
      dialect: { header: true, delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true },
      schema: tableSchema(file.table),
    })),
  };
}
