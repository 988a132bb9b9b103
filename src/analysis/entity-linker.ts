// A cluster of names in, what the lexicons and the words around the names say of it out: name, role, country, sector,
// gender, identity. A link is made only where the text agrees with it.

import type { Entity, EntityType, Gender, Link, Named } from './doc.ts';
import { type ActorCode, codeWords, territoryIn } from './entities/actor-lexicon.ts';
import { homeCountry } from './entities/home-country.ts';
import { knownPerson } from './entities/known-person.ts';
import type { MentionDraft } from './entities/mention-drafts.ts';
import type { NameCluster } from './entities/name-clusters.ts';
import { nameKey } from './entities/name-key.ts';
import type { Organization } from './entities/organization-lexicon.ts';
import { withoutOrigin } from './entities/origin-words.ts';
import { genderOfName } from './entities/person-names.ts';
import { countryOfPlace, type Place } from './entities/place-choice.ts';
import type { ReferenceLexicon } from './entities/reference-lexicon.ts';
import type { RoleDescription } from './entities/role-descriptions.ts';

/** What is known of a cluster besides its mentions. */
export interface Identity {
  readonly type: EntityType;
  readonly name: string;
  readonly description: string | null;
  readonly country: string | null;
  readonly sector: string | null;
  readonly gender: Gender | null;
  readonly plural: boolean;
  readonly link: Link | null;
  /** Role names that the text or the lexicon gives, lower case. */
  readonly roles: readonly string[];
  readonly placeKind: Entity['placeKind'];
}

/** What the places of a text tell of its persons and bodies. */
export interface Setting {
  /** Countries that the text names, by alpha-3. */
  readonly countries: ReadonlySet<string>;
  /** The country that it is about, null where it is about several. */
  readonly home: string | null;
}

export function settingOf(doc: Named, drafts: readonly MentionDraft[], places: readonly (Place | null)[]): Setting {
  const countries = new Set(places.flatMap((place) => (place && countryOfPlace(place)) ?? []));
  return { countries, home: homeCountry(doc, drafts, places) };
}

/** Sectors whose people and bodies belong to a state, so that a text that names no other country means its own. */
const ofState: ReadonlySet<string> = new Set(['GOV', 'LEG', 'MIL', 'COP', 'JUD', 'SPY']);

export function identify(
  doc: Named,
  cluster: NameCluster,
  drafts: readonly MentionDraft[],
  roles: readonly RoleDescription[],
  setting: Setting,
  lexicon: ReferenceLexicon,
): Identity {
  const forms = cluster.drafts.map((index) => drafts[index].form);
  if (cluster.place) return placeIdentity(cluster.place);
  const people = cluster.type === 'group' ? drafts[cluster.drafts[0]].adjectiveOf : null;
  if (people) return { ...unknown, type: 'group', name: longestOf(forms), country: people.alpha3, plural: true };
  if (cluster.type === 'person') return personIdentity(doc, cluster, forms, roles, setting, lexicon);
  return bodyIdentity(cluster, forms, setting, lexicon);
}

const unknown = {
  description: null,
  country: null,
  sector: null,
  gender: null,
  plural: false,
  link: null,
  roles: [],
  placeKind: null,
};

function placeIdentity(place: Place): Identity {
  const country = countryOfPlace(place);
  if (place.kind === 'territory') {
    const { name, wikidataId, geonamesId, latitude, longitude } = place.territory;
    const link = wikidataId || geonamesId || latitude !== null ? { wikidataId, geonamesId, latitude, longitude } : null;
    const placeKind = place.territory.kind === 'country' ? 'country' : 'region';
    return { ...unknown, type: 'location', name, country, link, placeKind };
  }
  const { name, geonamesId, latitude, longitude } = place.city;
  return {
    ...unknown,
    type: 'location',
    name,
    country,
    link: { wikidataId: null, geonamesId, latitude, longitude },
    placeKind: 'city',
  };
}

function personIdentity(
  doc: Named,
  cluster: NameCluster,
  forms: readonly string[],
  roles: readonly RoleDescription[],
  setting: Setting,
  lexicon: ReferenceLexicon,
): Identity {
  const known = knownPerson(cluster, forms, roles, setting.countries, lexicon);
  const offices = roles.filter((role) => role.role.sector !== 'CVL');
  const fullest = [...(offices.length > 0 ? offices : roles)].sort((a, b) => b.last - b.first - (a.last - a.first))[0];
  const told = roles.find((role) => role.country !== null) ?? null;
  const gender =
    cluster.gender ??
    known?.gender ??
    roles.find((role) => role.role.gender)?.role.gender ??
    (cluster.person && genderOfName(cluster.person, lexicon.people.firstNames));
  // A president stays one where the text calls him a businessman.
  const ofKnown = known && (sectorOf(roles.filter(({ role }) => ofState.has(role.sector))) ?? known.sector);
  const sector = ofKnown ?? sectorOf(roles);
  // An ambassador to somewhere is seldom of the country that the text is about.
  const isEnvoy = roles.some(({ first, last }) => doc.forms.slice(first, last).includes('to'));
  return {
    type: 'person',
    name: known?.name ?? longestOf(forms),
    description: fullest
      ? withoutOrigin(wordsOf(doc, fullest), lexicon.origins, lexicon.roles)
      : (known?.roles[0] ?? null),
    country: known?.country ?? told?.country ?? (isEnvoy ? null : homeOf(sector, setting)),
    sector,
    gender: gender ?? null,
    plural: false,
    link: known?.wikidataId
      ? { wikidataId: known.wikidataId, geonamesId: null, latitude: null, longitude: null }
      : null,
    placeKind: null,
    roles: [...roles.map((role) => role.role.name), ...(known?.roles ?? []).map((role) => role.toLowerCase())],
  };
}

/** The sector of the role that says most: an office before "leader", and that before "man", "father", "supporter". */
function sectorOf(roles: readonly RoleDescription[]): string | null {
  const offices = roles.map(({ role }) => role).filter(({ sector }) => sector !== 'CVL');
  const office = offices.find(({ name }) => name !== 'leader') ?? offices[0] ?? roles[0]?.role;
  return office?.sector ?? null;
}

/** Organizations and everything else: by the lexicon, else by the words of the name ("Indonesian Navy"). */
function bodyIdentity(
  cluster: NameCluster,
  forms: readonly string[],
  setting: Setting,
  lexicon: ReferenceLexicon,
): Identity {
  const name = longestOf(forms);
  const known = cluster.type === 'product' ? null : knownBody(forms, setting.countries, lexicon);
  const told = codeOfName(name, lexicon);
  if (!known)
    return cluster.type === 'organization'
      ? {
          ...unknown,
          type: cluster.type,
          name,
          country: told.country ?? homeOf(told.sector, setting),
          sector: told.sector,
        }
      : { ...unknown, type: cluster.type, name, country: null };
  const { wikidataId } = known;
  return {
    ...unknown,
    type: 'organization',
    name: known.name,
    country: known.country,
    sector: known.sector,
    link: wikidataId ? { wikidataId, geonamesId: null, latitude: null, longitude: null } : null,
  };
}

function homeOf(sector: string | null, { home }: Setting): string | null {
  return sector !== null && ofState.has(sector) ? home : null;
}

/** What the words of a name tell; of a body in it only where nothing narrows it ("FBI Academy", no "Umbrian Workers' Party"). */
function codeOfName(name: string, lexicon: ReferenceLexicon): Omit<ActorCode, 'entity'> {
  const words = name.split(' ');
  const code = codeWords(words, undefined, lexicon);
  if (code.country === null) return code;
  const territory = territoryIn(words, lexicon.countries);
  if (territory) return { ...code, country: territory.alpha3 };
  const isWhole = words.some(
    (_, first) => (first === 0 || /^[a-z&]/.test(words[first - 1])) && beginsBody(words.slice(first), lexicon),
  );
  return isWhole ? code : { ...code, country: null };
}

function beginsBody(words: readonly string[], { organizations }: ReferenceLexicon): boolean {
  return words.some((_, last) => organizations.has(nameKey(words.slice(0, last + 1).join(' '))));
}

/**
 * The body of the lexicon: a national one is meant only where the text is about its country, or where the name is long
 * enough to be nobody else's ("Congress" and "DEA" are not).
 */
function knownBody(
  forms: readonly string[],
  countries: ReadonlySet<string>,
  lexicon: ReferenceLexicon,
): Organization | null {
  for (const form of forms) {
    const known = lexicon.organizations.get(nameKey(form));
    if (!known) continue;
    const isDistinct = known.kind !== 'organization' || form.split(' ').length > 2;
    if (known.country === null || countries.has(known.country) || isDistinct) return known;
  }
  return null;
}

function longestOf(forms: readonly string[]): string {
  return forms.reduce((longest, form) => (form.length > longest.length ? form : longest));
}

function wordsOf(doc: Named, { first, last }: RoleDescription): string {
  return doc.text.slice(doc.tokens[first].start, doc.tokens[last - 1].end).replaceAll(/\s+/g, ' ');
}
