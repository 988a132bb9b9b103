// An article in, hashes of what it speaks of out: the content words of its text, and the entities that it names.
import type { Analysis, ZoneKind } from '../analysis/doc.ts';
import type { ArticleRecords } from './article-records.ts';

/** 24 bits: two articles of two hundred words share a hash by chance once in four hundred times, and JSON stays short. */
const bits = 24;
/** Words of an article that count, from its first on: news tells what matters first, and a book is no story. */
const most = 400;

/** Classes of words, the rarest first: names, nouns, adjectives, verbs. */
const wordClasses = ['PROPN', 'NOUN', 'ADJ', 'VERB'];
const furniture: ReadonlySet<ZoneKind> = new Set(['byline', 'credit', 'boilerplate', 'pull-quote']);

/** Base forms of the content words of the text, each as `hash * 4 + class`; ascending. */
export function contentWords({ tokens, lemmas, upos, zones, sentences, sentenceOf }: Analysis): number[] {
  const words = new Map<number, number>();
  for (let token = 0; token < tokens.length && words.size < most; token++) {
    const lemma = lemmas[token].toLowerCase();
    const wordClass = wordClasses.indexOf(upos[token]);
    if (wordClass < 0 || lemma.length < 3 || !/^\p{L}/u.test(lemma)) continue;
    if (furniture.has(zones[sentences[sentenceOf[token]].zone].kind)) continue;
    const hash = hashed(lemma);
    words.set(hash, Math.min(wordClass, words.get(hash) ?? wordClass));
  }
  return [...words].map(([hash, wordClass]) => hash * 4 + wordClass).sort((a, b) => a - b);
}

/** The words of the text and the published ids of its entities, which are names, in the same way. */
export function vocabularyOf(
  { article, entities, words }: ArticleRecords,
  idOf: (articleId: string, localId: string) => string,
): number[] {
  const ids = entities.map(({ entity_id }) => hashed(`#${idOf(article.article_id, entity_id)}`) * 4);
  return merged(
    words,
    ids.sort((a, b) => a - b),
  );
}

/** Two ascending lists as one, each number once. */
function merged(a: readonly number[], b: readonly number[]): number[] {
  const both: number[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const next = j === b.length || a[i] <= b[j] ? a[i++] : b[j++];
    if (both.at(-1) !== next) both.push(next);
  }
  return both;
}

/** FNV-1a, folded. */
function hashed(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return ((hash >>> bits) ^ hash) & ((1 << bits) - 1);
}
