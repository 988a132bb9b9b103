// The lexicons are kept in canonical form, so that a correction is one line of a diff.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { engineFilesIn } from '../lambdas/adapters/engine-files.ts';
import { loadGazetteer } from '../src/analysis/entities/gazetteer.ts';
import { nameKey } from '../src/analysis/entities/name-key.ts';
import { loadReferenceLexicon } from '../src/analysis/entities/reference-lexicon.ts';
import { loadEventLexicon } from '../src/analysis/events/event-lexicon.ts';

const folder = join(process.cwd(), 'seeds', 'lexicons');
const names = readdirSync(folder).filter((file) => file.endsWith('.tsv'));
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

function rowsOf(name: string): Record<string, string>[] {
  const [header, ...lines] = read(name)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
  return lines.map((cells) => Object.fromEntries(header.map((column, index) => [column, cells[index]])));
}

const countries = new Set(rowsOf('countries.tsv').map((row) => row.alpha3));
const sectors = new Set(
  'AGR BUS COP CRM CVL EDU ELI GOV HLH IGO JRN JUD LAB LEG MIL NGO OPP PTY REB REF REL SPY UAF'.split(' '),
);

describe.each(names)('%s', (name) => {
  it('is plain TSV: as many cells in each row as in the header, one newline at the end', () => {
    const text = read(name);
    expect(text.endsWith('\n') && !text.endsWith('\n\n') && !text.includes('\r')).toBe(true);
    const lines = text
      .slice(0, -1)
      .split('\n')
      .filter((line) => !line.startsWith('#'));
    const width = lines[0].split('\t').length;
    for (const line of lines) expect(line.split('	'), line).toHaveLength(width);
  });
});

/** Keys of the lexicons of places, people, bodies and roles: sorted by code unit and unique (cities by number). */
const keys: Readonly<Record<string, readonly string[]>> = {
  'countries.tsv': ['alpha3'],
  'regions.tsv': ['name', 'country'],
  'city-aliases.tsv': ['alias'],
  'organizations.tsv': ['name'],
  'people.tsv': ['name'],
  'roles.tsv': ['role'],
  'first-names.tsv': ['name'],
  'official-names.tsv': ['word'],
  'bodies.tsv': ['name'],
  'sport-words.tsv': ['word'],
  'name-cues.tsv': ['word'],
  'place-nouns.tsv': ['noun'],
  'origin-words.tsv': ['word'],
  'pronouns.tsv': ['pronoun'],
};

describe.each(Object.entries(keys))('%s', (name, columns) => {
  it('is sorted by its key, each once', () => {
    const found = rowsOf(name).map((row) => columns.map((column) => row[column]).join('\t'));
    expect(found).toEqual([...new Set(found)].sort());
  });

  it('has valid codes', () => {
    for (const row of rowsOf(name)) {
      expect(
        Object.values(row).every((cell) => cell === cell.trim()),
        JSON.stringify(row),
      ).toBe(true);
      if (row.country) expect(countries, JSON.stringify(row)).toContain(row.country);
      if (row.sector) expect(sectors, JSON.stringify(row)).toContain(row.sector);
      if (row.wikidata_id) expect(row.wikidata_id).toMatch(/^Q[1-9]\d*$/);
      if (row.geonames_id) expect(row.geonames_id).toMatch(/^[1-9]\d*$/);
      for (const list of [row.aliases, row.adjectives, row.people].filter(Boolean)) {
        const values = list.split('|');
        expect(values, list).toEqual([...new Set(values)].sort());
      }
    }
  });

  it('gives one identity to one thing', () => {
    const ids = rowsOf(name).flatMap((row) => row.wikidata_id || []);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('cities.tsv', () => {
  const cities = rowsOf('cities.tsv');

  it('holds each place once, in known countries, on the globe', () => {
    const numbers = cities.map((row) => row.geonames_id);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const { country, latitude, longitude } of cities) {
      expect(countries).toContain(country);
      expect(Math.abs(Number(latitude)) <= 90 && Math.abs(Number(longitude)) <= 180).toBe(true);
    }
  });

  it('is sorted as it is searched: by the key of the name, then the most populous first', () => {
    for (const row of cities) expect(row.key).toBe(nameKey(row.name));
    for (let index = 1; index < cities.length; index++) {
      const [before, row] = [cities[index - 1], cities[index]];
      const isSorted =
        before.key === row.key ? Number(before.population) >= Number(row.population) : before.key < row.key;
      expect(isSorted, row.name).toBe(true);
    }
  });

  it('gives every place by its name', () => {
    const gazetteer = loadGazetteer(engineFilesIn(process.cwd()));
    for (const { key, geonames_id } of cities)
      if (!gazetteer.get(key)?.some((city) => city.geonamesId === geonames_id)) expect.fail(`${key}: ${geonames_id}`);
    for (const { alias, geonames_id } of rowsOf('city-aliases.tsv'))
      expect(
        gazetteer.get(nameKey(alias))?.map((city) => city.geonamesId),
        alias,
      ).toContain(geonames_id);
    for (const none of ['', '!', '\uffff', 'no such place']) expect(gazetteer.has(none)).toBe(false);
  });

  it.each([
    ['geonames_id\tname\n', /expected the columns key/],
    [read('cities.tsv').slice(0, -5), /cut short/],
  ])('is refused where its columns are others or it is cut short', (text, message) => {
    const files = engineFilesIn(process.cwd());
    const lexicon = (name: string) => (name === 'cities' ? text : files.lexicon(name));
    expect(() => loadGazetteer({ ...files, lexicon })).toThrow(message);
  });

  it('is small enough for a Lambda', () => {
    expect(gzipSync(read('cities.tsv')).length).toBeLessThan(2_000_000);
  });
});

it('countries have ISO 3166-1 alpha-3 codes, Kosovo its user-assigned one', () => {
  expect(countries).toContain('XKX');
  for (const code of countries) expect(code).toMatch(/^[A-Z]{3}$/);
});

it('every name finds its entry again', () => {
  const lexicon = loadReferenceLexicon(engineFilesIn(process.cwd()));
  expect(lexicon.countries.byName.get('venezuela')?.[0].alpha3).toBe('VEN');
  expect(lexicon.cities.get('kiev')?.[0].name).toBe('Kyiv');
  expect(lexicon.organizations.get('farc')?.sector).toBe('REB');
  expect(lexicon.people.bySurname.get('merkel')).toHaveLength(1);
  for (const { name, aliases } of rowsOf('people.tsv'))
    for (const form of [name, ...aliases.split('|').filter(Boolean)])
      expect(lexicon.people.byName.get(nameKey(form)), form).toBeDefined();
  for (const none of ['', '\t', '\n', 'no such person']) expect(lexicon.people.byName.get(none)).toBeUndefined();
});

describe('words of reporting', () => {
  const classes = new Set(
    readFileSync(join(process.cwd(), 'seeds', 'README.md'), 'utf8')
      .split('### Words of reporting')[1]
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .flatMap((line) =>
        line
          .split('|')[1]
          .split(',')
          .map((name) => name.trim()),
      ),
  );

  it.each(['reporting-verbs.tsv', 'nominal-cues.tsv'])('%s: each stands by a class that the README tells', (name) => {
    for (const row of rowsOf(name)) expect(classes, row.lemma ?? row.word).toContain(row.class);
  });
});

it('every verb frame of the events can be read, though only those that a text needs are', () => {
  const { frames } = loadEventLexicon(engineFilesIn(process.cwd()));
  const lemmas = new Set(rowsOf('event-verbs.tsv').map(({ verb }) => verb.split(' ')[0]));
  const read = [...lemmas].flatMap((lemma) => frames.get(lemma) ?? []);
  expect(read).toHaveLength(rowsOf('event-verbs.tsv').length);
});
