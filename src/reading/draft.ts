// What a format's reader found in, a whole article out: gaps are filled from the text's outer lines and the URL.
import type { Article, InputFormat } from '../article.ts';
import { readFrontLines } from './front-lines.ts';
import { dateOfUrl } from './publication-date.ts';

/** An article as its format tells it; null and [] where the format says nothing. */
export interface Draft {
  readonly id: string;
  readonly text: string;
  readonly inputFormat: InputFormat;
  readonly title: string | null;
  readonly byline: readonly string[];
  /** From metadata: already `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly publishedAt: string | null;
  readonly url: string | null;
  readonly publisher: string | null;
  readonly language: string | null;
  readonly rights: string | null;
  readonly embargoedUntil?: string;
}

/** A whole article but for its language, where nothing is declared. */
export type UnheardArticle = Omit<Article, 'language'> & Pick<Draft, 'language'>;

/**
 * The text stays as it is. A date of the metadata counts before one in the text, that before one in the URL. `printed` is the
 * text with the lines around it, where reading left some out.
 */
export function completeArticle(draft: Draft, printed = draft.text): UnheardArticle {
  const front = readFrontLines(printed);
  const url = draft.url ?? front.url;
  const fromUrl = url === null ? null : dateOfUrl(url);
  return {
    ...draft,
    title: draft.title ?? front.title,
    byline: draft.byline.length > 0 ? draft.byline : front.byline,
    publishedAt: draft.publishedAt ?? front.date ?? fromUrl,
    publishedAtSource: draft.publishedAt ? 'metadata' : front.date ? 'text' : fromUrl ? 'url' : 'unknown',
    url,
    publisher: draft.publisher ?? (url === null ? null : hostOf(url)),
  };
}

/** The host without `www.`: who publishes a page that does not say it. */
export function hostOf(url: string): string | null {
  try {
    return new URL(url).hostname.replace(/^www\./, '') || null;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
