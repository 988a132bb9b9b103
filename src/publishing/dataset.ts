// Resolved tables in, every file of the public tree out, with manifest and catalogue; the same rows give the same bytes.
import { type TableName, type Tables, tableNames } from '../records/schema.ts';
import { tablesByArticle } from '../records/tables-by-article.ts';
import { compareKeys, publicKeys, type TableFormat, tableFormats } from '../storage.ts';
import { catalog, engineVersions, lastUpdate, partitionFormats } from './catalog.ts';
import { codebook } from './codebook.ts';
import { type Cells, canonicalRows } from './columns.ts';
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

export interface Dataset {
  /** Everything but manifest and catalogue, sorted by path. */
  readonly files: readonly PublicFile[];
  readonly manifest: PublicFile;
  readonly catalog: PublicFile;
}

/** Rows of each table that the catalogue page shows. */
const previewRows = 5;

/** `pages` are the files of the catalogue page, published as they are. */
export function buildDataset(resolved: Tables, pages: readonly Page[]): Dataset {
  const tables = publicTables(resolved);
  const latest = tableNames.map((table) => ({
    table,
    files: tableFiles(tables, table, tableFormats, publicKeys.latest),
  }));
  const csv = latest.map(({ table, files }) => ({ ...files[0], table }));
  const files = [
    ...pages.map((page) => publicFile(page.path, page.bytes)),
    ...latest.flatMap((entry) => entry.files),
    ...partitionFiles(tables),
    ...articleFiles(tables),
    ...descriptions(),
    publicFile(publicKeys.preview, textBytes(preview(tables))),
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

/** One table in several formats, all from the same canonical rows. */
function tableFiles(
  tables: Tables,
  table: TableName,
  formats: readonly TableFormat[],
  pathOf: (table: TableName, format: TableFormat) => string,
): PublicFile[] {
  const rows = canonicalRows(table, tables);
  const facts = { table, rows: rows.length, engineVersions: engineVersions(tables) };
  return formats.map((format) => publicFile(pathOf(table, format), formatted(table, rows, format), facts));
}

function formatted(table: TableName, rows: readonly Cells[], format: TableFormat): Uint8Array {
  switch (format) {
    case 'csv':
      return textBytes(toCsv(table, rows));
    case 'json':
      return textBytes(toJson(rows));
    case 'jsonl.gz':
      return toJsonLinesGzip(rows);
  }
}

function partitionFiles(tables: Tables): PublicFile[] {
  return partitionsByDay(tables).flatMap((partition) =>
    tableNames.flatMap((table) =>
      tableFiles(partition.tables, table, partitionFormats, (name, format) =>
        publicKeys.partition(name, partition.date, format),
      ),
    ),
  );
}

/** All rows of one article, and the rows that they point at; never its body. */
function articleFiles(tables: Tables): PublicFile[] {
  const rowsOf = tablesByArticle(tables);
  return tables.articles.map(({ article_id }) => {
    const own = rowsOf(article_id);
    const body = toJsonObject(Object.fromEntries(tableNames.map((table) => [table, canonicalRows(table, own)])));
    return publicFile(publicKeys.article(article_id), textBytes(body), { engineVersions: engineVersions(own) });
  });
}

function preview(tables: Tables): string {
  return toJsonObject(
    Object.fromEntries(tableNames.map((table) => [table, canonicalRows(table, tables).slice(0, previewRows)])),
  );
}

function descriptions(): PublicFile[] {
  return [
    publicFile(publicKeys.licence, textBytes(licenceText)),
    publicFile(publicKeys.codebook, textBytes(codebook())),
    ...tableNames.map((table) => publicFile(publicKeys.schema(table), textBytes(jsonDocument(rowSchema(table))))),
  ];
}
