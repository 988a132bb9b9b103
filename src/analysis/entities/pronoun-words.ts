// The lexicon of third-person pronouns in, gender and number by form out.
import type { Gender } from '../doc.ts';
import { type EngineFiles, parseLexicon } from '../lexicon.ts';

export interface Pronoun {
  readonly gender: Gender | null;
  readonly number: 'singular' | 'plural' | 'thing';
}
/** Keyed by form, in lower case and as a sentence begins. */
export type Pronouns = ReadonlyMap<string, Pronoun>;

/** @throws Error where `pronouns.tsv` does not hold the columns. */
export function loadPronouns(files: EngineFiles): Pronouns {
  const rows = parseLexicon('pronouns', files.lexicon('pronouns'), ['pronoun', 'gender', 'number']);
  return new Map(
    rows.flatMap(({ pronoun: form, gender, number }) => {
      const pronoun: Pronoun = {
        gender: gender === 'female' || gender === 'male' ? gender : null,
        number: number === 'plural' || number === 'thing' ? number : 'singular',
      };
      return [form, form[0].toUpperCase() + form.slice(1)].map((key): [string, Pronoun] => [key, pronoun]);
    }),
  );
}
