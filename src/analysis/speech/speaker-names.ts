// Words that name a speaker in, the entity that bears the name out, where the names of the text miss this place.
import type { Resolved } from '../doc.ts';

/** The person that is called so in the text; by the last word of the name, the most mentioned where several share it. */
export type SpeakerNames = ReadonlyMap<string, number>;

const personTitle =
  /^(?:mr|mrs|ms|miss|dr|sen|rep|gov|gen|rev|sir|lord|lady|prof|col|capt|sgt|lt|judge|justice|president|senator|governor|secretary|minister|mayor|colonel|general|captain|major|lieutenant|sergeant|brig|maj|adm|admiral|professor|doctor|ambassador|chief|king|queen|prince|princess|pope|cardinal|bishop|archbishop|imam|rabbi)\.?$/;

export function isPersonTitle(word: string): boolean {
  return personTitle.test(word.toLowerCase());
}

export function speakerNames({ entities }: Resolved): SpeakerNames {
  const names = new Map<string, number>();
  const claim = (key: string, entity: number) => {
    const known = names.get(key);
    if (known === undefined || entities[known].mentions.length < entities[entity].mentions.length)
      names.set(key, entity);
  };
  entities.forEach(({ type, name }, entity) => {
    if (type !== 'person' && type !== 'organization') return;
    const words = nameWords(name);
    if (words.length === 0) return;
    claim(words.join(' '), entity);
    if (type === 'person' && words.length > 1) claim(words[words.length - 1], entity);
  });
  return names;
}

/** The entity whose description the words are ("the finance minister"), null where none or several have it. */
export function entityDescribed({ entities }: Resolved, words: string): number | null {
  const wanted = descriptionWords(words);
  if (wanted === '') return null;
  let found: number | null = null;
  for (const [entity, { type, description }] of entities.entries()) {
    if (type !== 'person' || description === null || descriptionWords(description) !== wanted) continue;
    if (found !== null) return null;
    found = entity;
  }
  return found;
}

function descriptionWords(description: string): string {
  return description
    .toLowerCase()
    .replace(/\./g, '')
    .replace(/^(?:(?:the|former|then|current|us) )+/, '');
}

/** The entity that the words name, whatever their capitals; null where none does. */
export function entityNamed(names: SpeakerNames, words: string): number | null {
  const parts = nameWords(words);
  while (parts.length > 1 && personTitle.test(parts[0])) parts.shift();
  return names.get(parts.join(' ')) ?? null;
}

function nameWords(name: string): string[] {
  const words = name
    .toLowerCase()
    .replace(/['’]s\b/g, '')
    .split(/[\s,]+/)
    .filter((word) => /\p{L}/u.test(word));
  while (words.length > 1 && /^(?:jr|sr|ii|iii|iv)\.?$/.test(words[words.length - 1])) words.pop();
  return words[0] === 'the' ? words.slice(1) : words;
}
