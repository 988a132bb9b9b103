// The seed articles with the answers that a careful reader gave: files in, pairs of article and gold out.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EntityType, EventStatus, EventType, QuoteKind } from '../../src/analysis/doc.ts';
import { type Article, RejectedArticle } from '../../src/article.ts';
import { readArticles } from '../../src/reading/read.ts';

export interface GoldEntity {
  readonly name: string;
  readonly type: EntityType;
  readonly alt_types?: readonly EntityType[];
  readonly country?: string;
  readonly sector?: string;
  readonly mentions?: readonly string[];
}

export interface GoldQuote {
  readonly text: string;
  readonly segments?: readonly string[];
  readonly kind: QuoteKind;
  readonly alt_kinds?: readonly QuoteKind[];
  readonly speaker: string | null;
  readonly speaker_text: string | null;
}

export interface GoldEvent {
  readonly type: EventType;
  readonly alt_types?: readonly EventType[];
  readonly source: readonly string[];
  readonly source_country?: string;
  readonly target: readonly string[];
  readonly target_country?: string;
  readonly reciprocal?: boolean;
  readonly date: string | null;
  readonly alt_dates?: readonly (string | null)[];
  readonly status: EventStatus;
  readonly alt_status?: readonly EventStatus[];
  readonly trigger: string | readonly string[];
}

export interface Gold {
  readonly published_at: string | null;
  readonly entities: readonly GoldEntity[];
  readonly not_entities?: readonly string[];
  readonly quotes: readonly GoldQuote[];
  readonly not_quotes?: readonly string[];
  readonly events: readonly GoldEvent[];
  readonly tolerated?: {
    readonly entities?: readonly string[];
    readonly quotes?: readonly string[];
    readonly events?: readonly { readonly type: EventType; readonly trigger: string }[];
  };
}

export interface GoldArticle {
  readonly article: Article;
  readonly gold: Gold;
}

export const seedFolder = join(process.cwd(), 'seeds/articles');
export const isGold = (name: string): boolean => name.endsWith('.gold.json');

/** The names of the seed articles, without their gold, in byte order. */
export function seedNames(): string[] {
  return readdirSync(seedFolder)
    .filter((name) => !isGold(name))
    .sort();
}

/** The gold of one file: one answer for each of its articles. Throws where it is missing. */
export function goldOf(name: string): readonly Gold[] {
  const file = join(seedFolder, name.replace(/\.[^.]+$/, '.gold.json'));
  const parsed: Gold | { readonly items: readonly Gold[] } = JSON.parse(readFileSync(file, 'utf8'));
  return 'items' in parsed ? parsed.items : [parsed];
}

const readSeeds = new Map(
  await Promise.all(
    seedNames().map(
      async (name) => [name, await readArticles({ name, bytes: readFileSync(join(seedFolder, name)) })] as const,
    ),
  ),
);

/** The articles of one seed file with their gold. Throws where an article is refused or has no gold. */
export function goldArticles(name: string): GoldArticle[] {
  const gold = goldOf(name);
  const articles = readSeeds.get(name) ?? [];
  if (articles.length !== gold.length)
    throw new Error(`${name}: ${articles.length} articles, but gold for ${gold.length}`);
  return articles.map((article, index) => {
    if (article instanceof RejectedArticle) throw article;
    return { article, gold: gold[index] };
  });
}

export function segmentsOf(quote: GoldQuote): readonly string[] {
  return quote.segments ?? [quote.text];
}

export function triggersOf(event: { readonly trigger: string | readonly string[] }): readonly string[] {
  return typeof event.trigger === 'string' ? [event.trigger] : event.trigger;
}

/** Every place of `words` in `text`, as [start, end] in code points; not inside a longer word. */
export function placesOf(words: string, text: string): [number, number][] {
  const places: [number, number][] = [];
  const inWord = /[\p{L}\p{N}]/u;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const end = at + words.length;
    if (inWord.test(text[at - 1] ?? '') && inWord.test(words[0])) continue;
    if (inWord.test(text[end] ?? '') && inWord.test(words[words.length - 1])) continue;
    const start = Array.from(text.slice(0, at)).length;
    places.push([start, start + Array.from(words).length]);
  }
  return places;
}
