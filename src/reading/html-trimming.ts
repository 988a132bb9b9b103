// The blocks of a page's main part in, those of the story out: what stands before, after and between its paragraphs to sell
// something or to lead elsewhere is left out.
import type { Block } from './html-blocks.ts';

/** A block is running text if it ends as a sentence does and is no mere label, or is long. */
function isProse(block: Block): boolean {
  const { text } = block;
  if (text.length >= 200) return true;
  return /[.!?…。！？؟।][)\]"'”’»]*$/u.test(text) && wordCount(text) >= 6 && block.linked < 0.8;
}

/** The title repeated, menus, labels and offers are left out; a page without any running text keeps all its blocks. */
export function trimBlocks(blocks: readonly Block[], title: string | null): readonly Block[] {
  const kept = dropLinkRuns(blocks.filter((block) => block.text !== title && !isOffer(block)));
  const first = kept.findIndex(isProse);
  if (first < 0) return kept;
  const last = kept.findLastIndex(isProse);
  return [
    ...afterLabels(kept.slice(0, first)),
    ...kept.slice(first, last + 1),
    ...kept.slice(last + 1).filter((block) => !isLabel(block)),
  ];
}

/** Labels before the story: sections, dates, names. Longer lines among them may be a list that the story begins with. */
function afterLabels(head: readonly Block[]): readonly Block[] {
  return head.filter((block) => wordCount(block.text) >= 12 && block.linked < 0.5);
}

function isLabel(block: Block): boolean {
  return /^h[1-6]$/.test(block.tag) || block.linked >= 0.5 || /:$/.test(block.text) || wordCount(block.text) <= 2;
}

/** Links one after the other are a menu or other stories, and so is a headline that is nothing but a link. */
function dropLinkRuns(blocks: readonly Block[]): readonly Block[] {
  const isLink = (block: Block | undefined) => block !== undefined && block.linked >= 0.8 && !isProse(block);
  const dropped = new Set<Block>();
  for (const [i, block] of blocks.entries()) {
    if (!isLink(block)) continue;
    const inRun = isLink(blocks[i - 1]) || isLink(blocks[i + 1]);
    if (!inRun && wordCount(block.text) < 5) continue;
    dropped.add(block);
    const before = blocks[i - 1];
    if (before && !isProse(before) && isLabel(before)) dropped.add(before);
  }
  return blocks.filter((block) => !dropped.has(block));
}

/** What sites write between paragraphs, in the words that most of them use. */
const offers = [
  /^(?:skip to content|advertisements?|adverts?|comments?|loading\b.*|share(?: this)?(?: article| story)?|(?:story )?continues? (?:reading )?below.*|read more|tags|iklan|publicidade?|anzeige)$/i,
  /^\W{0,2}(?:read more|read also|also read|see also|related|more|also|watch|don['’]t miss|you may also like|most popular|trending)\s?(?::|\.\.\.|…|$)/i,
  /^(?:sign up|subscribe|follow (?:us|\w+ on)|join our|click here|get (?:the|our|breaking)|download (?:the|our)|have a tip|send us|tell us what)\b/i,
  /^(?:copyright|©|\(c\)|all rights reserved)/i,
  /^(?:first )?(?:published|updated|posted)(?: on| at)?\b.{0,60}\d/i,
  /^https?:\/\/\S+$/,
];

/** Longer blocks have more to say than that. */
const maxOfferWords = 45;

function isOffer(block: Block): boolean {
  return wordCount(block.text) <= maxOfferWords && offers.some((pattern) => pattern.test(block.text));
}

export function wordCount(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
