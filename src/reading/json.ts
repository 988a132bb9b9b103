// Decoded JSON in, its articles out: one object is one article, a list holds many; or a refusal that says where it breaks.
import { RejectedArticle } from '../article.ts';
import { parseArticle } from './article-object.ts';
import type { UnheardArticle } from './draft.ts';
import { locateJsonFault } from './json-fault.ts';

const accepted = 'JSON: one object with a text, or a list of such objects';

export function readJson(text: string, id: string): readonly (UnheardArticle | RejectedArticle)[] {
  const value = parseJson(text);
  if (value === undefined) {
    const { line, column, found } = locateJsonFault(text);
    return [
      new RejectedArticle(id, 'bad-json', `line ${line}, column ${column}: expected JSON, got ${found}`, accepted),
    ];
  }
  if (!Array.isArray(value)) return [parseArticle(value, { id, inputFormat: 'json', place: 'the file' })];
  if (value.length === 0) return [new RejectedArticle(id, 'empty', 'expected articles, got a list of none', accepted)];
  return value.map((item: unknown, i) =>
    parseArticle(item, { id: `${id}#${i + 1}`, inputFormat: 'json', place: `item ${i + 1} of the list` }),
  );
}

/** The value, or undefined (which JSON cannot hold) where the text is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
