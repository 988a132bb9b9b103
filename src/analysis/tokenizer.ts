// Zones in, tokens out.
import type { Span, Tokenized, Zoned } from './doc.ts';

const token =
  /\p{L}(?:\.\p{L})+\.?|[\p{L}\p{M}]+(?:-[\p{L}\p{N}]+)*|\p{N}+(?:[.,:/-]\p{N}+)*|[’'](?:s|re|ve|ll|d|m)\b|\S/gu;

export function tokenize(doc: Zoned): Tokenized {
  const tokens: Span[] = [];
  for (const zone of doc.zones)
    for (const match of doc.text.slice(zone.start, zone.end).matchAll(token))
      tokens.push({ start: zone.start + match.index, end: zone.start + match.index + match[0].length });
  return { ...doc, tokens, forms: tokens.map(({ start, end }) => doc.text.slice(start, end)) };
}
