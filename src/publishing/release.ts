// The name of a release and what is told of it in, its entry in the catalogue and its SHA256SUMS out. A release is a dataset of its
// own under `releases/<name>/`: fixed, but for what is withdrawn later.
import { compareText } from '../records/ids.ts';
import type { TableName } from '../records/schema.ts';
import { textBytes } from './json.ts';
import type { Contents, FilePointer } from './manifest.ts';

/** What a release tells of itself. */
export interface Release {
  readonly name: string;
  /** `YYYY-MM-DD`. */
  readonly released: string;
  /** Rows of each table when it was made. */
  readonly rows_then: Contents['rows'];
  /** Days on which what had been withdrawn was taken out of it, in order. */
  readonly rewritten: readonly string[];
}

/** What the catalogue of the dataset tells of a release. */
export interface ReleaseEntry {
  readonly name: string;
  readonly released: string;
  readonly rewritten: readonly string[];
  readonly rows: Contents['rows'];
  readonly rows_removed: Contents['rows'];
  readonly catalog: FilePointer;
  readonly page: string;
  readonly sums: string;
}

export const acceptedReleaseName =
  'a name of letters, digits and hyphens, 64 at most, such as 2026-11-22 or v1-0 (a dot would make a folder look like a file)';

/** A name is a folder on every file system, and may stand behind the plus sign of a semantic version. */
export function isReleaseName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/.test(name);
}

/** What was taken out of a release since it was made. */
export function removedRows(then: Contents['rows'], now: Contents['rows']): Contents['rows'] {
  const removed = (table: TableName) => then[table] - now[table];
  return {
    articles: removed('articles'),
    entities: removed('entities'),
    mentions: removed('mentions'),
    quotes: removed('quotes'),
    reports: removed('reports'),
    events: removed('events'),
  };
}

/** What a published release says of itself, and how many rows it has. Undefined where the bytes are no catalogue of a release. */
export function parseRelease(
  bytes: Uint8Array,
): { readonly release: Release; readonly rows: Contents['rows'] } | undefined {
  const catalog: {
    readonly release?: Release;
    readonly partitions?: Contents['rows'];
  } = JSON.parse(new TextDecoder().decode(bytes));
  if (!catalog.release || !catalog.partitions) return undefined;
  const { name, released, rows_then, rewritten } = catalog.release;
  const { articles, entities, mentions, quotes, reports, events } = catalog.partitions;
  const release = { name, released, rows_then, rewritten };
  return { release, rows: { articles, entities, mentions, quotes, reports, events } };
}

/** A line for each file, by path. */
export function sumsBytes(files: readonly Pick<FilePointer, 'path' | 'sha256'>[]): Uint8Array {
  const sorted = [...files].sort((a, b) => compareText(a.path, b.path));
  return textBytes(sorted.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join(''));
}

/** Checksum by path; lines that are none are left out. */
export function parseSums(bytes: Uint8Array): ReadonlyMap<string, string> {
  const lines = new TextDecoder().decode(bytes).split('\n');
  return new Map(
    lines.flatMap((line) => {
      const match = /^([0-9a-f]{64}) {2}(.+)$/.exec(line);
      return match ? [[match[2], match[1]] as const] : [];
    }),
  );
}
