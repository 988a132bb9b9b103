// A string that may hold tags and character references, or line ends alone, in; its blocks out.
import { type Block, blocksOf } from './html-blocks.ts';
import { isReasonable, parsePage } from './html-page.ts';

/** Nothing where the tags are too many or too deep to build a tree. */
export function blocksOfMarkup(markup: string): readonly Block[] {
  if (!isReasonable(markup)) return [];
  if (/<\/?[a-z]|&[a-z#]/i.test(markup)) {
    const { body } = parsePage(markup);
    return body ? blocksOf(body) : [];
  }
  return markup
    .split('\n')
    .map((line) => ({ text: line.replace(/\s+/g, ' ').trim(), tag: 'p', linked: 0 }))
    .filter((block) => block.text !== '');
}

/** One line of words, without tags and with its character references read. */
export function plainText(markup: string): string {
  return blocksOfMarkup(markup)
    .map((block) => block.text.replace(/\s+/g, ' '))
    .join(' ');
}
