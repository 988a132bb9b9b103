// One file of the public tree before it is stored: where it goes, its bytes, and what is known of them.
import { sha256Hex, sha256Stream } from '#sha256';
import type { TableName } from '../records/schema.ts';
import type { Pieces } from '../storage.ts';

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

/** A body to be stored under `path`, and once it is, what was stored. */
export function measured(path: string, pieces: () => AsyncIterable<Uint8Array>) {
  let [bytes, hash] = [0, sha256Stream()];
  const body: Pieces = {
    async *[Symbol.asyncIterator]() {
      [bytes, hash] = [0, sha256Stream()];
      for await (const piece of pieces()) {
        bytes += piece.length;
        hash.update(piece);
        yield piece;
      }
    },
  };
  return { body, pointer: () => ({ path, bytes, sha256: hash.hex() }) };
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
