// The source of a web page in, its article out: the main text in paragraphs, without menus, captions and offers.
import { Readability } from '@mozilla/readability';
import { RejectedArticle } from '../article.ts';
import { completeArticle, type UnheardArticle } from './draft.ts';
import { type Block, blocksOf } from './html-blocks.ts';
import { removeFurniture } from './html-furniture.ts';
import { blocksOfMarkup } from './html-markup.ts';
import { readMetadata } from './html-metadata.ts';
import {
  isReasonable,
  maxMarks,
  maxSourceDepth,
  measureTree,
  type Page,
  type PageElement,
  parsePage,
} from './html-page.ts';
import { trimBlocks, wordCount } from './html-trimming.ts';

/** Readability looks at each element's text and ancestors again and again: trees beyond this would take it minutes. */
const maxNodes = 20_000;
const maxDepth = 200;

/** @param foundAt where the page was fetched; it counts where the page does not name its own address. */
export function readHtml(html: string, id: string, foundAt: string | null = null): UnheardArticle | RejectedArticle {
  if (!isReasonable(html)) {
    const message = `expected at most ${maxMarks} tags, at most ${maxSourceDepth} deep, got more`;
    return new RejectedArticle(id, 'too-large', message, 'one page as browsers show it');
  }
  const page = parsePage(html);
  const { body, ...metadata } = readMetadata(page);
  const readable = readableBlocks(page, html);
  const found = trimBlocks(readable, metadata.title);
  const linked = body === null ? [] : blocksOfMarkup(body);
  // A page that is built in the browser holds its story in the linked data only.
  const text = textOf(countWords(found) * 2 < countWords(linked) ? linked : found);
  const draft = { ...metadata, url: metadata.url ?? foundAt, id, text, inputFormat: 'html' } as const;
  if (text !== '') return completeArticle(draft, textOf(readable));
  const message = `expected a page with an article, got ${html.length} characters of HTML without running text`;
  return new RejectedArticle(id, 'no-text', message, 'a page whose HTML holds the article itself, in paragraphs');
}

/** The blocks of the element that holds the story; of the whole page where none stands out. */
function readableBlocks(page: Page, html: string): readonly Block[] {
  const { body } = page;
  if (!body) return [];
  const { nodes, depth } = measureTree(body);
  if (nodes > maxNodes || depth > maxDepth) return blocksOf(body);
  removeFurniture(page);
  const content = mainElement(page);
  const blocks = content ? blocksOf(content) : [];
  return blocks.length > 0 ? blocks : blocksOfMarkup(html);
}

/** The element that Readability makes of the story, out of the page's own elements; null where it finds none. */
function mainElement(page: Page): PageElement | null {
  const options = { serializer: (node: PageElement) => node, disableJSONLD: true, keepClasses: true };
  try {
    return new Readability<PageElement>(page, options).parse()?.content ?? null;
  } catch (error) {
    // It relies on a browser's tree, where each element is within the body, and fails on null where tags are out of place.
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function textOf(blocks: readonly Block[]): string {
  return blocks.map((block) => block.text).join('\n\n');
}

function countWords(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + wordCount(block.text), 0);
}
