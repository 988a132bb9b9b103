// The engine over the seed articles against what a careful reader found in them. Floors rise by hand and never fall.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { analyze } from '../../src/analysis/analyze.ts';
import { extractRecords } from '../../src/records/extract.ts';
import { resolve } from '../../src/records/resolve.ts';
import { engine } from '../engine.ts';
import {
  type GoldArticle,
  goldArticles,
  isGold,
  placesOf,
  seedFolder,
  seedNames,
  segmentsOf,
  triggersOf,
} from './gold.ts';
import { scoreArticle } from './score.ts';
import { addTallies, f1, scoreTable, type Tally } from './tally.ts';

const floors: Readonly<Record<string, number>> = JSON.parse(
  readFileSync(join(process.cwd(), 'tests/gold/floors.json'), 'utf8'),
);
const names = seedNames();

describe('gold agrees with its article', () => {
  test('there are at least 15 articles and no gold without an article', () => {
    expect(names.length).toBeGreaterThanOrEqual(15);
    const gold = readdirSync(seedFolder).filter(isGold).sort();
    expect(gold).toEqual(names.map((name) => name.replace(/\.[^.]+$/, '.gold.json')).sort());
  });

  test.each(names)('%s', (name) => {
    for (const { article, gold } of goldArticles(name)) {
      const words = [
        ...gold.quotes.flatMap((quote) => segmentsOf(quote)),
        ...gold.quotes.flatMap(({ speaker_text }) => (speaker_text === null ? [] : [speaker_text])),
        ...(gold.not_quotes ?? []),
        ...(gold.tolerated?.quotes ?? []),
      ];
      expect(words.filter((span) => placesOf(span, article.text).length === 0)).toEqual([]);
      const places = (span: string) => placesOf(span, article.text).length + placesOf(span, article.title ?? '').length;
      const triggers = [...gold.events, ...(gold.tolerated?.events ?? [])].flatMap(triggersOf);
      expect(triggers.filter((trigger) => places(trigger) === 0)).toEqual([]);
      const entities = gold.entities.filter(({ name, mentions = [] }) =>
        [name, ...mentions].every((form) => placesOf(form, article.text).length === 0),
      );
      expect(entities).toEqual([]);
      const known = new Set(gold.entities.map((entity) => entity.name));
      expect(gold.quotes.filter(({ speaker }) => speaker !== null && !known.has(speaker))).toEqual([]);
      for (const quote of gold.quotes)
        expect(quote.text.replace(/\.$/, '')).toBe(segmentsOf(quote).join(' ').replace(/\.$/, ''));
    }
  });
});

describe('the engine reaches the floors', () => {
  let sums: ReadonlyMap<string, Tally> = new Map();

  beforeAll(() => {
    const scores = names.flatMap((name) => goldArticles(name)).map(scored);
    sums = addTallies(scores);
    console.log(scoreTable(sums, floors));
  });

  test('each measure has a floor and each floor a measure', () => {
    expect(Object.keys(floors).sort()).toEqual([...sums.keys()].sort());
  });

  test.each(Object.keys(floors))('%s', (measure) => {
    const sum = sums.get(measure);
    if (!sum) throw new Error(`no such measure: ${measure}`);
    const faults = [...sum.missed.map((fault) => `- ${fault}`), ...sum.spurious.map((fault) => `+ ${fault}`)];
    const floor = floors[measure];
    expect(f1(sum), `${measure} fell under its floor ${floor}\n${faults.join('\n')}`).toBeGreaterThanOrEqual(floor);
  });
});

function scored({ article, gold }: GoldArticle) {
  const { id, text, title, publishedAt } = article;
  const tables = resolve([extractRecords(article, analyze({ text, title, publishedAt }, engine), id)]);
  return { id, scores: scoreArticle(gold, tables, text) };
}
