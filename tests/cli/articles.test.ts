import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { articlesOfFiles, type ReadResult } from '../../cli/articles.ts';
import { RejectedArticle } from '../../src/article.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dateline-articles-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('gives the articles of each file in their order; what cannot be opened is told, and the next one read', async () => {
  writeFileSync(join(folder, 'ferry.txt'), 'The ferry was late.');
  writeFileSync(join(folder, 'two.jsonl'), '{"id":"a","text":"Rain."}\n{"id":"b","text":"Snow."}\n');
  mkdirSync(join(folder, 'attic'));
  const paths = ['attic', 'gone.txt', 'two.jsonl', 'ferry.txt'].map((name) => join(folder, name));
  const results: ReadResult[] = [];
  for await (const result of articlesOfFiles(paths)) results.push(result);
  expect(results.map(({ id }) => id)).toEqual(['attic', 'gone.txt', 'a', 'b', 'ferry.txt']);
  const refused = results.filter((result) => result instanceof RejectedArticle);
  expect(refused.map(({ code, message }) => [code, message])).toEqual([
    ['unreadable', 'expected a file, got a folder'],
    ['unreadable', expect.stringContaining('no such file')],
  ]);
});
