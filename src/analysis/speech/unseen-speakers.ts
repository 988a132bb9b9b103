// Attributions in, the people out whom the search for names had missed: a proper noun that says something is somebody.

import type { Entity, Mention, Name, Resolved, TokenSpan } from '../doc.ts';
import type { Attribution } from './attribution.ts';
import type { MarkedText } from './marked-text.ts';
import { isTimeWord, type NounPhrase } from './noun-phrases.ts';
import { isPersonTitle } from './speaker-names.ts';

/**
 * The text with a name, a mention and an entity for every proper noun that speaks right beside a quotation and that nothing
 * is known of; null where there is none. "The" before it makes it an organization, otherwise it is a person.
 */
export function withUnseenSpeakers(
  page: MarkedText,
  attributions: readonly Attribution[],
  sources: readonly (NounPhrase | null)[],
): Resolved | null {
  const unseen = new Map<number, Name>();
  for (const { cue, speaker, link } of attributions) {
    const source = cue < 0 ? null : sources[cue];
    if (!source || speaker?.entity != null || (link !== 'after' && link !== 'before')) continue;
    const name = properNoun(page, source.first, source.head + 1) ?? apposedNoun(page, source);
    if (name) unseen.set(name.first, name);
  }
  return unseen.size === 0 ? null : addNames(page.doc, [...unseen.values()]);
}

/** ", Jane Doe," behind the noun. */
function apposedNoun(page: MarkedText, source: NounPhrase): Name | null {
  const { forms, upos } = page.doc;
  const first = source.head + 2;
  if (upos[source.head] !== 'NOUN' || forms[first - 1] !== ',' || page.stretchOf[first] >= 0) return null;
  let last = first;
  while (upos[last] === 'PROPN' && last < first + 5) last++;
  return last - first > 1 && /^[,.]$/.test(forms[last] ?? '.') ? properNoun(page, first, last) : null;
}

/** The proper nouns that end the words, without titles; null where there are none or a name is known there. */
function properNoun({ doc, nameOf }: MarkedText, start: number, last: number): Name | null {
  const isProper = (i: number) =>
    i >= start && nameOf[i] < 0 && (doc.upos[i] === 'PROPN' || (doc.forms[i] === '-' && doc.upos[i - 1] === 'PROPN'));
  let first = last;
  while (isProper(first - 1)) first--;
  while (first < last && (isPersonTitle(doc.forms[first]) || doc.forms[first] === '-')) first++;
  const words = doc.forms.slice(first, last);
  if (words.length === 0 || words.length > 5) return null;
  if (!words.every((word) => word === '-' || (/^\p{Lu}/u.test(word) && !isTimeWord(word)))) return null;
  if (words.every((word) => word === word.toUpperCase())) return null;
  const type = doc.forms[first - 1]?.toLowerCase() === 'the' ? 'organization' : 'person';
  return { first, last, start: doc.tokens[first].start, end: doc.tokens[last - 1].end, type };
}

function addNames(doc: Resolved, unseen: readonly Name[]): Resolved {
  const added = new Map<string, { entity: Entity; index: number }>();
  const longestFirst = [...unseen].sort((a, b) => b.last - b.first - (a.last - a.first) || a.first - b.first);
  const mentions: Mention[] = longestFirst.map(({ first, last, start, end, type }) => {
    const name = doc.text.slice(start, end);
    const key = name.slice(name.lastIndexOf(' ') + 1);
    const known = added.get(key);
    const index = known?.index ?? doc.entities.length + added.size;
    if (!known) added.set(key, { index, entity: { ...nobody, name, type } });
    return { first, last, start, end, kind: 'name', entity: index };
  });
  const sorted = [...doc.mentions, ...mentions].sort((a, b) => a.start - b.start || b.end - a.end);
  const entities = [...doc.entities, ...[...added.values()].map(({ entity }) => entity)];
  const mentionsOf = entities.map((): number[] => []);
  sorted.forEach(({ entity }, index) => {
    mentionsOf[entity].push(index);
  });
  return {
    ...doc,
    names: [...doc.names, ...unseen].sort((a: TokenSpan, b: TokenSpan) => a.first - b.first),
    mentions: sorted,
    entities: entities.map((entity, index) => ({ ...entity, mentions: mentionsOf[index] })),
  };
}

const nobody: Entity = {
  type: 'person',
  name: '',
  description: null,
  country: null,
  sector: null,
  gender: null,
  plural: false,
  link: null,
  placeKind: null,
  mentions: [],
};
