// Texts with names given by hand, and their entities.
import { resolveMentions } from '../../src/analysis/coref.ts';
import type { Entity, EntityType, Name, Resolved } from '../../src/analysis/doc.ts';
import { analyzed, engine } from '../engine.ts';

/** Resolves the text with names given by hand (each occurrence of each), so that no test hangs on the tagger of names. */
export function resolved(text: string, given: Readonly<Record<string, EntityType>>): Resolved {
  const doc = analyzed(text);
  const names: Name[] = [];
  for (const [words, type] of Object.entries(given).sort(([a], [b]) => b.length - a.length))
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
      const first = doc.tokens.findIndex((token) => token.start === at);
      const last = doc.tokens.findIndex((token) => token.end === at + words.length) + 1;
      if (first < 0 || last <= first || names.some((name) => name.first < last && first < name.last)) continue;
      names.push({ first, last, start: at, end: at + words.length, type });
    }
  const named = { ...doc, names: names.sort((a, b) => a.first - b.first) };
  return resolveMentions([named], engine.mentionResolver)[0];
}

export const wordsOf = (doc: Resolved, entity: Entity): string[] =>
  entity.mentions.map((index) => doc.text.slice(doc.mentions[index].start, doc.mentions[index].end));

/** The entity of the n-th occurrence of the words. */
export function entityAt(doc: Resolved, words: string, occurrence = 1): Entity {
  let start = -1;
  for (let count = 0; count < occurrence; count++) start = doc.text.indexOf(words, start + 1);
  const mention = doc.mentions.find((found) => found.start === start && found.end === start + words.length);
  if (!mention) throw new Error(`no mention "${words}" (${occurrence}) among ${JSON.stringify(doc.mentions)}`);
  return doc.entities[mention.entity];
}
