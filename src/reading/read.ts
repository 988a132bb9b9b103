// The bytes of one input in; its articles out, in order, each read whole or refused with the reason. The door of the house:
// nothing behind it sees bytes.
import { type Article, type InputFormat, RejectedArticle } from '../article.ts';
import type { UnheardArticle } from './draft.ts';
import { decode } from './encoding.ts';
import { isPacked, namedFormat, sniffText, unsupportedBytes } from './input-format.ts';
import { readJson } from './json.ts';
import { parseArticleLine, readJsonLines } from './jsonl.ts';
import { settledLanguage } from './language.ts';
import { maxArticleBytes, maxCollectionBytes, sizesAccepted } from './limits.ts';
import { readPlainText } from './plain-text.ts';
import type { ArchivedPage } from './warc.ts';

export interface Input {
  /** File name or object key; its last part becomes the id of an article that brings none. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly mediaType?: string | null;
}

const acceptedFormats = 'plain text, Markdown, HTML, JSON, JSON Lines or WARC, as it is or compressed by gzip';
const acceptedEncodings = 'text in UTF-8 (or UTF-16 with a byte order mark)';

/** Never throws on any input: what cannot be read comes back as a RejectedArticle in its place. */
export async function readArticles(input: Input): Promise<readonly (Article | RejectedArticle)[]> {
  return Promise.all((await readUnheard(input)).map(heard));
}

/** One line of JSON Lines that is not blank; `number` counts from 1. Never throws. */
export async function readArticleLine(line: string, number: number): Promise<Article | RejectedArticle> {
  return heard(parseArticleLine(line, number));
}

async function heard(article: UnheardArticle | RejectedArticle): Promise<Article | RejectedArticle> {
  if (article instanceof RejectedArticle) return article;
  const isTemplate = article.inputFormat === 'html';
  return { ...article, language: await settledLanguage({ ...article, isTemplate }) };
}

/** The readers of pages and Markdown stand on large libraries, which are loaded when the first such input comes. */
async function readUnheard(input: Input): Promise<readonly (UnheardArticle | RejectedArticle)[]> {
  const { name, bytes, mediaType = null } = input;
  const id = name.slice(name.lastIndexOf('/') + 1);
  const named = namedFormat(name, mediaType);
  const isCollection = isPacked(bytes) || named === 'json' || named === 'jsonl';
  const limit = isCollection ? maxCollectionBytes : maxArticleBytes;
  if (bytes.length > limit) {
    const message = `expected at most ${limit} bytes, got ${bytes.length}`;
    return [new RejectedArticle(id, 'too-large', message, sizesAccepted)];
  }
  if (isPacked(bytes)) return readPacked(input, id);
  const unsupported = unsupportedBytes(bytes);
  if (unsupported) return [unsupportedFormat(id, unsupported)];
  const pageStart = pageStartOf(bytes);
  const declared = charsetOf(mediaType ?? '') ?? charsetOf(pageStart);
  const decoded = await decode(bytes, { declared, lenient: pageStart !== '' });
  if (decoded.kind === 'binary') {
    const message = `byte ${decoded.at}: expected text, got binary data (control characters)`;
    return [new RejectedArticle(id, 'binary', message, acceptedFormats)];
  }
  if (decoded.kind === 'bad-encoding') {
    const message = `byte ${decoded.at}: expected UTF-8, got bytes that are neither UTF-8 nor another known encoding`;
    return [new RejectedArticle(id, 'bad-encoding', message, acceptedEncodings)];
  }
  return readText(decoded.text, id, named);
}

async function readText(
  text: string,
  id: string,
  named: InputFormat | undefined,
): Promise<readonly (UnheardArticle | RejectedArticle)[]> {
  if (text.trim() === '') return [readPlainText(text, id)];
  const format = sniffText(text, named);
  if (typeof format === 'object') return [unsupportedFormat(id, format.unsupported)];
  switch (format) {
    case 'json':
      return readJson(text, id);
    case 'markdown':
      return [(await import('./markdown.ts')).readMarkdown(text, id)];
    case 'html':
      return [(await import('./html.ts')).readHtml(text, id)];
    case 'jsonl':
      return readJsonLines(text, id);
    case 'text':
      return [readPlainText(text, id)];
  }
}

/** The pages of an archive, or what a compressed file holds. */
async function readPacked(input: Input, id: string): Promise<readonly (UnheardArticle | RejectedArticle)[]> {
  const { isWarc, pagesOfWarc } = await import('./warc.ts');
  if (!isWarc(input.bytes)) return readCompressed(input, id);
  const articles: (UnheardArticle | RejectedArticle)[] = [];
  for (const page of pagesOfWarc(input.bytes, id))
    articles.push(page instanceof RejectedArticle ? page : await readPage(page));
  return articles;
}

/** A page says more of itself than its archive does, but for where it was found. */
async function readPage({ id, bytes, mediaType, url }: ArchivedPage): Promise<UnheardArticle | RejectedArticle> {
  const declared = charsetOf(mediaType) ?? charsetOf(pageStartOf(bytes));
  const decoded = await decode(bytes, { declared, lenient: true });
  if (decoded.kind === 'text') return (await import('./html.ts')).readHtml(decoded.text, id, url);
  return new RejectedArticle(id, decoded.kind, 'expected a page in text, got other bytes', acceptedEncodings);
}

/** As the file without its compression would be. */
async function readCompressed(input: Input, id: string): Promise<readonly (UnheardArticle | RejectedArticle)[]> {
  const { inflatedWhole, isBrokenGzip } = await import('./inflate.ts');
  try {
    const bytes = inflatedWhole(input.bytes, maxCollectionBytes);
    if (bytes && !isPacked(bytes))
      return await readUnheard({ ...input, name: input.name.replace(/\.gz$/i, ''), bytes });
    const found = bytes ? 'an archive within another' : 'more when it is inflated';
    const message = `expected at most ${maxCollectionBytes} bytes, got ${found}`;
    return [new RejectedArticle(id, 'too-large', message, sizesAccepted)];
  } catch (error) {
    if (!isBrokenGzip(error)) throw error;
    return [unsupportedFormat(id, `a gzip archive that is broken (${error.message})`)];
  }
}

/** The charset that a media type or the first lines of a page name. */
function charsetOf(declaration: string): string | null {
  return /charset\s*=\s*["']?([\w.:-]+)/i.exec(declaration)?.[1] ?? null;
}

/** The beginning of a page, in ASCII, where it declares its charset; "" where the bytes are no page. */
function pageStartOf(bytes: Uint8Array): string {
  const start = new TextDecoder('windows-1252').decode(bytes.subarray(0, 4096));
  return /^\W*<(?:!doctype\s+html|html|head|meta)[\s>]/i.test(start) ? start : '';
}

function unsupportedFormat(id: string, found: string): RejectedArticle {
  return new RejectedArticle(id, 'unsupported-format', `expected ${acceptedFormats}, got ${found}`, acceptedFormats);
}
