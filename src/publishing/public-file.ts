// One file of the public tree before it is stored: where it goes, its bytes, and what is known of them.
import { sha256Hex } from '#sha256';
import type { TableName } from '../records/schema.ts';

/** A file that is published as it is. */
export interface Page {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface PublicFile extends Page {
  readonly sha256: string;
  /** Only files of rows have these. */
  readonly table?: TableName;
  readonly rows?: number;
  /** Versions of the engine that made the rows, sorted. */
  readonly engineVersions?: readonly string[];
}

export function publicFile(
  path: string,
  bytes: Uint8Array,
  facts: Pick<PublicFile, 'table' | 'rows' | 'engineVersions'> = {},
): PublicFile {
  return { path, bytes, sha256: sha256Hex(bytes), ...facts };
}

const mediaTypes: Readonly<Record<string, string>> = {
  cff: 'text/yaml; charset=utf-8',
  css: 'text/css; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
  gz: 'application/gzip',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  jsonl: 'application/x-ndjson; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  xml: 'application/atom+xml; charset=utf-8',
};

/** How a file is labelled when it is downloaded. */
export function mediaTypeOf(path: string): string {
  return mediaTypes[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
}
