// The latest CSV files in, a Data Package (v2) out, so that Frictionless readers load the tables with types and joins.
import { type TableName, tableDescriptions } from '../records/schema.ts';
import { datasetDescription, datasetTitle } from './catalog.ts';
import { licence } from './licence.ts';
import type { PublicFile } from './public-file.ts';
import { tableSchema } from './table-schema.ts';

/** `csv` are the files of `v1/latest`, one per table. */
export function dataPackage(csv: readonly (PublicFile & { readonly table: TableName })[]): unknown {
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: 'dateline',
    title: datasetTitle,
    description: datasetDescription,
    licenses: [licence],
    resources: csv.map((file) => ({
      name: file.table,
      type: 'table',
      description: tableDescriptions[file.table],
      path: file.path,
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      bytes: file.bytes.length,
      hash: `sha256:${file.sha256}`,
      dialect: { header: true, delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true },
      schema: tableSchema(file.table),
    })),
  };
}
