// What was published in, catalog.json out: the one pointer to everything, written last; the catalogue page reads it.

import { textDigest } from '../records/ids.ts';
import { schemaVersion, type TableName, tableDescriptions, tableNames } from '../records/schema.ts';
import { partitionFormats, publicKeys, type TableFormat, tableFormats } from '../storage.ts';
import { columnsOf } from './columns.ts';
import { jsonDocument, textBytes } from './json.ts';
import { licence } from './licence.ts';
import { type FilePointer, joinedContents, type ManifestEntry, type MonthEntry, pointerTo } from './manifest.ts';
import { mediaTypeOf, type PublicFile, publicFile } from './public-file.ts';
import { type Release, type ReleaseEntry, removedRows } from './release.ts';

export const datasetTitle = 'Dateline: events, entities and quotes from news articles';
export const datasetDescription =
  'Six joined tables made from news articles: who did what to whom, when and where; who is named; who said what. ' +
  'Every row points at the characters of the article that it came from.';

/** Everything that the catalogue points at. */
export interface Published {
  /** In order, `unknown` last. */
  readonly months: readonly MonthEntry[];
  /** All days, in order. */
  readonly dates: readonly string[];
  readonly manifest: PublicFile;
  /** The whole tables as the head manifest lists them. */
  readonly latest: readonly ManifestEntry[];
  /** What this is, or what the dataset has: a release has neither history nor releases. */
  readonly releases: Release | readonly ReleaseEntry[];
}

/**
 * The catalogue holds no clock, so the same articles give the same bytes: `version` names the state of the data, and changes
 * exactly when a file does; the time of the last change is the object's own Last-Modified.
 */
export function catalogFile(published: Published): PublicFile & { readonly version: string } {
  const { months, dates, manifest, latest, releases } = published;
  const contents = joinedContents(months);
  const tables = tableEntries(latest);
  const wholeArticles = tables.find(({ name }) => name === 'articles')?.rows ?? 0;
  const state = [manifest.sha256, ...months.map(({ sha256 }) => sha256)].join('\n');
  const version = textDigest(state).slice(0, 16);
  const content = {
    name: 'dateline',
    title: datasetTitle,
    description: datasetDescription,
    version,
    schema_version: schemaVersion,
    engine_versions: contents.engine_versions,
    data_through: contents.data_through,
    licence: { ...licence, text: publicKeys.licence },
    tables,
    // False where the whole tables are behind the files by day: see `articles` in both.
    latest: { is_complete: wholeArticles === contents.rows.articles, articles: wholeArticles },
    partitions: {
      ...contents.rows,
      dates,
      // The folder of a format is its name up to the dot.
      path: 'v1/data/{table}/{folder}/published={date}/{table}.{format}',
      formats: partitionFormats,
      months,
    },
    articles: { path: 'v1/articles/published={date}/articles.jsonl', ranges: 'v1/manifests/{month}/{date}.json' },
    codebook: publicKeys.codebook,
    datapackage: publicKeys.dataPackage,
    croissant: publicKeys.croissant,
    citation: publicKeys.citation,
    manifest: pointerTo(manifest),
    ...('name' in releases
      ? { release: { ...releases, rows_removed: removedRows(releases.rows_then, contents.rows) } }
      : { ...history, releases }),
    preview: publicKeys.preview,
    lastupdate: publicKeys.lastUpdate,
  };
  return { ...publicFile(publicKeys.catalog, textBytes(jsonDocument(content))), version };
}

/** What a release has not. */
const history = {
  changes: { path: 'v1/changes/published={date}/{batch, six digits, from 000001}.jsonl.gz' },
  retractions: publicKeys.retractions,
  feeds: { atom: publicKeys.atomFeed, json: publicKeys.jsonFeed },
};

/** The whole tables with their files. */
function tableEntries(latest: readonly ManifestEntry[]) {
  const entryAt = new Map(latest.map((entry) => [entry.path, entry]));
  return tableNames.map((table) => ({
    name: table,
    description: tableDescriptions[table],
    rows: entryAt.get(publicKeys.latest(table, 'csv'))?.rows ?? 0,
    columns: columnsOf(table).length,
    schema: publicKeys.schema(table),
    files: tableFormats.flatMap((format) => fileEntry(format, entryAt.get(publicKeys.latest(table, format)))),
  }));
}

function fileEntry(format: TableFormat, entry: FilePointer | undefined): readonly unknown[] {
  if (!entry) return [];
  const { path, bytes, sha256 } = entry;
  return [{ format, path, media_type: mediaTypeOf(path), bytes, sha256 }];
}

/** The latest files as pollers read them: bytes, checksum and path, a line each. */
export function lastUpdate(files: readonly FilePointer[]): string {
  return files.map(({ bytes, sha256, path }) => `${bytes} ${sha256} ${path}\n`).join('');
}

/** What a published catalogue tells of itself. */
export interface PublishedCatalog {
  readonly version: string;
  readonly dates: readonly string[];
  readonly months: readonly MonthEntry[];
  readonly releases: readonly ReleaseEntry[];
}

/** Undefined where the bytes are no catalogue of this layout. */
export function parseCatalog(bytes: Uint8Array): PublishedCatalog | undefined {
  const {
    version = '',
    partitions,
    releases = [],
  }: {
    readonly version?: string;
    readonly partitions?: Partial<PublishedCatalog>;
    readonly releases?: readonly ReleaseEntry[];
  } = JSON.parse(new TextDecoder().decode(bytes));
  return partitions?.dates && partitions.months
    ? { version, dates: partitions.dates, months: partitions.months, releases }
    : undefined;
}

/** The same catalogue with these releases. */
export function withReleases(bytes: Uint8Array, releases: readonly ReleaseEntry[]): PublicFile {
  const content: Readonly<Record<string, unknown>> = JSON.parse(new TextDecoder().decode(bytes));
  return publicFile(publicKeys.catalog, textBytes(jsonDocument({ ...content, releases })));
}

/** Whether the whole tables of a published catalogue hold all that is published by day. */
export function isComplete(bytes: Uint8Array): boolean {
  const catalog: { readonly latest?: { readonly is_complete?: boolean } } = JSON.parse(new TextDecoder().decode(bytes));
  return catalog.latest?.is_complete === true;
}

/** Rows of each table, in order, as a published catalogue tells them. */
export function publishedRows(bytes: Uint8Array): readonly (readonly [table: TableName, rows: number])[] {
  const catalog: { readonly tables: readonly { readonly name: TableName; readonly rows: number }[] } = JSON.parse(
    new TextDecoder().decode(bytes),
  );
  return catalog.tables.map(({ name, rows }) => [name, rows]);
}
