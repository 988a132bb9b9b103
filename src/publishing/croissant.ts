// The latest CSV files in, Croissant 1.1 out (JSON-LD over schema.org's Dataset): what dataset searches index and what
// machine-learning loaders read. https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html
import type { Field } from '../records/fields.ts';
import { schemaVersion, type TableName, tableDescriptions, tableNames } from '../records/schema.ts';
import { publicKeys } from '../storage.ts';
import { datasetDescription, datasetTitle } from './catalog.ts';
import { citation } from './citation.ts';
import { columnsOf } from './columns.ts';
import { licence } from './licence.ts';
import type { FilePointer } from './manifest.ts';
import type { Release } from './release.ts';

type Node = Readonly<Record<string, unknown>>;

/** Days of publication of the articles, ISO, first and last; null where none is known. */
export type Coverage = { readonly from: string; readonly to: string } | null;

/** Semantic version of the tables. */
export const tablesVersion = `${schemaVersion}.0.0`;

/** The context that the specification gives, so that loaders know every term. */
const context: Node = {
  '@language': 'en',
  '@vocab': 'https://schema.org/',
  arrayShape: 'cr:arrayShape',
  citeAs: 'cr:citeAs',
  column: 'cr:column',
  conformsTo: 'dct:conformsTo',
  containedIn: 'cr:containedIn',
  cr: 'http://mlcommons.org/croissant/',
  data: { '@id': 'cr:data', '@type': '@json' },
  dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
  dct: 'http://purl.org/dc/terms/',
  description: { '@container': '@language' },
  equivalentProperty: 'cr:equivalentProperty',
  examples: { '@id': 'cr:examples', '@type': '@json' },
  extract: 'cr:extract',
  field: 'cr:field',
  fileObject: 'cr:fileObject',
  fileProperty: 'cr:fileProperty',
  fileSet: 'cr:fileSet',
  format: 'cr:format',
  includes: 'cr:includes',
  isArray: 'cr:isArray',
  isLiveDataset: 'cr:isLiveDataset',
  jsonPath: 'cr:jsonPath',
  key: 'cr:key',
  md5: 'cr:md5',
  name: { '@container': '@language' },
  parentField: 'cr:parentField',
  path: 'cr:path',
  rai: 'http://mlcommons.org/croissant/RAI/',
  recordSet: 'cr:recordSet',
  references: 'cr:references',
  regex: 'cr:regex',
  repeated: 'cr:repeated',
  replace: 'cr:replace',
  samplingRate: 'cr:samplingRate',
  sc: 'https://schema.org/',
  separator: 'cr:separator',
  source: 'cr:source',
  subField: 'cr:subField',
  transform: 'cr:transform',
};

/** `files` are those of `v1/latest`; loaders take the CSV of each table. Paths are relative to where this document lies. */
export function croissant(files: readonly FilePointer[], covers: Coverage, release?: Release): unknown {
  const csv = tableNames.flatMap((table) =>
    files.flatMap((file) => (file.path === publicKeys.latest(table, 'csv') ? [{ ...file, table }] : [])),
  );
  return {
    '@context': context,
    '@type': 'sc:Dataset',
    conformsTo: 'http://mlcommons.org/croissant/1.1',
    name: datasetTitle,
    alternateName: 'dateline',
    description: datasetDescription,
    license: licence.path,
    isAccessibleForFree: true,
    isLiveDataset: release === undefined,
    keywords: ['news', 'events', 'quotations', 'named entities', 'PLOVER', 'CAMEO'],
    inLanguage: 'en',
    // Semantic, as the specification asks: a release is a build of the tables' version.
    version: release ? `${tablesVersion}+${release.name}` : tablesVersion,
    citeAs: citation,
    ...(covers
      ? { datePublished: release?.released ?? covers.to, temporalCoverage: `${covers.from}/${covers.to}` }
      : {}),
    distribution: csv.map((file) => ({
      '@type': 'cr:FileObject',
      '@id': fileId(file.table),
      name: fileId(file.table),
      description: tableDescriptions[file.table],
      contentUrl: file.path,
      contentSize: `${file.bytes} B`,
      encodingFormat: 'text/csv',
      sha256: file.sha256,
    })),
    recordSet: csv.map(({ table }) => recordSet(table)),
  };
}

/**
 * Fields do not name the rows that they point at: the reference loader joins along such references and refuses tables that
 * point at each other, as reports and events do. The Data Package and the codebook tell the joins.
 */
function recordSet(table: TableName): Node {
  const columns = columnsOf(table);
  return {
    '@type': 'cr:RecordSet',
    '@id': table,
    name: table,
    description: tableDescriptions[table],
    key: { '@id': `${table}/${columns[0].name}` },
    field: columns.map(({ name, field }) => ({
      '@type': 'cr:Field',
      '@id': `${table}/${name}`,
      name,
      description: field.description,
      dataType: dataType(field),
      source: { fileObject: { '@id': fileId(table) }, extract: { column: name } },
    })),
  };
}

/** Lists stand in CSV as JSON text, so that is what a loader of the CSV gets. */
function dataType(field: Field<unknown>): string {
  switch (field.type) {
    case 'integer':
      return 'sc:Integer';
    case 'number':
      return 'sc:Float';
    case 'boolean':
      return 'sc:Boolean';
    case 'date':
      return 'sc:Date';
    default:
      // A time of publication may be a bare date: text keeps both.
      return 'sc:Text';
  }
}

function fileId(table: TableName): string {
  return `${table}.csv`;
}
