// Decoded Markdown in, its article out: the words without the marks, in paragraphs; front matter gives the metadata.
import { Marked } from 'marked';
import { parseDocument } from 'yaml';
import { RejectedArticle } from '../article.ts';
import { parseArticle } from './article-object.ts';
import type { UnheardArticle } from './draft.ts';
import { blocksOfMarkup } from './html-markup.ts';
import { isReasonable } from './html-page.ts';
import { emptyArticle } from './plain-text.ts';

const marked = new Marked({ gfm: true, async: false });

/** Nesting beyond this is no prose, and would overflow the parser's stack. */
const tooDeep = /^(?:[ \t]*(?:>|[-*+] )){51}|^(?: {4}|\t){50}/m;
/** The parser looks from each of these marks to all that follow in the paragraph. */
const maxEmphasisMarks = 50_000;

export function readMarkdown(text: string, id: string): UnheardArticle | RejectedArticle {
  const { head, body } = splitFrontMatter(text);
  const fields = head === null ? {} : readFrontMatter(head);
  if (typeof fields === 'string') {
    const message = `front matter: expected YAML fields, got ${fields}`;
    return new RejectedArticle(
      id,
      'bad-field',
      message,
      'front matter such as title: "…", author: "…", date: 2019-03-14, url: https://…',
    );
  }
  const tooMany = tooManyMarks(body);
  if (tooMany !== null)
    return new RejectedArticle(id, 'too-large', `expected prose, got ${tooMany}`, 'Markdown with paragraphs of text');
  const html = marked.parse(body, { async: false });
  if (!isReasonable(html)) {
    const message = 'expected prose, got more paragraphs, marks and references than a page can have';
    return new RejectedArticle(id, 'too-large', message, 'Markdown of one article');
  }
  const blocks = blocksOfMarkup(html);
  const plain = blocks.map((block) => block.text).join('\n\n');
  if (plain === '') {
    if (body.trim() === '') return emptyArticle(id, body);
    return new RejectedArticle(
      id,
      'no-text',
      'expected words, got Markdown marks only',
      'Markdown with paragraphs of text',
    );
  }
  const heading = blocks.find((block) => block.tag === 'h1')?.text;
  const article = { title: heading, ...fields, text: plain };
  return parseArticle(article, { id, inputFormat: 'markdown', place: 'front matter' });
}

function tooManyMarks(body: string): string | null {
  if (tooDeep.test(body)) return 'quotations or lists more than 50 deep';
  let marks = 0;
  for (const _ of body.matchAll(/[*_]/g)) marks++;
  return marks > maxEmphasisMarks ? `${marks} asterisks and underscores` : null;
}

interface Parts {
  readonly head: string | null;
  readonly body: string;
}

/** Front matter stands between two lines of three hyphens, the first of which opens the file, and begins with a field. */
function splitFrontMatter(text: string): Parts {
  const open = /^---[ \t]*\r?\n/.exec(text);
  if (!open) return { head: null, body: text };
  const close = /^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/m.exec(text.slice(open[0].length));
  if (!close) return { head: null, body: text };
  const head = text.slice(open[0].length, open[0].length + close.index);
  if (!/^\s*(?:["'\w][^\n:]{0,60}:|#|$)/.test(head)) return { head: null, body: text };
  return { head, body: text.slice(open[0].length + close.index + close[0].length) };
}

/** The fields, under the names that JSON articles have; or what is wrong with them. */
function readFrontMatter(head: string): Readonly<Record<string, unknown>> | string {
  const fields = parseYaml(head);
  if (typeof fields === 'string') return fields;
  const { id: _id, text: _text, body: _body, content: _content, published, source, ...rest } = fields;
  const isAddress = typeof source === 'string' && /^https?:\/\//i.test(source);
  return {
    ...rest,
    // Site builders write `published: true`, which is no date.
    ...(typeof published === 'boolean' ? {} : { published }),
    ...(isAddress && !rest.url ? { url: source } : { source }),
  };
}

function parseYaml(source: string): Readonly<Record<string, unknown>> | string {
  try {
    const document = parseDocument(source, { logLevel: 'silent' });
    const [error] = document.errors;
    if (error) return `line ${(error.linePos?.[0].line ?? 0) + 1}: ${error.message.replace(/ at line [\s\S]*$/, '')}`;
    const value: unknown = document.toJS({ maxAliasCount: 20 });
    if (value === null || value === undefined) return {};
    return typeof value === 'object' && !Array.isArray(value) ? { ...value } : 'a list or a single value';
  } catch (error) {
    // The stack, for brackets within brackets; aliases that multiply.
    if (error instanceof RangeError || error instanceof ReferenceError) return 'fields too deep or too many';
    throw error;
  }
}
