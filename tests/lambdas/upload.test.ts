// The bytes of an upload in, the records of its articles and its refusals out: which article gets what.
import { describe, expect, test } from 'vitest';
import { processUpload } from '../../lambdas/handlers/upload.ts';
import type { Source } from '../../src/analysis/doc.ts';
import { articleIdOf } from '../../src/publishing/part.ts';
import { bytes } from './aws.ts';
import { plainAnalysis } from './plain-analysis.ts';

const jsonLine = (text: string) => JSON.stringify({ text });

describe('a file of many articles', () => {
  test('one broken line leaves the others, with their ids', async () => {
    const lines = [jsonLine('The first one is fine.'), '{"text":', jsonLine('The third one is fine.')];
    const { articles, rejected } = await processUpload('many.jsonl', bytes(lines.join('\n')), plainAnalysis);
    expect(rejected.map(({ code }) => code)).toEqual(['bad-json']);
    expect(articles.map(({ article }) => article.article_id)).toEqual([
      articleIdOf('many.jsonl', 1),
      articleIdOf('many.jsonl', 3),
    ]);
  });

  test('is analysed some articles at a time, and each keeps its own analysis', async () => {
    const batches: number[] = [];
    const analyze = (sources: readonly Source[]) => {
      batches.push(sources.length);
      return plainAnalysis(sources);
    };
    const sayings = Array.from({ length: 100 }, (_, number) => `ferry number ${number} is late`);
    const lines = sayings.map((saying) => jsonLine(`The pilot says "${saying}". ${'It rains. '.repeat(100)}`));
    const { articles } = await processUpload('many.jsonl', bytes(lines.join('\n')), analyze);
    expect(articles.map(({ quotes }) => quotes.map(({ text }) => text))).toEqual(sayings.map((saying) => [saying]));
    expect(batches).toEqual([29, 29, 29, 13]);
  });
});
