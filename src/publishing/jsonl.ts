// Canonical rows in, gzipped JSON Lines out. The gzip header carries no time, so the same rows give the same bytes.
import { gunzipSync, gzipSync } from 'fflate';
import type { WrittenRow } from './columns.ts';
import { textBytes } from './json.ts';

export function toJsonLinesGzip(rows: readonly WrittenRow[]): Uint8Array {
  return gzipped(rows.map((row) => `${row.json}\n`).join(''));
}

/** The lines of such a file, without their ends. */
export function linesOf(bytes: Uint8Array): string[] {
  return new TextDecoder().decode(gunzipSync(bytes)).split('\n').slice(0, -1);
}

export function gzipped(text: string): Uint8Array {
  return gzipSync(textBytes(text), { mtime: 0, level: 6 });
}
