// A page's source in, its tree out: only as much of the DOM as reading needs.
import { parseHTML } from 'linkedom';

export interface PageNode {
  /** 1 for elements, 3 for text. */
  readonly nodeType: number;
  readonly textContent: string | null;
  readonly childNodes: ArrayLike<PageNode>;
}

export interface PageElement extends PageNode {
  readonly localName: string;
  readonly parentElement: PageElement | null;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  remove(): void;
  removeAttribute(name: string): void;
  setAttribute(name: string, value: string): void;
}

export interface Page {
  readonly documentElement: PageElement | null;
  readonly body: PageElement | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}

export function isElement(node: PageNode): node is PageElement {
  return node.nodeType === 1;
}

/** A page whose source leaves `<html>` or `<body>` out gets them, as in a browser: all of it then stands in the body. */
export function parsePage(html: string): Page {
  const { document }: { document: Page } = parseHTML(html);
  const { documentElement } = document;
  const children: readonly PageNode[] = documentElement ? Array.from(documentElement.childNodes) : [];
  const hasBody = children.some((child) => isElement(child) && child.localName === 'body');
  if (documentElement?.localName === 'html' && hasBody) return document;
  return parseHTML(`<!DOCTYPE html><html><head></head><body>${html}</body></html>`).document;
}

/** Nodes of the tree and its greatest depth. */
export function measureTree(root: PageElement): { nodes: number; depth: number } {
  let nodes = 0;
  let depth = 0;
  const open: { node: PageNode; level: number }[] = [{ node: root, level: 1 }];
  for (let top = open.pop(); top; top = open.pop()) {
    nodes++;
    depth = Math.max(depth, top.level);
    for (const child of Array.from(top.node.childNodes)) open.push({ node: child, level: top.level + 1 });
  }
  return { nodes, depth };
}

/** Elements that end by themselves where the next one of their kind begins, or that hold nothing. */
const selfEnding =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|dt|dd|tr|td|th|thead|tbody|tfoot|option)$/i;

/**
 * A tree takes memory with its tags and character references, and time with the square of its depth. News pages have a
 * tenth of this.
 */
export const maxMarks = 150_000;
export const maxSourceDepth = 5_000;

/** Whether a tree can be built of this source: counted without building one. */
export function isReasonable(html: string): boolean {
  let marks = 0;
  let level = 0;
  for (const [, slash, name] of html.matchAll(/&|<(?:(\/?)([a-z][a-z\d]*))?/gi)) {
    marks++;
    if (name && !selfEnding.test(name)) level = slash ? Math.max(0, level - 1) : level + 1;
    if (marks > maxMarks || level > maxSourceDepth) return false;
  }
  return true;
}
