// Builds inputs for the reading tests: text or bytes under a name; results as short lines to compare.
import { type Article, RejectedArticle } from '../../src/article.ts';
import { readArticles } from '../../src/reading/read.ts';

export function bytesOf(content: string | readonly number[]): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : Uint8Array.from(content);
}

export function read(name: string, content: string | readonly number[], mediaType: string | null = null) {
  return readArticles({ name, bytes: bytesOf(content), mediaType });
}

/** The one article of an input. */
export async function readOne(
  name: string,
  content: string | readonly number[],
  mediaType: string | null = null,
): Promise<Article> {
  const [first, ...others] = await read(name, content, mediaType);
  if (!first || others.length > 0 || first instanceof RejectedArticle)
    throw new Error(
      `expected one article, got ${first instanceof RejectedArticle ? first.message : others.length + 1}`,
    );
  return first;
}

/** "id: text" or "id! code". */
export function outline(results: readonly (Article | RejectedArticle)[]): readonly string[] {
  return results.map((result) =>
    result instanceof RejectedArticle ? `${result.id}! ${result.code}` : `${result.id}: ${result.text}`,
  );
}
