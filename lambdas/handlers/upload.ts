// The bytes of one upload in, its articles' records and refusals out: the whole of the analysis, and no storage.
import type { Analysis, Source } from '../../src/analysis/doc.ts';
import { type Article, RejectedArticle } from '../../src/article.ts';
import { articleIdOf, type Part, type Rejection } from '../../src/publishing/part.ts';
import { maxCollectionBytes, sizesAccepted } from '../../src/reading/limits.ts';
import { readArticles } from '../../src/reading/read.ts';
import type { ArticleRecords } from '../../src/records/article-records.ts';
import { extractRecords } from '../../src/records/extract.ts';

/** The analysis with its models loaded. */
export type Analyze = (source: Source) => Analysis;

export type UploadContent = Pick<Part, 'articles' | 'rejected'>;

/** Reads and analyses every article of an upload; one that cannot be read leaves the others as they are. */
export async function processUpload(key: string, bytes: Uint8Array, analyze: Analyze): Promise<UploadContent> {
  const articles: ArticleRecords[] = [];
  const rejected: Rejection[] = [];
  for (const [index, article] of (await readArticles({ name: key, bytes })).entries()) {
    if (article instanceof RejectedArticle) rejected.push(rejectionOf(article));
    else articles.push(recordsOf(article, analyze, articleIdOf(key, index + 1)));
  }
  return { articles, rejected };
}

function recordsOf(article: Article, analyze: Analyze, articleId: string): ArticleRecords {
  const records = extractRecords(article, analyze(article), articleId);
  const { embargoedUntil } = article;
  return embargoedUntil === undefined ? records : { ...records, embargoed_until: embargoedUntil };
}

/** Refused by its size alone, before it is fetched. */
export function tooLarge(key: string, size: number): UploadContent | undefined {
  if (size <= maxCollectionBytes) return undefined;
  const message = `expected at most ${maxCollectionBytes} bytes, got ${size}`;
  const id = key.slice(key.lastIndexOf('/') + 1);
  return { articles: [], rejected: [rejectionOf(new RejectedArticle(id, 'too-large', message, sizesAccepted))] };
}

function rejectionOf({ id, code, message, accepted }: RejectedArticle): Rejection {
  return { id, code, message, accepted };
}
