// What was published in, catalog.json out: the one pointer to everything, written last; the catalogue page reads it.
import { schemaVersion, type Tables, tableDescriptions, tableNames } from '../records/schema.ts';
import { publicKeys, type TableFormat, tableFormats } from '../storage.ts';
import { columnsOf } from './columns.ts';
import { licence } from './licence.ts';
import { mediaTypeOf, type PublicFile } from './public-file.ts';

export const datasetTitle = 'Dateline: events, entities and quotes from news articles';
export const datasetDescription =
  'Six joined tables made from news articles: who did what to whom, when and where; who is named; who said what. ' +
  'Every row points at the characters of the article that it came from.';

/** Newest day or time of publication among the articles, null where none is known. */
export function dataThrough(tables: Tables): string | null {
  const times = tables.articles.flatMap((article) => article.published_at ?? []);
  return times.reduce<string | null>((newest, time) => (newest === null || time > newest ? time : newest), null);
}

/**
 * The catalogue holds no clock, so the same articles give the same bytes: `version` names the state of the data, and changes
 * exactly when a file does; the time of the last change is the object's own Last-Modified.
 */
export function catalog(tables: Tables, files: readonly PublicFile[], manifest: PublicFile): unknown {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const partitions = files.flatMap(
    (file) => /^v1\/data\/articles\/published=([^/]+)\/articles\.csv$/.exec(file.path)?.[1] ?? [],
  );
  return {
    name: 'dateline',
    title: datasetTitle,
    description: datasetDescription,
    version: manifest.sha256.slice(0, 16),
    schema_version: schemaVersion,
    engine_versions: engineVersions(tables),
    data_through: dataThrough(tables),
    licence: { ...licence, text: publicKeys.licence },
    tables: tableNames.map((table) => ({
      name: table,
      description: tableDescriptions[table],
      rows: tables[table].length,
      columns: columnsOf(table).length,
      schema: publicKeys.schema(table),
      files: tableFormats.map((format) => fileEntry(format, byPath.get(publicKeys.latest(table, format)))),
    })),
    partitions: {
      dates: partitions,
      path: 'v1/data/{table}/published={date}/{table}.{format}',
      formats: partitionFormats,
    },
    articles: { path: 'v1/articles/{first two characters}/{article_id}.json' },
    codebook: publicKeys.codebook,
    datapackage: publicKeys.dataPackage,
    manifest: { path: manifest.path, bytes: manifest.bytes.length, sha256: manifest.sha256 },
    preview: publicKeys.preview,
    lastupdate: publicKeys.lastUpdate,
  };
}

export const partitionFormats = ['csv', 'jsonl.gz'] as const satisfies readonly TableFormat[];

export function engineVersions(tables: Pick<Tables, 'articles'>): string[] {
  return [...new Set(tables.articles.map((article) => article.engine_version))].sort();
}

function fileEntry(format: TableFormat, file: PublicFile | undefined): unknown {
  if (!file) throw new Error(`the dataset has no ${format} file for a table`);
  return { format, path: file.path, media_type: mediaTypeOf(file.path), bytes: file.bytes.length, sha256: file.sha256 };
}

/** The latest files as pollers read them: bytes, checksum and path, a line each. */
export function lastUpdate(files: readonly PublicFile[]): string {
  return files.map((file) => `${file.bytes.length} ${file.sha256} ${file.path}\n`).join('');
}

/** Rows of each table, in order, as a published catalogue tells them. */
export function publishedRows(bytes: Uint8Array): readonly (readonly [table: string, rows: number])[] {
  const catalog: { readonly tables: readonly { readonly name: string; readonly rows: number }[] } = JSON.parse(
    new TextDecoder().decode(bytes),
  );
  return catalog.tables.map(({ name, rows }) => [name, rows]);
}
