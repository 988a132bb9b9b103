// Mentions and entities in, quotations out.
import type { Quoted, Resolved } from './doc.ts';
import type { EngineFiles } from './lexicon.ts';

export type QuoteFinder = null;
export function loadQuoteFinder(_files: EngineFiles): QuoteFinder {
  return null;
}
export function findQuotes(doc: Resolved, _finder: QuoteFinder): Quoted {
  return { ...doc, quotes: [] };
}
