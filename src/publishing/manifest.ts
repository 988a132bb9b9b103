// Public files in, manifests out: every file with its size and checksum. The catalogue vouches for the head manifest and for a
// manifest of each month, that one for a manifest of each day, and each for its files: an upload changes one of each.
import { schemaVersion, type TableName } from '../records/schema.ts';
import { publicKeys } from '../storage.ts';
import { jsonDocument, textBytes } from './json.ts';
import { type PublicFile, publicFile } from './public-file.ts';

export interface FilePointer {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface ManifestEntry extends FilePointer {
  readonly table?: string;
  readonly rows?: number;
  readonly schema?: string;
  readonly engine_version?: string;
}

/** What is told of a day or of a month. */
export interface Contents {
  readonly rows: Readonly<Record<TableName, number>>;
  readonly engine_versions: readonly string[];
  /** Newest day or time of publication, null where none is known. */
  readonly data_through: string | null;
}

/** Where the rows of one article stand in `articles.jsonl` of its day, in bytes: an article is one range request. */
export type ArticleRange = readonly [articleId: string, start: number, end: number];

export interface DayEntry extends Contents {
  readonly date: string;
  readonly manifest: FilePointer;
}

export interface MonthEntry extends Contents, FilePointer {
  readonly month: string;
  readonly days: number;
}

/** Lists what is not by day; neither itself nor the catalogue. */
export function headManifest(entries: readonly ManifestEntry[]): PublicFile {
  return document(publicKeys.manifest, { file_count: entries.length, files: entries });
}

export function dayManifest(
  date: string,
  contents: Contents,
  files: readonly PublicFile[],
  articles: readonly ArticleRange[],
): PublicFile {
  return document(publicKeys.dayManifest(date), {
    date,
    ...contents,
    file_count: files.length,
    files: files.map(manifestEntry),
    articles,
  });
}

export function monthManifest(month: string, days: readonly DayEntry[]): PublicFile {
  return document(publicKeys.monthManifest(month), { month, days });
}

/** Contents of several days or months together. */
export function joinedContents(parts: readonly Contents[]): Contents {
  const sum = (table: TableName) => parts.reduce((total, { rows }) => total + rows[table], 0);
  return {
    rows: {
      articles: sum('articles'),
      entities: sum('entities'),
      mentions: sum('mentions'),
      quotes: sum('quotes'),
      reports: sum('reports'),
      events: sum('events'),
    },
    engine_versions: [...new Set(parts.flatMap(({ engine_versions }) => engine_versions))].sort(),
    data_through: newest(parts.map(({ data_through }) => data_through)),
  };
}

export function newest(times: readonly (string | null)[]): string | null {
  return times.reduce((known, time) => (time !== null && (known === null || time > known) ? time : known), null);
}

export function pointerTo(file: PublicFile): FilePointer {
  return { path: file.path, bytes: file.bytes.length, sha256: file.sha256 };
}

function document(path: string, content: Readonly<Record<string, unknown>>): PublicFile {
  return publicFile(path, textBytes(jsonDocument({ schema_version: schemaVersion, ...content })));
}

export function manifestEntry(file: PublicFile): ManifestEntry {
  return rowsEntry(pointerTo(file), file);
}

/** The entry of a file that is not in memory. */
export function rowsEntry(
  pointer: FilePointer,
  { table, rows, engineVersions }: Pick<PublicFile, 'table' | 'rows' | 'engineVersions'>,
): ManifestEntry {
  return {
    ...pointer,
    ...(table === undefined ? {} : { table, schema: publicKeys.schema(table) }),
    ...(rows === undefined ? {} : { rows }),
    ...(engineVersions === undefined ? {} : { engine_version: engineVersions.join(' ') }),
  };
}

/**
 * The files that a published manifest of a day, or of the head, lists.
 * @throws Error where the bytes are no manifest.
 */
export function publishedFiles(bytes: Uint8Array): readonly ManifestEntry[] {
  const manifest: { readonly files?: readonly ManifestEntry[] } = JSON.parse(new TextDecoder().decode(bytes));
  if (!Array.isArray(manifest.files)) throw new Error('expected a manifest with a list "files"');
  return manifest.files;
}

/**
 * The days of a published month.
 * @throws Error where the bytes are no manifest of a month.
 */
export function publishedDays(bytes: Uint8Array): readonly DayEntry[] {
  const manifest: { readonly days?: readonly DayEntry[] } = JSON.parse(new TextDecoder().decode(bytes));
  if (!Array.isArray(manifest.days)) throw new Error('expected a manifest with a list "days"');
  return manifest.days;
}
