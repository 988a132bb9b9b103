// A decoded text in, its article out: every character is kept, only the facts around it are read.
import { RejectedArticle } from '../article.ts';
import { completeArticle, type Draft, type UnheardArticle } from './draft.ts';

export function readPlainText(text: string, id: string): UnheardArticle | RejectedArticle {
  if (text.trim() === '') return emptyArticle(id, text);
  return completeArticle({ ...blankDraft, id, text, inputFormat: 'text' });
}

export function emptyArticle(id: string, text: string): RejectedArticle {
  const found = text === '' ? 'nothing' : `${text.length} characters of white space only`;
  return new RejectedArticle(id, 'empty', `expected the text of an article, got ${found}`, 'a file with text in it');
}

/** Where a format has no metadata. */
const blankDraft: Omit<Draft, 'id' | 'text' | 'inputFormat'> = {
  title: null,
  byline: [],
  publishedAt: null,
  url: null,
  publisher: null,
  language: null,
  rights: null,
};
