// CoNLL-U with the GUM entity layer in, how well places and countries are identified out, against the Wikipedia titles in
// that layer: countries by ISO code, cities by GeoNames number where the gazetteer has them.
import { readFileSync } from 'node:fs';
import { analyze, loadEngine } from '../src/analysis/analyze.ts';
import { resolveMentions } from '../src/analysis/coref.ts';
import type { Entity, Resolved } from '../src/analysis/doc.ts';
import { type CountryLexicon, territoryOfAdjective } from '../src/analysis/entities/country-lexicon.ts';
import type { Gazetteer } from '../src/analysis/entities/gazetteer.ts';
import { nameKey } from '../src/analysis/entities/name-key.ts';
import type { EngineFiles } from '../src/analysis/lexicon.ts';
import { asNames, goldNames, widest } from './evaluate-coref.ts';
import { type GoldDocument, readGoldDocuments } from './gum-entities.ts';

/** What a Wikipedia title of a place asks of the engine. */
type Expected =
  | { readonly kind: 'country'; readonly country: string }
  | { readonly kind: 'city'; readonly country: string; readonly geonamesIds: readonly string[] };

interface Count {
  right: number;
  total: number;
  readonly wrong: string[];
}

/** Shares of right countries and cities, with gold names; national adjectives by the lexicon's own reading of the words. */
export function evaluateLinking(path: string, files: EngineFiles, only = 'news') {
  const documents = readGoldDocuments(readFileSync(path, 'utf8'));
  const some = documents.filter((document) => document.id.includes(only));
  const engine = loadEngine(files);
  const { countries, cities } = engine.mentionResolver;
  const counts = {
    countries: emptyCount(),
    countryOfCities: emptyCount(),
    cities: emptyCount(),
    adjectives: emptyCount(),
  };
  for (const document of some.length > 0 ? some : documents) {
    const analysis = analyze({ text: document.text, title: null, publishedAt: null }, engine);
    const gold = widest(goldNames(document));
    const resolved = resolveMentions([{ ...analysis, names: asNames(analysis, gold) }], engine.mentionResolver)[0];
    for (const { type, identity, name } of gold) {
      const expected = type === 'place' && identity ? expectedOf(identity, countries, cities) : null;
      if (!expected) continue;
      const words = document.text.slice(name!.start, name!.end);
      const entity = entityAt(resolved, name!.start, name!.end);
      const isCountryRight = entity?.country === expected.country;
      if (expected.kind === 'country') tally(counts.countries, isCountryRight, words);
      else {
        tally(counts.countryOfCities, isCountryRight, words);
        tally(counts.cities, expected.geonamesIds.includes(entity?.link?.geonamesId ?? ''), words);
      }
    }
    countAdjectives(counts.adjectives, document, resolved, countries);
  }
  return Object.fromEntries(
    Object.entries(counts).map(([kind, { right, total, wrong }]) => [
      kind,
      { accuracy: Math.round((1000 * right) / Math.max(1, total)) / 1000, total, wrong: [...new Set(wrong)].sort() },
    ]),
  );
}

/** "Paris%2C_Texas" → the Paris in Texas; "Paris" → the most populous of the name; a country before a city of its name. */
function expectedOf(title: string, countries: CountryLexicon, cities: Gazetteer): Expected | null {
  const [name, qualifier] = decodeURIComponent(title)
    .replaceAll('_', ' ')
    .replace(/ \(.*\)$/, '')
    .split(', ');
  const [territory] = countries.byName.get(nameKey(name)) ?? [];
  if (!qualifier && territory?.kind === 'country') return { kind: 'country', country: territory.alpha3! };
  if (!qualifier && territory) return null;
  const namesakes = cities.get(nameKey(name)) ?? [];
  const within = qualifier ? (countries.byName.get(nameKey(qualifier))?.[0] ?? null) : null;
  if (qualifier && !within && qualifier !== 'D.C.') return null;
  const chosen = within
    ? namesakes.filter((city) => city.country === within.alpha3 && (!within.region || city.region === within.region))
    : namesakes.slice(0, 1);
  return chosen.length === 0
    ? null
    : { kind: 'city', country: chosen[0].country, geonamesIds: chosen.map((city) => city.geonamesId) };
}

/** Every capitalized adjective that names a people or country must be a mention with that country. */
function countAdjectives(count: Count, { words, text }: GoldDocument, doc: Resolved, countries: CountryLexicon): void {
  for (const word of words) {
    if (word.xpos !== 'JJ' || !/^[A-Z]/.test(text[word.start])) continue;
    const form = text.slice(word.start, word.end);
    const territory = territoryOfAdjective(form, countries);
    if (!territory?.alpha3) continue;
    const covering = doc.mentions.filter((mention) => mention.start <= word.start && word.end <= mention.end);
    tally(
      count,
      covering.some((mention) => doc.entities[mention.entity].country === territory.alpha3),
      form,
    );
  }
}

function entityAt(doc: Resolved, start: number, end: number): Entity | null {
  const mention = doc.mentions.find((found) => found.kind === 'name' && found.end >= end && found.start <= start);
  return mention ? doc.entities[mention.entity] : null;
}

function emptyCount(): Count {
  return { right: 0, total: 0, wrong: [] };
}

function tally(count: Count, isRight: boolean, words: string): void {
  count.total++;
  if (isRight) count.right++;
  else count.wrong.push(words);
}
