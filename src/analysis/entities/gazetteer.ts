// The lexicon of cities in, places by name out.
import { type EngineFiles, parseLexicon } from '../lexicon.ts';
import { nameKey } from './name-key.ts';

/** A city or town. Degrees are WGS 84. */
export interface City {
  readonly geonamesId: string;
  readonly name: string;
  /** ISO 3166-1 alpha-3. */
  readonly country: string;
  /** GeoNames code of the first-level division ("TX"). */
  readonly region: string;
  readonly isCapital: boolean;
  readonly population: number;
  readonly latitude: number;
  readonly longitude: number;
}

/** Keyed by `nameKey`; the cities of one name, the most populous first. */
export type Gazetteer = ReadonlyMap<string, readonly City[]>;

const columns = ['geonames_id', 'name', 'country', 'region', 'kind', 'population', 'latitude', 'longitude'] as const;

/** @throws Error where `cities.tsv` or `city-aliases.tsv` does not hold the columns, or an alias names no city. */
export function loadGazetteer(files: EngineFiles): Gazetteer {
  const byId = new Map<string, City>();
  const byName = new Map<string, City[]>();
  const familiar = new Map<string, string>();
  const add = (name: string, city: City): void => {
    const known = byName.get(nameKey(name));
    if (!known) byName.set(nameKey(name), [city]);
    else if (!known.includes(city)) known.push(city);
  };
  for (const row of parseLexicon('cities', files.lexicon('cities'), columns)) {
    const city: City = {
      geonamesId: row.geonames_id,
      name: row.name,
      country: row.country,
      region: row.region,
      isCapital: row.kind === 'capital',
      population: Number(row.population),
      latitude: Number(row.latitude),
      longitude: Number(row.longitude),
    };
    byId.set(city.geonamesId, city);
    add(city.name, city);
  }
  for (const row of parseLexicon('city-aliases', files.lexicon('city-aliases'), ['alias', 'geonames_id'])) {
    const city = byId.get(row.geonames_id);
    if (!city) throw new Error(`lexicon city-aliases: "${row.alias}" names ${row.geonames_id}, which cities lacks`);
    add(row.alias, city);
    if (!isFamiliar(city.name)) familiar.set(city.geonamesId, row.alias);
  }
  for (const [key, cities] of byName)
    byName.set(
      key,
      cities.map((city) => ({ ...city, name: familiar.get(city.geonamesId) ?? city.name })),
    );
  for (const cities of byName.values())
    cities.sort((a, b) => b.population - a.population || Number(a.geonamesId) - Number(b.geonamesId));
  return byName;
}

/** Scholarly transliterations ("Al Ḩudaydah") give way to an alias that newspapers print. */
function isFamiliar(name: string): boolean {
  return !/[\u1e00-\u1eff\u02bb-\u02bf‘’]|[ĀāĪīŪū]/.test(name);
}
