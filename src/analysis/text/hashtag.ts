// A token in, the offset where a name in it begins out: "#Tarwick" names Tarwick.
import type { Span } from '../doc.ts';

export function nameStart(text: string, { start, end }: Span): number {
  return text[start] === '#' && end > start + 1 ? start + 1 : start;
}
