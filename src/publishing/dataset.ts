// Resolved tables in, every file of the public tree out, with manifest and catalogue; the same rows give the same bytes.
import type { PrivacyPolicy } from '../records/privacy.ts';
import { type TableName, type Tables, tableNames } from '../records/schema.ts';
import { tablesByArticle } from '../records/tables-by-article.ts';
import { compareKeys, publicKeys, type TableFormat, tableFormats } from '../storage.ts';
import { catalog, engineVersions, lastUpdate, partitionFormats } from './catalog.ts';
import { codebook } from './codebook.ts';
import type { WrittenRow } from './columns.ts';
import { toCsv } from './csv.ts';
import { dataPackage } from './datapackage.ts';
import { jsonDocument, textBytes, toJson, toJsonObject } from './json.ts';
import { rowSchema } from './json-schema.ts';
import { toJsonLinesGzip } from './jsonl.ts';
import { licenceText } from './licence.ts';
import { manifestFile } from './manifest.ts';
import { partitionsByDay } from './partitions.ts';
import { type Page, type PublicFile, publicFile } from './public-file.ts';
import { publicTables } from './public-rows.ts';
import { type RowWriter, rowWriter } from './written-rows.ts';

export interface Dataset {
  /** Everything but manifest and catalogue, sorted by path. */
  readonly files: readonly PublicFile[];
  readonly manifest: PublicFile;
  readonly catalog: PublicFile;
}

/** Rows of each table that the catalogue page shows. */
const previewRows = 5;

/** `pages` are the files of the catalogue page, published as they are; `policy` says who is withheld. */
export function buildDataset(resolved: Tables, pages: readonly Page[], policy?: PrivacyPolicy): Dataset {
  const tables = publicTables(resolved, policy);
  const written = rowWriter();
  const latest = tableNames.map((table) => ({
    table,
    files: tableFiles(tables, table, written, tableFormats, publicKeys.latest),
  }));
  const csv = latest.map(({ table, files }) => ({ ...files[0], table }));
  const files = [
    ...pages.map((page) => publicFile(page.path, page.bytes)),
    ...latest.flatMap((entry) => entry.files),
    ...partitionFiles(tables, written),
    ...articleFiles(tables, written),
    ...descriptions(),
    publicFile(publicKeys.preview, textBytes(preview(tables, written))),
    publicFile(publicKeys.dataPackage, textBytes(jsonDocument(dataPackage(csv)))),
    publicFile(publicKeys.lastUpdate, textBytes(lastUpdate(latest.flatMap((entry) => entry.files)))),
  ].sort((a, b) => compareKeys(a.path, b.path));
  const manifest = manifestFile(files);
  return {
    files,
    manifest,
    catalog: publicFile(publicKeys.catalog, textBytes(jsonDocument(catalog(tables, files, manifest)))),
  };
}

/** One table in several formats. */
function tableFiles(
  tables: Tables,
  table: TableName,
  written: RowWriter,
  formats: readonly TableFormat[],
  pathOf: (table: TableName, format: TableFormat) => string,
): PublicFile[] {
  const rows = tables[table].map((row) => written(table, row));
  const facts = { table, rows: rows.length, engineVersions: engineVersions(tables) };
  return formats.map((format) => publicFile(pathOf(table, format), formatted(table, rows, format), facts));
}

function formatted(table: TableName, rows: readonly WrittenRow[], format: TableFormat): Uint8Array {
  switch (format) {
    case 'csv':
      return textBytes(toCsv(table, rows));
    case 'json':
      return textBytes(toJson(rows));
    case 'jsonl.gz':
      return toJsonLinesGzip(rows);
  }
}

function partitionFiles(tables: Tables, written: RowWriter): PublicFile[] {
  return partitionsByDay(tables).flatMap((partition) =>
    tableNames.flatMap((table) =>
      tableFiles(partition.tables, table, written, partitionFormats, (name, format) =>
        publicKeys.partition(name, partition.date, format),
      ),
    ),
  );
}

/** All rows of one article, and the rows that they point at; never its body. */
function articleFiles(tables: Tables, written: RowWriter): PublicFile[] {
  const rowsOf = tablesByArticle(tables);
  return tables.articles.map(({ article_id }) => {
    const own = rowsOf(article_id);
    const body = toJsonObject(writtenTables(own, written));
    return publicFile(publicKeys.article(article_id), textBytes(body), { engineVersions: engineVersions(own) });
  });
}

function preview(tables: Tables, written: RowWriter): string {
  return toJsonObject(writtenTables(tables, written, previewRows));
}

function writtenTables(
  tables: Tables,
  written: RowWriter,
  most = Number.POSITIVE_INFINITY,
): Readonly<Record<string, readonly WrittenRow[]>> {
  return Object.fromEntries(
    tableNames.map((table) => [table, tables[table].slice(0, most).map((row) => written(table, row))]),
  );
}

function descriptions(): PublicFile[] {
  return [
    publicFile(publicKeys.licence, textBytes(licenceText)),
    publicFile(publicKeys.codebook, textBytes(codebook())),
    ...tableNames.map((table) => publicFile(publicKeys.schema(table), textBytes(jsonDocument(rowSchema(table))))),
  ];
}
