// Attributed stretches in, whole quotations out: one for the parts that a cue splits, one for paragraphs in sequence.

import type { Span } from '../doc.ts';
import type { Attribution } from './attribution.ts';
import type { MarkedText } from './marked-text.ts';

export interface Quotation {
  /** What is known of its first part. */
  readonly attribution: Attribution;
  readonly segments: readonly Span[];
}

export function joinQuotations(page: MarkedText, attributions: readonly Attribution[]): Quotation[] {
  const quotations: { attribution: Attribution; segments: Span[] }[] = [];
  attributions.forEach((attribution, index) => {
    const segment = { start: attribution.start, end: page.stretches[attribution.stretch].end };
    const previous = attributions[index - 1];
    if (previous && goesOn(page, previous, attribution)) quotations[quotations.length - 1].segments.push(segment);
    else quotations.push({ attribution, segments: [segment] });
  });
  return quotations;
}

function goesOn(page: MarkedText, previous: Attribution, next: Attribution): boolean {
  if (previous.kind !== 'direct' || next.kind !== 'direct') return false;
  const [a, b] = [page.stretches[previous.stretch], page.stretches[next.stretch]];
  if (a.paragraph !== b.paragraph) return !a.closed && b.paragraph === a.paragraph + 1 && next.link === 'continued';
  if (next.cue >= 0) return previous.cue === next.cue && previous.link === 'after' && next.link === 'before';
  const isTold = previous.cue >= 0 && previous.link === 'after' && next.link === 'continued';
  return isTold && !newSentence.test(page.doc.text.slice(a.outer.end, b.outer.start));
}

/** A stop with another sentence behind it: the quotation that comes then is a new one. */
const newSentence = /[.!?]\s+[\p{Lu}\p{N}]/u;
