// `dateline read`: files in, the articles as they were read out.
import type { Article } from '../src/article.ts';
import { RejectedArticle } from '../src/article.ts';
import { articlesOfFiles } from './articles.ts';
import { writeLine, writeRefusal } from './ndjson.ts';
import { parseOptions } from './usage.ts';

export const readHelp = `usage: dateline read FILE...

Writes one JSON object a line for each article of the files (plain text, Markdown, HTML, JSON, JSON Lines or WARC, as it is or
compressed by gzip), as it was read and before any analysis: id, title, byline, published_at, published_at_source, url,
publisher, language, rights, input_format, text. An article that cannot be read gives {"id", "error": {"code", "message"}}; the
rest goes on and the exit status is 1.
`;

export async function read(args: string[]): Promise<number> {
  const { positionals } = parseOptions(args, {});
  let status = 0;
  for await (const article of articlesOfFiles(positionals)) {
    if (article instanceof RejectedArticle) {
      status = 1;
      await writeRefusal(article);
    } else await writeLine(readRow(article));
  }
  return status;
}

function readRow(article: Article) {
  return {
    id: article.id,
    title: article.title,
    byline: article.byline,
    published_at: article.publishedAt,
    published_at_source: article.publishedAtSource,
    url: article.url,
    publisher: article.publisher,
    language: article.language,
    rights: article.rights,
    input_format: article.inputFormat,
    text: article.text,
  };
}
