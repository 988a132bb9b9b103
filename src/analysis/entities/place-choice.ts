// Place names of one text in, the territory or city that each stands for out: qualifiers decide, then what else the text
// names, then size.

import type { Named } from '../doc.ts';
import type { CountryLexicon, Territory } from './country-lexicon.ts';
import type { City } from './gazetteer.ts';
import type { MentionDraft } from './mention-drafts.ts';
import { nameKey } from './name-key.ts';
import type { ReferenceLexicon } from './reference-lexicon.ts';

export type Place =
  | { readonly kind: 'territory'; readonly territory: Territory }
  | { readonly kind: 'city'; readonly city: City };

/** What the places of a text say of each other. */
interface Support {
  /** Times that a country, its people or a place in it is named, by alpha-3. */
  readonly countries: Map<string, number>;
  /** Times that a part of a country is named, by alpha-3: what makes another part of it likelier. */
  readonly parts: Map<string, number>;
  /** By alpha-3 and region code. */
  readonly regions: Map<string, number>;
}

/** Scores on the scale of log10(population): a country outweighs any city, a state a city of a few millions. */
const weights = {
  country: 9,
  state: 6.6,
  area: 6.4,
  capital: 1.5,
  named: 1,
  support: 0.25,
  parts: 0.8,
  region: 2.2,
  neighbour: 0.75,
  most: 3,
};

/** Place of each draft, null where it is no place or none that the lexicons know. Mentions of one name agree. */
export function choosePlaces(doc: Named, drafts: readonly MentionDraft[], lexicon: ReferenceLexicon): (Place | null)[] {
  const options = drafts.map((draft) => (draft.type === 'location' ? optionsOf(draft, lexicon) : []));
  const within = drafts.map((draft, index) => qualifierOf(doc, draft, drafts[index + 1], lexicon.countries));
  const narrowed = options.map((places, index) => {
    const qualified = within[index] ? inside(places, within[index]) : places;
    return within[index - 1] ? around(qualified, options[index - 1]) : qualified;
  });
  const support = supportOf(narrowed);
  const spelledOut = new Set(
    options.flatMap(([only, ...others]) => (only && others.length === 0 ? placeKey(only) : [])),
  );
  const byKey = new Map<string, Place>();
  return drafts.map((draft, index) => {
    const places = narrowed[index];
    if (places.length === 0) return null;
    const isOwn = within[index] !== null && places.length < options[index].length;
    const key = `${nameKey(draft.form)}|${isOwn ? index : ''}`;
    const chosen = byKey.get(key) ?? best(withoutSpelledOut(places, spelledOut), support);
    byKey.set(key, chosen);
    return chosen;
  });
}

/** ISO 3166-1 alpha-3 of a place. */
export function countryOfPlace(place: Place): string | null {
  return place.kind === 'territory' ? place.territory.alpha3 : place.city.country;
}

/** Two places are one where the key is the same. */
export function placeKey(place: Place): string {
  return place.kind === 'city'
    ? `city ${place.city.geonamesId}`
    : `territory ${place.territory.name} ${place.territory.alpha3}`;
}

function optionsOf(draft: MentionDraft, lexicon: ReferenceLexicon): readonly Place[] {
  if (draft.adjectiveOf) return [{ kind: 'territory', territory: draft.adjectiveOf }];
  const [name, qualifier] = splitQualifier(draft.form);
  const exact = placesNamed(name, lexicon);
  const plain = isShouted(name) ? name.toLowerCase() : withoutKind(name, lexicon);
  const places = exact.length > 0 ? exact : placesNamed(plain, lexicon);
  if (!qualifier) return places;
  const { byName, byAbbreviation } = lexicon.countries;
  const within = (byName.get(nameKey(qualifier)) ?? []).concat(byAbbreviation.get(qualifier) ?? []);
  return inside(places, within);
}

/** "OSLO" in a dateline: so short a word in capitals may as well be an abbreviation, and is kept as written by `nameKey`. */
function isShouted(name: string): boolean {
  return /^[A-Z]{3,4}$/.test(name);
}

function placesNamed(name: string, { countries, cities }: ReferenceLexicon): Place[] {
  const key = nameKey(name);
  const places: Place[] = (countries.byName.get(key) ?? []).map((territory) => ({ kind: 'territory', territory }));
  for (const city of cities.get(key) ?? []) places.push({ kind: 'city', city });
  return places;
}

/** "Taipei City", "the City of Cleveland", "Kandahar Province" → the bare name. */
function withoutKind(name: string, { placeNouns }: ReferenceLexicon): string {
  const words = name.replace(/^the /i, '').split(' ');
  const isKind = (word: string | undefined): boolean => word !== undefined && placeNouns.has(word.toLowerCase());
  if (isKind(words.at(-1))) return words.slice(0, -1).join(' ');
  return isKind(words[0]) && words[1] === 'of' ? words.slice(2).join(' ') : name;
}

/** "Paris, Texas" as one name → ["Paris", "Texas"]. */
function splitQualifier(form: string): [string, string | null] {
  const comma = form.indexOf(', ');
  return comma < 0 ? [form, null] : [form.slice(0, comma), form.slice(comma + 2)];
}

/** The territory that follows the name after a comma: "Paris, Texas", "Springfield, Ill.". */
function qualifierOf(doc: Named, draft: MentionDraft, next: MentionDraft | undefined, countries: CountryLexicon) {
  const after = draft.last;
  if (draft.type !== 'location' || doc.forms[after] !== ',') return null;
  if (next && next.first === after + 1 && next.type === 'location') {
    const named = countries.byName.get(nameKey(next.form));
    if (named) return named;
  }
  const abbreviated = countries.byAbbreviation.get(doc.forms[after + 1] ?? '');
  return abbreviated ? [abbreviated] : null;
}

/** Where a text says "Washington state", its "Washington" is not that: a state that has a name of its own in the text. */
function withoutSpelledOut(places: readonly Place[], spelledOut: ReadonlySet<string>): readonly Place[] {
  const isState = (place: Place): boolean => place.kind === 'territory' && place.territory.kind === 'state';
  const others = places.filter((place) => !isState(place) || !spelledOut.has(placeKey(place)));
  return others.length > 0 ? others : places;
}

/** The places in one of the territories; all of them where none is. */
function inside(places: readonly Place[], within: readonly Territory[]): readonly Place[] {
  const some = places.filter((place) => within.some((territory) => isInside(place, territory)));
  return some.length > 0 ? some : places;
}

/** The territories that hold one of the places: of "Savannah, Georgia" the state. */
function around(places: readonly Place[], held: readonly Place[]): readonly Place[] {
  const some = places.filter(
    (place) => place.kind === 'territory' && held.some((other) => isInside(other, place.territory)),
  );
  return some.length > 0 ? some : places;
}

function isInside(place: Place, territory: Territory): boolean {
  if (territory.alpha3 === null || countryOfPlace(place) !== territory.alpha3) return false;
  if (territory.kind === 'country') return place.kind === 'city' || place.territory.kind !== 'country';
  return place.kind === 'city' && territory.region !== null && place.city.region === territory.region;
}

function supportOf(options: readonly (readonly Place[])[]): Support {
  const support: Support = { countries: new Map(), parts: new Map(), regions: new Map() };
  const add = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1);
  for (const places of options) {
    if (places.length === 0 || (places.length > 1 && !places.every((place) => sameCountry(place, places[0])))) continue;
    const [place] = places;
    const country = countryOfPlace(place);
    if (country === null) continue;
    add(support.countries, country);
    if (place.kind === 'territory' && place.territory.kind === 'country') continue;
    add(support.parts, country);
    const region = place.kind === 'city' ? place.city.region : place.territory.region;
    // "New York" by itself speaks neither for the state nor for the city.
    const isEither = places.length > 1 && places.some(({ kind }) => kind === 'territory');
    if (region && !isEither) add(support.regions, `${country} ${region}`);
  }
  return support;
}

function sameCountry(a: Place, b: Place): boolean {
  return countryOfPlace(a) === countryOfPlace(b);
}

function best(places: readonly Place[], support: Support): Place {
  let chosen = places[0];
  let top = Number.NEGATIVE_INFINITY;
  for (const place of places) {
    const score = scoreOf(place, support);
    if (score > top) {
      top = score;
      chosen = place;
    }
  }
  return chosen;
}

function scoreOf(place: Place, { countries, parts, regions }: Support): number {
  const country = countryOfPlace(place) ?? '';
  const named = (map: Map<string, number>, key: string): number => Math.min(weights.most, map.get(key) ?? 0);
  if (place.kind === 'territory') {
    const { kind, region } = place.territory;
    if (kind === 'country')
      return weights.country + weights.parts * named(parts, country) + weights.support * named(countries, country);
    const base = kind === 'state' ? weights.state : weights.area;
    return base + weights.parts * named(parts, country) + weights.region * named(regions, `${country} ${region}`);
  }
  const { population, isCapital, region } = place.city;
  return (
    Math.log10(population + 1) +
    (isCapital ? weights.capital : 0) +
    (countries.has(country) ? weights.named : 0) +
    weights.support * named(countries, country) +
    weights.neighbour * named(regions, `${country} ${region}`)
  );
}
