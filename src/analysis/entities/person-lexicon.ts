// The lexicons of known people and of first names in, lookup by full name and by surname out.
import type { Gender } from '../doc.ts';
import { cellValues, type EngineFiles, parseLexicon } from '../lexicon.ts';
import { nameKey } from './name-key.ts';
import { parsePersonName, surnameOf } from './person-names.ts';

export interface KnownPerson {
  readonly name: string;
  /** ISO 3166-1 alpha-3. */
  readonly country: string;
  readonly sector: string;
  /** The offices or roles that the person is known for, the best known first. */
  readonly roles: readonly [string, ...string[]];
  readonly gender: Gender;
  readonly wikidataId: string | null;
}

/** Keys are `nameKey`s. */
export interface PersonLexicon {
  readonly byName: ReadonlyMap<string, KnownPerson>;
  readonly bySurname: ReadonlyMap<string, readonly KnownPerson[]>;
  readonly firstNames: ReadonlyMap<string, Gender>;
}

const columns = ['name', 'country', 'sector', 'role', 'gender', 'wikidata_id', 'aliases'] as const;

/** @throws Error where `people.tsv` or `first-names.tsv` does not hold the columns. */
export function loadPeople(files: EngineFiles): PersonLexicon {
  const byName = new Map<string, KnownPerson>();
  const bySurname = new Map<string, KnownPerson[]>();
  for (const row of parseLexicon('people', files.lexicon('people'), columns)) {
    const person: KnownPerson = {
      name: row.name,
      country: row.country,
      sector: row.sector,
      roles: rolesIn(row.role),
      gender: row.gender === 'female' ? 'female' : 'male',
      wikidataId: row.wikidata_id || null,
    };
    for (const name of [row.name, ...cellValues(row.aliases)].flatMap(withAndWithoutTitle)) {
      byName.set(nameKey(name), person);
      for (const surname of surnamesIn(name)) {
        const namesakes = bySurname.get(surname);
        if (!namesakes) bySurname.set(surname, [person]);
        else if (!namesakes.includes(person)) namesakes.push(person);
      }
    }
  }
  const firstNames = new Map<string, Gender>();
  for (const row of parseLexicon('first-names', files.lexicon('first-names'), ['name', 'gender']))
    firstNames.set(row.name, row.gender === 'female' ? 'female' : 'male');
  return { byName, bySurname, firstNames };
}

function rolesIn(cell: string): readonly [string, ...string[]] {
  const [first, ...others] = cellValues(cell);
  return [first ?? '', ...others];
}

/** "al-Assad" is looked up with its article and without; of "King Hassan II" no word stands alone for him. */
function surnamesIn(name: string): string[] {
  const parsed = parsePersonName(name);
  const last = parsed.parts.at(-1) ?? '';
  return /^[ivx]+$/.test(last) ? [] : [...new Set([nameKey(last), nameKey(surnameOf(parsed))])];
}

/** "King Abdullah II" is found as "Abdullah II", whose title is taken off in texts; "Pope Francis" has no name without it. */
function withAndWithoutTitle(name: string): string[] {
  const bare = name.replace(/^(?:King|Queen|Emperor|Pope|Prince|Sultan|Sheikh) (?=\S+ )/, '');
  return bare === name ? [name] : [name, bare];
}
