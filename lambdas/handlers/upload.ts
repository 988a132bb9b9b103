// The bytes of one upload in, its articles' records and refusals out: the whole of the analysis, and no storage.
import { fullBatch } from '../../src/analysis/analyze.ts';
import type { Analysis, Source } from '../../src/analysis/doc.ts';
import { type Article, RejectedArticle } from '../../src/article.ts';
import { articleIdOf, type Part, type Rejection } from '../../src/publishing/part.ts';
import { maxCollectionBytes, sizesAccepted } from '../../src/reading/limits.ts';
import { readArticles } from '../../src/reading/read.ts';
import type { ArticleRecords } from '../../src/records/article-records.ts';
import { extractRecords } from '../../src/records/extract.ts';

/** The analysis with its models loaded: an analysis of each text, in their order. */
export type Analyze = (sources: readonly Source[]) => readonly Analysis[];

export type UploadContent = Pick<Part, 'articles' | 'rejected'>;

/** Reads and analyses every article of an upload; one that cannot be read leaves the others as they are. */
export async function processUpload(key: string, bytes: Uint8Array, analyze: Analyze): Promise<UploadContent> {
  const rejected: Rejection[] = [];
  const placed: PlacedArticle[] = [];
  for (const [index, article] of (await readArticles({ name: key, bytes })).entries()) {
    if (article instanceof RejectedArticle) rejected.push(rejectionOf(article));
    else placed.push({ article, articleId: articleIdOf(key, index + 1) });
  }
  const articles: ArticleRecords[] = [];
  for (const batch of batchesOf(placed)) {
    const analyses = analyze(batch.map(({ article }) => article));
    articles.push(...batch.map((one, index) => recordsOf(one, analyses[index])));
  }
  return { articles, rejected };
}

interface PlacedArticle {
  readonly article: Article;
  readonly articleId: string;
}

/** Analyses are large, and not kept: records are small. */
function* batchesOf(placed: readonly PlacedArticle[]): Iterable<readonly PlacedArticle[]> {
  let batch: PlacedArticle[] = [];
  let characters = 0;
  for (const one of placed) {
    batch.push(one);
    characters += one.article.text.length;
    if (characters < fullBatch) continue;
    yield batch;
    batch = [];
    characters = 0;
  }
  if (batch.length > 0) yield batch;
}

function recordsOf({ article, articleId }: PlacedArticle, analysis: Analysis): ArticleRecords {
  const records = extractRecords(article, analysis, articleId);
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
