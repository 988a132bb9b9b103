// Whole tables and descriptions in, the files that are not by day out.
import { compareText } from '../records/ids.ts';
import { type TableName, tableNames } from '../records/schema.ts';
import { publicKeys, type TableFormat, tableFormats } from '../storage.ts';
import { lastUpdate } from './catalog.ts';
import { citationFile } from './citation.ts';
import { codebook } from './codebook.ts';
import { type Coverage, croissant, tablesVersion } from './croissant.ts';
import { dataPackage } from './datapackage.ts';
import { jsonDocument, textBytes, toJsonObject } from './json.ts';
import { rowSchema } from './json-schema.ts';
import { licenceText } from './licence.ts';
import type { ManifestEntry } from './manifest.ts';
import { type Page, type PublicFile, publicFile } from './public-file.ts';
import type { Release } from './release.ts';
import { type DayLines, firstLines } from './row-lines.ts';
import { cellsOf } from './table-cells.ts';
import { tableFiles } from './table-files.ts';

/** Rows of each table that the catalogue page shows. */
export const previewRows = 5;

/** The whole tables in every format, and their first rows. */
export function wholeTableFiles(lines: DayLines, engineVersions: readonly string[]): PublicFile[] {
  return [
    ...tableNames.flatMap((table) => {
      const pathOf = (format: TableFormat) => publicKeys.latest(table, format);
      return tableFiles(cellsOf(table, lines[table]), tableFormats, pathOf, engineVersions);
    }),
    previewFile((table) => firstLines(lines[table].bytes, previewRows)),
  ];
}

/** The first rows of each table, for the page. */
export function previewFile(linesOf: (table: TableName) => readonly string[]): PublicFile {
  const first = Object.fromEntries(tableNames.map((table) => [table, linesOf(table).slice(0, previewRows)]));
  return publicFile(publicKeys.preview, textBytes(toJsonObject(first)));
}

/**
 * What describes the whole tables and all others.
 * @param days of publication, `unknown` among them.
 * @param pages are the files of the catalogue page, published as they are.
 */
export function descriptionFiles(
  whole: readonly ManifestEntry[],
  days: Iterable<string>,
  pages: readonly Page[],
  release?: Release,
): PublicFile[] {
  const covers = coverageOf(days);
  const tables = whole.filter(({ table }) => table !== undefined);
  return [
    ...pages.map((page) => publicFile(page.path, page.bytes)),
    publicFile(publicKeys.licence, textBytes(licenceText)),
    publicFile(publicKeys.codebook, textBytes(codebook())),
    ...tableNames.map((table) => publicFile(publicKeys.schema(table), textBytes(jsonDocument(rowSchema(table))))),
    publicFile(publicKeys.dataPackage, textBytes(jsonDocument(dataPackage(tables, release)))),
    publicFile(publicKeys.croissant, textBytes(jsonDocument(croissant(tables, covers, release)))),
    publicFile(
      publicKeys.citation,
      textBytes(citationFile(release?.name ?? tablesVersion, release?.released ?? covers?.to ?? null)),
    ),
    publicFile(publicKeys.lastUpdate, textBytes(lastUpdate(tables))),
  ];
}

function coverageOf(days: Iterable<string>): Coverage {
  const known = [...days].filter((day) => day !== 'unknown').sort(compareText);
  return known.length > 0 ? { from: known[0], to: known[known.length - 1] } : null;
}
