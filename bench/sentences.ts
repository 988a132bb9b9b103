// Texts in, sentences a second out, from text to rows as `dateline extract` writes them: whole articles, and each sentence as a
// document of its own, which is how events are scored.
import { engineFilesIn } from '../lambdas/adapters/engine-files.ts';
import { analyze, analyzeAll, type Engine, loadEngine } from '../src/analysis/analyze.ts';
import type { Article } from '../src/article.ts';
import { readArticleLine } from '../src/reading/read.ts';
import { extractRecords } from '../src/records/extract.ts';
import { shortDigest } from '../src/records/ids.ts';
import { resolve } from '../src/records/resolve.ts';
import type { Cell } from './table.ts';
import { bestPass } from './timing.ts';

export const sentencesHeader = ['documents', 'sentences', 'ms', 'sentences/s'];

/** Documents analysed together, as the command does with those that have come in. */
const batch = 64;
/** Shorter ones are headlines, bylines and captions. */
const fewestTokens = 6;

export async function measureSentences(home: string, texts: readonly string[]): Promise<Cell[][]> {
  const engine = loadEngine(engineFilesIn(home));
  const sentences = texts.flatMap((text) => sentencesOf(text, engine));
  return [
    ['articles', ...(await measure(texts, countOf(texts, engine), engine))],
    ['of one sentence', ...(await measure(sentences, sentences.length, engine))],
  ];
}

async function measure(texts: readonly string[], sentences: number, engine: Engine): Promise<Cell[]> {
  const read = await Promise.all(
    texts.map((text, number) => readArticleLine(JSON.stringify({ id: String(number), text }), number + 1)),
  );
  const articles = read.filter((article): article is Article => !(article instanceof Error));
  const ms = bestPass(() => {
    for (let at = 0; at < articles.length; at += batch) writeRows(articles.slice(at, at + batch), engine);
  });
  return [sentences, Math.round(ms), Math.round(sentences / (ms / 1000))];
}

function writeRows(articles: readonly Article[], engine: Engine): string[] {
  const sources = articles.map(({ text, title, publishedAt }) => ({ text, title, publishedAt }));
  return analyzeAll(sources, engine).map((analysis, index) => {
    const records = extractRecords(articles[index], analysis, shortDigest(articles[index].id));
    return JSON.stringify([resolve([records]), records.times]);
  });
}

function sentencesOf(text: string, engine: Engine): string[] {
  const { sentences } = analyze({ text, title: null, publishedAt: null }, engine);
  return sentences
    .filter(({ first, last }) => last - first >= fewestTokens)
    .map(({ start, end }) => text.slice(start, end));
}

function countOf(texts: readonly string[], engine: Engine): number {
  return texts.reduce((sum, text) => sum + sentencesOf(text, engine).length, 0);
}
