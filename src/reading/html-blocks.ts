// An element in, its text in blocks out: paragraphs, headings, list items, rows, in reading order.
import { isElement, type PageElement, type PageNode } from './html-page.ts';

export interface Block {
  readonly text: string;
  /** The nearest element that makes a block of it: `p`, `h2`, `li`, `blockquote`… */
  readonly tag: string;
  /** Share of the characters that stand in links, 0–1. */
  readonly linked: number;
}

const blockTags = new Set(
  'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol option p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
const silentTags = new Set(
  'audio button canvas datalist embed head iframe input link meta noscript object script select source style svg template textarea title track video'.split(
    ' ',
  ),
);

interface Step {
  readonly node: PageNode;
  readonly tag: string;
  readonly inLink: boolean;
  /** Second visit: the element ends here. */
  readonly closing: boolean;
}

/** Reads the tree with a stack of its own, so that no nesting is too deep for it. */
export function blocksOf(root: PageElement): readonly Block[] {
  const blocks: Block[] = [];
  let text = '';
  let linked = 0;
  let tag = root.localName;
  const flush = (next: string) => {
    const clean = cleanText(text);
    if (clean !== '') blocks.push({ text: clean, tag, linked: Math.min(1, linked / clean.length) });
    text = '';
    linked = 0;
    tag = next;
  };
  const steps: Step[] = [{ node: root, tag: root.localName, inLink: false, closing: false }];
  for (let step = steps.pop(); step; step = steps.pop()) {
    const { node, inLink } = step;
    if (!isElement(node)) {
      if (node.nodeType !== 3) continue;
      const piece = (node.textContent ?? '').replace(/[\t\n\f\r ]+/g, ' ');
      text += piece;
      if (inLink) linked += piece.trim().length;
      continue;
    }
    const name = node.localName;
    const isBlock = blockTags.has(name);
    if (isBlock) flush(step.closing ? step.tag : name);
    if (step.closing || silentTags.has(name)) continue;
    if (name === 'br') text += '\n';
    const within = isBlock ? name : step.tag;
    if (isBlock) steps.push({ ...step, closing: true });
    const children = Array.from(node.childNodes);
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i];
      if (child) steps.push({ node: child, tag: within, inLink: inLink || name === 'a', closing: false });
    }
  }
  flush(tag);
  return blocks;
}

/** One space between words, one line end for a `<br>`, an empty line for two; nothing that has no width. */
function cleanText(text: string): string {
  return text
    .replace(/[\u00AD\u200B\u2060\uFEFF]/g, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{2,}/g, '\n\n')
    .trim();
}
