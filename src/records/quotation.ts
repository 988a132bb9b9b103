// Quotes of many articles in, one id for the same words out.
import { shortDigest } from './ids.ts';
import type { QuoteRow } from './schema.ts';

/** The quotation of each quote, by quote id. */
export function quotationIds(quotes: readonly QuoteRow[]): ReadonlyMap<string, string> {
  return new Map(quotes.map((quote) => [quote.quote_id, shortDigest(normalizedWords(quote.text))]));
}

function normalizedWords(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}
