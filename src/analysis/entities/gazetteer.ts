// The lexicon of cities in, places by name out. Reading 24,000 rows at every start costs more than analysing an article, so
// a name is looked for in the text of the lexicon itself, which is sorted by its keys.
import { type EngineFiles, parseLexicon } from '../lexicon.ts';
import { nameKey } from './name-key.ts';
import { remembered } from './remembered-names.ts';

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
export type Gazetteer = Pick<ReadonlyMap<string, readonly City[]>, 'get' | 'has'>;

const header = 'key\tgeonames_id\tname\tcountry\tregion\tkind\tpopulation\tlatitude\tlongitude';

interface Alias {
  readonly geonamesId: string;
  /** `nameKey` of the city's own name. */
  readonly cityKey: string;
}

/** @throws Error where `cities.tsv` or `city-aliases.tsv` does not hold the columns or is cut short. */
export function loadGazetteer(files: EngineFiles): Gazetteer {
  const text = files.lexicon('cities');
  const found = text.slice(0, Math.max(0, text.indexOf('\n')));
  if (found !== header) throw new Error(`lexicon cities: expected the columns ${header}, found ${found.slice(0, 200)}`);
  if (!text.endsWith('\n')) throw new Error('lexicon cities: expected a newline at its end; the file is cut short');
  const aliases = new Map<string, Alias[]>();
  const familiar = new Map<string, string>();
  for (const row of parseLexicon('city-aliases', files.lexicon('city-aliases'), ['alias', 'geonames_id', 'city'])) {
    const cityKey = nameKey(row.city);
    const key = nameKey(row.alias);
    aliases.set(key, [...(aliases.get(key) ?? []), { geonamesId: row.geonames_id, cityKey }]);
    if (!isFamiliar(row.city)) familiar.set(row.geonames_id, row.alias);
  }
  const get = remembered((key): readonly City[] | undefined => {
    const cities = citiesNamed(text, key, aliases.get(key) ?? [], familiar);
    return cities.length > 0 ? cities : undefined;
  });
  return { get, has: (key) => get(key) !== undefined };
}

function citiesNamed(
  text: string,
  key: string,
  aliases: readonly Alias[],
  familiar: ReadonlyMap<string, string>,
): City[] {
  const own = rowsOf(text, key);
  const rows = own.concat(
    aliases.flatMap(({ geonamesId, cityKey }) =>
      cityKey === key ? [] : rowsOf(text, cityKey).filter((cells) => cells[1] === geonamesId),
    ),
  );
  return rows
    .map((cells) => cityOf(cells, familiar))
    .sort((a, b) => b.population - a.population || Number(a.geonamesId) - Number(b.geonamesId));
}

function cityOf(cells: readonly string[], familiar: ReadonlyMap<string, string>): City {
  const [, geonamesId, name, country, region, kind, population, latitude, longitude] = cells;
  return {
    geonamesId,
    name: familiar.get(geonamesId) ?? name,
    country,
    region,
    isCapital: kind === 'capital',
    population: Number(population),
    latitude: Number(latitude),
    longitude: Number(longitude),
  };
}

/** Cells of the rows of a key, by bisection of the text; `low` and `high` are always at the start of a line. */
function rowsOf(text: string, key: string): string[][] {
  let low = header.length + 1;
  let high = text.length;
  while (low < high) {
    const line = text.lastIndexOf('\n', ((low + high) >> 1) - 1) + 1;
    if (keyAt(text, line) < key) low = text.indexOf('\n', line) + 1;
    else high = line;
  }
  const rows: string[][] = [];
  for (let line = low; line < text.length && keyAt(text, line) === key; ) {
    const end = text.indexOf('\n', line);
    rows.push(text.slice(line, end).split('\t'));
    line = end + 1;
  }
  return rows;
}

function keyAt(text: string, line: number): string {
  return text.slice(line, text.indexOf('\t', line));
}

/** Scholarly transliterations ("Al Ḩudaydah") give way to an alias that newspapers print. */
function isFamiliar(name: string): boolean {
  return !/[\u1e00-\u1eff\u02bb-\u02bf‘’]|[ĀāĪīŪū]/.test(name);
}
