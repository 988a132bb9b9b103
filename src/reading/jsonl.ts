// Decoded JSON Lines in, one result for each line that is not blank out: a broken line never costs the others anything.
import { RejectedArticle } from '../article.ts';
import { parseArticle } from './article-object.ts';
import type { UnheardArticle } from './draft.ts';
import { parseJson } from './json.ts';
import { locateJsonFault } from './json-fault.ts';

export function readJsonLines(text: string, id: string): readonly (UnheardArticle | RejectedArticle)[] {
  const results: (UnheardArticle | RejectedArticle)[] = [];
  for (const [index, line] of text.split('\n').entries())
    if (line.trim() !== '') results.push(parseArticleLine(line, index + 1, `${id}#${results.length + 1}`));
  return results;
}

/** One line that is not blank, a byte order mark before it left out; `number` counts from 1, `id` is for an article without its own. */
export function parseArticleLine(
  line: string,
  number: number,
  id = `line-${number}`,
): UnheardArticle | RejectedArticle {
  const value = parseJson(line.replace(/^\uFEFF/, ''));
  if (value !== undefined) return parseArticle(value, { id, inputFormat: 'jsonl', place: `line ${number}` });
  const { column, found } = locateJsonFault(line);
  const message = `line ${number}, column ${column}: expected one JSON object, got ${found}`;
  return new RejectedArticle(id, 'bad-json', message, 'JSON Lines: one JSON object with a text on each line');
}
