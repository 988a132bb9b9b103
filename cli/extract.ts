// `dateline extract`: articles in, their records out as NDJSON.
import { engineFilesIn } from '../lambdas/adapters/engine-files.ts';
import { analyzeAll, type Engine, loadEngine } from '../src/analysis/analyze.ts';
import { type Article, RejectedArticle } from '../src/article.ts';
import type { ArticleRecords } from '../src/records/article-records.ts';
import { extractRecords } from '../src/records/extract.ts';
import { shortDigest } from '../src/records/ids.ts';
import { resolve } from '../src/records/resolve.ts';
import { tablesByArticle } from '../src/records/tables-by-article.ts';
import { articlesOfFiles, articlesOfLines, type ReadResult, standardInput } from './articles.ts';
import { batchesOf } from './batches.ts';
import { home } from './home.ts';
import { writeLine, writeRefusal } from './ndjson.ts';
import { parseOptions, UsageError } from './usage.ts';

export const extractHelp = `usage: dateline extract [--resolve] FILE...
       dateline extract [--resolve] --jsonl < articles.jsonl > records.ndjson

Writes one JSON object a line for each article, in input order: id, article, entities, mentions, quotes, reports, events,
times. Offsets count Unicode code points in the article's text. With --jsonl each line of standard input is
{"id", "text", "title"?, "url"?, "published_at"?, "publisher"?}. With --resolve entities, quotations and events are
joined over the whole input and their ids are global; without it each article stands alone. A line that cannot be read
gives {"id", "error": {"code", "message"}}; the rest goes on and the exit status is 1.
`;

export async function extract(args: string[]): Promise<number> {
  const { values, positionals } = parseOptions(args, { jsonl: { type: 'boolean' }, resolve: { type: 'boolean' } });
  if (values.jsonl && positionals.length > 0)
    throw new UsageError(`--jsonl reads standard input: expected no FILE, got ${positionals.join(' ')}`);
  const articles = values.jsonl ? articlesOfLines(standardInput()) : articlesOfFiles(positionals);
  const engine = loadEngine(engineFilesIn(home()));
  return values.resolve ? extractTogether(articles, engine) : extractEach(articles, engine);
}

async function extractEach(articles: AsyncIterable<ReadResult>, engine: Engine): Promise<number> {
  let status = 0;
  for await (const batch of batchesOf(articles))
    for (const { id, records } of extractedFrom(batch, engine, (article) => shortDigest(article.id))) {
      if (records instanceof RejectedArticle) {
        status = 1;
        await writeRefusal(records);
      } else await writeLine(recordsLine(id, records, tablesByArticle(resolve([records]))));
    }
  return status;
}

async function extractTogether(articles: AsyncIterable<ReadResult>, engine: Engine): Promise<number> {
  const results: Extracted[] = [];
  const seen = new Map<string, number>();
  const placeOf = ({ id }: Article): string => {
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return shortDigest(count === 1 ? id : `${id}#${count}`);
  };
  for await (const batch of batchesOf(articles)) results.push(...extractedFrom(batch, engine, placeOf));
  const kept = results.flatMap(({ records }) => (records instanceof RejectedArticle ? [] : [records]));
  const tablesOf = tablesByArticle(resolve(kept));
  for (const { id, records } of results) {
    if (records instanceof RejectedArticle) await writeRefusal(records);
    else await writeLine(recordsLine(id, records, tablesOf));
  }
  return kept.length === results.length ? 0 : 1;
}

interface Extracted {
  readonly id: string;
  readonly records: ArticleRecords | RejectedArticle;
}

function extractedFrom(batch: readonly ReadResult[], engine: Engine, idOf: (article: Article) => string): Extracted[] {
  const articles = batch.flatMap((result) => (result instanceof RejectedArticle ? [] : [result]));
  const sources = articles.map(({ text, title, publishedAt }) => ({ text, title, publishedAt }));
  const analyses = analyzeAll(sources, engine);
  let analyzed = 0;
  return batch.map((result) => {
    if (result instanceof RejectedArticle) return { id: result.id, records: result };
    return { id: result.id, records: extractRecords(result, analyses[analyzed++], idOf(result)) };
  });
}

function recordsLine(id: string, records: ArticleRecords, tablesOf: ReturnType<typeof tablesByArticle>) {
  const { articles, ...tables } = tablesOf(records.article.article_id);
  return { id, article: articles[0], ...tables, times: records.times };
}
