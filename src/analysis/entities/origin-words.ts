// A person's description in, the same without words of ethnicity and religion out: what somebody is by office or trade is
// published, what by birth or belief is not.
import { type EngineFiles, parseLexicon } from '../lexicon.ts';
import type { RoleWords } from './role-words.ts';

/** Lower case. */
export type OriginWords = ReadonlySet<string>;

/** @throws Error where `origin-words.tsv` does not hold the columns. */
export function loadOriginWords(files: EngineFiles): OriginWords {
  return new Set(parseLexicon('origin-words', files.lexicon('origin-words'), ['word', 'kind']).map(({ word }) => word));
}

/**
 * "Shiite Muslim cleric" → "cleric". The name of a body keeps its words ("Muslim Brotherhood spokesman"): those count that
 * stand before a word in lower case, before another such word, or before a title.
 */
export function withoutOrigin(description: string, origins: OriginWords, { byName }: RoleWords): string {
  const words = description.replaceAll(/\bethnic \S+ (?=[a-z])/g, '').split(' ');
  const isOrigin = (word: string): boolean => origins.has(word.toLowerCase());
  const isTitle = (at: number): boolean => byName.get(words.slice(at).join(' ').toLowerCase())?.kind === 'person';
  const kept = words.filter((word, at) => {
    const next = words[at + 1] ?? '';
    return !isOrigin(word) || !(/^[a-z]/.test(next) || isOrigin(next) || isTitle(at + 1)) || isSmall(next);
  });
  return kept.join(' ');
}

/** Words that begin no noun phrase: "leader of the Druze in Lebanon" says whom he leads. */
function isSmall(word: string): boolean {
  return /^(?:of|in|for|to|at|and|or|from|who)$/.test(word);
}
