// The lexicons of countries and regions in, lookup by name, adjective, people and capital out.
import { cellValues, type EngineFiles, parseLexicon } from '../lexicon.ts';
import { nameKey } from './name-key.ts';

/** A country (`region` null), a part of one, or an area of several (`alpha3` null). Degrees are WGS 84. */
export interface Territory {
  readonly name: string;
  readonly alpha3: string | null;
  /** Code of the region in GeoNames ("TX"), null for a country or where unknown. */
  readonly region: string | null;
  readonly kind: 'country' | 'state' | 'area';
  readonly wikidataId: string | null;
  readonly geonamesId: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** Keys are `nameKey` of the form; a form may name several territories (Georgia), countries come first. */
export interface CountryLexicon {
  readonly byCode: ReadonlyMap<string, Territory>;
  readonly byName: ReadonlyMap<string, readonly Territory[]>;
  /** "Venezuelan", also as a noun for its people: "Venezuelans". */
  readonly byAdjective: ReadonlyMap<string, Territory>;
  readonly byPeople: ReadonlyMap<string, Territory>;
  /** Capitals and seats of government: what stands for the government in "Caracas said". */
  readonly byCapital: ReadonlyMap<string, Territory>;
  /** State abbreviations, which count only after a place: "Paris, TX". Key as written. */
  readonly byAbbreviation: ReadonlyMap<string, Territory>;
}

const countryColumns = [
  'alpha3',
  'wikidata_id',
  'name',
  'aliases',
  'adjectives',
  'people',
  'capitals',
  'latitude',
  'longitude',
] as const;
const regionColumns = [
  'name',
  'country',
  'region',
  'kind',
  'aliases',
  'adjectives',
  'wikidata_id',
  'geonames_id',
  'latitude',
  'longitude',
] as const;

/** @throws Error where `countries.tsv` or `regions.tsv` does not hold the columns. */
export function loadCountries(files: EngineFiles): CountryLexicon {
  const byCode = new Map<string, Territory>();
  const byName = new Map<string, Territory[]>();
  const byAdjective = new Map<string, Territory>();
  const byPeople = new Map<string, Territory>();
  const byCapital = new Map<string, Territory>();
  const byAbbreviation = new Map<string, Territory>();
  for (const row of parseLexicon('countries', files.lexicon('countries'), countryColumns)) {
    const country: Territory = { ...placed(row), alpha3: row.alpha3, region: null, kind: 'country', geonamesId: null };
    byCode.set(row.alpha3, country);
    for (const name of [row.name, ...cellValues(row.aliases)]) addTo(byName, nameKey(name), country);
    setFirst(byAdjective, cellValues(row.adjectives), country);
    setFirst(byPeople, cellValues(row.people), country);
    setFirst(byCapital, cellValues(row.capitals), country);
  }
  for (const row of parseLexicon('regions', files.lexicon('regions'), regionColumns)) {
    const region: Territory = {
      ...placed(row),
      alpha3: row.country || null,
      region: row.region || null,
      kind: row.kind === 'state' ? 'state' : 'area',
      geonamesId: row.geonames_id || null,
    };
    for (const name of [row.name, ...cellValues(row.aliases)])
      if (isAbbreviation(name) && region.kind === 'state') byAbbreviation.set(name, region);
      else addTo(byName, nameKey(name), region);
    setFirst(byAdjective, cellValues(row.adjectives), region);
  }
  return { byCode, byName, byAdjective, byPeople, byCapital, byAbbreviation };
}

/** The territory of a national adjective or of a people: "Venezuelan", "Venezuelans", "Chechen". */
export function territoryOfAdjective(form: string, lexicon: CountryLexicon): Territory | null {
  const key = nameKey(form);
  return lexicon.byAdjective.get(key) ?? lexicon.byPeople.get(key) ?? null;
}

function placed(row: Readonly<Record<'name' | 'wikidata_id' | 'latitude' | 'longitude', string>>) {
  return {
    name: row.name,
    wikidataId: row.wikidata_id || null,
    latitude: row.latitude === '' ? null : Number(row.latitude),
    longitude: row.longitude === '' ? null : Number(row.longitude),
  };
}

/** Postal codes ("TX") and news abbreviations ("Calif.", "N.Y."). */
function isAbbreviation(name: string): boolean {
  return /^[A-Z]{2}$|^[A-Z][A-Za-z.]*\.$/.test(name) && name !== 'D.C.';
}

function addTo(map: Map<string, Territory[]>, key: string, territory: Territory): void {
  const known = map.get(key);
  if (!known) map.set(key, [territory]);
  else if (!known.includes(territory)) known.push(territory);
}

/** The first entry keeps a form that two would claim (file order: countries by code, then regions by name). */
function setFirst(map: Map<string, Territory>, forms: readonly string[], territory: Territory): void {
  for (const form of forms) {
    const key = nameKey(form);
    if (!map.has(key)) map.set(key, territory);
  }
}
