// Lists of articles' records as they were read in, the bytes of JSON that they were read from out: what is kept as it came need
// not be written anew.
import type { ArticleRecords } from '../records/article-records.ts';
import { textBytes } from './json.ts';

const known = new WeakMap<readonly ArticleRecords[], Uint8Array>();

/** The list as JSON: of one that was read, a view of what it was read from. */
export function writtenArticles(articles: readonly ArticleRecords[]): Uint8Array {
  return known.get(articles) ?? textBytes(JSON.stringify(articles));
}

/** The list is read from these bytes, which this program wrote. */
export function rememberWritten(articles: readonly ArticleRecords[], bytes: Uint8Array): void {
  known.set(articles, bytes);
}
