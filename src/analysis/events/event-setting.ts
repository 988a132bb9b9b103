// A text in, the lands that it speaks of out: the country that the story is set in, and for an actor of no country ("the
// government", "Prime Minister Ann Lee") the one that was spoken of before.
import type { Timed } from '../doc.ts';

export interface Setting {
  /** Countries that each sentence names, in order, each once. */
  readonly named: readonly (readonly string[])[];
  /** ISO 3166-1 alpha-3 of the country of the story, null where its first sentences name none. */
  readonly home: string | null;
}

/** Sentences at the head of a text that say where its story is set. */
const opening = 3;
/** Sentences back that a mere description still refers to. */
const memory = 3;

export function settingOf(doc: Timed): Setting {
  const named: string[][] = doc.sentences.map(() => []);
  const counts = new Map<string, number>();
  for (const mention of doc.mentions) {
    const { country } = doc.entities[mention.entity];
    if (country === null || mention.kind !== 'name') continue;
    counts.set(country, (counts.get(country) ?? 0) + 1);
    const known = named[doc.sentenceOf[mention.first]];
    if (!known.includes(country)) known.push(country);
  }
  let home: string | null = null;
  for (const country of named.slice(0, opening).flat())
    if (home === null || (counts.get(country) ?? 0) > (counts.get(home) ?? 0)) home = country;
  return { named, home };
}

/** The country that the sentences before `sentence` spoke of last, that of their first words before the others. */
export function lastSpokenOf({ named }: Setting, sentence: number): string | null {
  for (let before = sentence - 1; before >= Math.max(0, sentence - memory); before--)
    if (named[before].length > 0) return named[before][0];
  return null;
}
