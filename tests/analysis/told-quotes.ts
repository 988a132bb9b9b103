// A text in, its quotations in brief out.
import type { Analysis, Quote } from '../../src/analysis/doc.ts';
import { analyzed } from '../engine.ts';

export interface Told {
  readonly kind: string;
  readonly words: string;
  /** Canonical name of the speaker, else the words that describe him. */
  readonly by: string | null;
  readonly how: string | null;
}

function told(doc: Analysis, quote: Quote): Told {
  const words = quote.segments.map(({ start, end }) => doc.text.slice(start, end)).join(' … ');
  const described = quote.speaker && doc.text.slice(quote.speaker.start, quote.speaker.end);
  const by = quote.speakerEntity === null ? described : doc.entities[quote.speakerEntity].name;
  return { kind: quote.kind, words, by, how: quote.resolution };
}

export function quotesIn(text: string, kinds: readonly string[] = ['direct', 'partial', 'post']): Told[] {
  const doc = analyzed(text);
  return doc.quotes.filter(({ kind }) => kinds.includes(kind)).map((quote) => told(doc, quote));
}

/** Whom the sentences after it are about. */
export const intro = 'Laura Bennett met engineers from Norway on Friday.\n\n';
export const bennett = 'Laura Bennett';
