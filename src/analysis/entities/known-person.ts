// A person's names and roles in, the person of the lexicon whom they name out: only where the text agrees.
import type { NameCluster } from './name-clusters.ts';
import { nameKey } from './name-key.ts';
import type { KnownPerson } from './person-lexicon.ts';
import { parsePersonName, surnameOf } from './person-names.ts';
import type { ReferenceLexicon } from './reference-lexicon.ts';
import type { RoleDescription } from './role-descriptions.ts';

/**
 * The known person of the name: by full name where the text names the person's country or role; by surname alone only
 * where one known person fits. A role of another country rules a person out, save those of international bodies.
 */
export function knownPerson(
  cluster: NameCluster,
  forms: readonly string[],
  roles: readonly RoleDescription[],
  countries: ReadonlySet<string>,
  lexicon: ReferenceLexicon,
): KnownPerson | null {
  const fits = (person: KnownPerson): boolean => {
    const said = roles.flatMap((role) => role.country ?? []);
    if (said.length > 0 && !said.includes(person.country) && person.sector !== 'IGO') return false;
    if (roles.some((role) => isOfficeOf(person, role))) return true;
    return countries.has(person.country) && !contradicts(person, roles);
  };
  for (const form of forms) {
    const person =
      lexicon.people.byName.get(nameKey(form)) ??
      lexicon.people.byName.get(nameKey(form.replace(/(?<=\S \S+) of .*$/, '')));
    if (person && fits(person)) return person;
  }
  if (!cluster.person || cluster.person.parts.length > 1) return null;
  const surname = nameKey(surnameOf(parsePersonName(forms[0])));
  const namesakes = (lexicon.people.bySurname.get(surname) ?? []).filter(
    (person) => fits(person) && countries.has(person.country),
  );
  const holders = namesakes.filter((person) => roles.some((role) => isOfficeOf(person, role)));
  const [only, another] = (roles.length > 0 ? holders : namesakes).sort((a, b) => prominence(b) - prominence(a));
  if (!only || (another && (prominence(only) < 2 || prominence(another) > 0))) return null;
  return cluster.gender === null || cluster.gender === only.gender ? only : null;
}

function isOfficeOf({ roles }: KnownPerson, { role }: RoleDescription): boolean {
  return roles.some((office) => office.toLowerCase().includes(role.name));
}

/**
 * Whether the text knows the name for a trade of another kind alone: a farmer is no minister's namesake by chance, but
 * somebody else. Those who led a country were much else before.
 */
function contradicts(person: KnownPerson, roles: readonly RoleDescription[]): boolean {
  if (roles.length === 0 || prominence(person) === 2) return false;
  return roles.every(({ role }) => trades.has(role.sector) && role.sector !== person.sector);
}

/** Sectors whose roles tell what somebody does for a living outside politics. */
const trades: ReadonlySet<string> = new Set(['AGR', 'BUS', 'CRM', 'EDU', 'HLH', 'LAB', 'REF']);

/** 2 for those who lead or led a country, 0 for families and advisers, of whom a bare surname does not speak. */
function prominence({ roles, sector }: KnownPerson): 0 | 1 | 2 {
  const led = /^(?:President|Prime Minister|Chancellor|King|Queen|Premier|Emperor|leader of [A-Z])/;
  if (roles.some((role) => led.test(role))) return 2;
  return sector === 'CVL' || roles[0].startsWith('adviser') ? 0 : 1;
}
