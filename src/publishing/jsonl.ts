// Lines in, gzipped JSON Lines out, and the reverse. The gzip header carries no time, so the same rows give the same bytes.
import { gunzippedText, gzipped } from './gzip.ts';

export function linesGzip(lines: readonly string[]): Uint8Array {
  return gzipped(lines.map((line) => `${line}\n`).join(''));
}

/** The lines of such a file, without their ends. */
export function linesOf(bytes: Uint8Array): string[] {
  return gunzippedText(bytes).split('\n').slice(0, -1);
}
