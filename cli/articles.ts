// Files or standard input in, articles and refusals out, in input order.
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { type Article, RejectedArticle } from '../src/article.ts';
import { readArticleLine, readArticles } from '../src/reading/read.ts';
import { UsageError } from './usage.ts';

export type ReadResult = Article | RejectedArticle;

/** The articles of each file in turn; a file that cannot be opened is a refusal, and the next one goes on. */
export async function* articlesOfFiles(paths: readonly string[]): AsyncIterable<ReadResult> {
  if (paths.length === 0) throw new UsageError('expected at least one FILE, got none (--help shows the usage)');
  for (const path of paths) {
    const name = basename(path);
    let bytes: Uint8Array;
    try {
      bytes = await readFile(path);
    } catch (error) {
      yield unreadable(name, error);
      continue;
    }
    yield* await readArticles({ name, bytes });
  }
}

function unreadable(name: string, error: unknown): RejectedArticle {
  const reason = error instanceof Error ? error.message : String(error);
  const message = reason.startsWith('EISDIR') ? 'expected a file, got a folder' : `cannot open the file: ${reason}`;
  const accepted = 'a path of a file that can be read, FOLDER/* for those of a folder';
  return new RejectedArticle(name, 'unreadable', message, accepted);
}

/** One article or refusal for each line that is not blank. */
export async function* articlesOfLines(input: NodeJS.ReadableStream): AsyncIterable<ReadResult> {
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.trim() !== '') yield await readArticleLine(line, number);
  }
}

/** Standard input as a stream, also where it is a file. */
export function standardInput(): NodeJS.ReadableStream {
  return process.stdin.isTTY ? createReadStream('/dev/null') : process.stdin;
}
