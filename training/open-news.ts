// The folder of corpora in, the texts of its unlabelled news out.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

export interface OpenText {
  readonly id: string;
  readonly source: string;
  readonly text: string;
}

/**
 * Press releases of the US Senate outnumber all else and repeat themselves: of each run of `senateStep` one is kept.
 */
export function readOpenNews(folder: string, senateStep: number): OpenText[] {
  const lines = gunzipSync(readFileSync(join(folder, 'open-news.jsonl.gz')))
    .toString('utf8')
    .split('\n');
  return lines
    .filter((line) => line.trim() !== '')
    .map((line): OpenText => JSON.parse(line))
    .filter((text, i) => !text.source.startsWith('us-senate') || i % senateStep === 0);
}
