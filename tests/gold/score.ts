// One article's rows against its gold; every measure of it.
import type { Tables } from '../../src/records/schema.ts';
import type { Gold } from './gold.ts';
import { scoreEntities } from './score-entities.ts';
import { scoreEvents } from './score-events.ts';
import { scoreQuotes } from './score-quotes.ts';
import { type Tally, tally } from './tally.ts';

/** `tables` holds that one article, `text` is its canonical text. */
export function scoreArticle(gold: Gold, tables: Tables, text: string): Record<string, Tally> {
  return {
    'articles: day of publication': scoreDay(gold, tables),
    ...scoreEntities(gold, tables),
    ...scoreQuotes(gold, tables, text),
    ...scoreEvents(gold, tables, text),
  };
}

function scoreDay(gold: Gold, tables: Tables): Tally {
  const given = tables.articles[0].published_at?.slice(0, 10) ?? null;
  const right = given !== null && given === gold.published_at ? 1 : 0;
  const fault = `${given} for ${gold.published_at}`;
  return tally(Number(gold.published_at !== null), Number(given !== null), right, {
    missed: [],
    spurious: given === gold.published_at ? [] : [fault],
  });
}
