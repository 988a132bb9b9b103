// Resolved tables in, tables fit for the public out: nobody who is withheld is in them, and what is quoted of one article
// never amounts to the article.
import { type PrivacyPolicy, strictestPolicy } from '../records/privacy.ts';
import { withoutWithheld } from '../records/public-entities.ts';
import { type ArticleRow, type QuoteRow, type TableName, type Tables, tableNames } from '../records/schema.ts';
import { type Cells, columnsOf } from './columns.ts';

/** Longest quotation that is published, in code points. */
export const quoteCap = 600;

/**
 * The tables under the policy; what is left of them joins as before. They may be those of some days only: then a person is
 * public in these days who speaks or acts in a role in one of them.
 */
export function publicTables(resolved: Tables, policy: PrivacyPolicy = strictestPolicy): Tables {
  return withCutQuotes(withoutWithheld(resolved, policy));
}

/**
 * Cuts quotations so that each has at most `quoteCap` code points and those of one article together have less than a quarter
 * of its words. What speakers said in their own words comes first: the longest are cut, all to the same number of words, so that
 * short ones stay whole. Indirect speech, which is the article's own prose, has what is left, and its first words alone tell
 * nobody anything: the shortest stay whole, the others go. A cut text ends in "…", and is nothing else where it has no room;
 * spans and ids stay, so whoever has the article still finds the words.
 */
function withCutQuotes(tables: Tables): Tables {
  const words = new Map(tables.articles.map((article) => [article.article_id, article.word_count]));
  const quotesOf = new Map<ArticleRow['article_id'], QuoteRow[]>();
  for (const quote of tables.quotes) {
    const capped = isLong(quote.text) ? { ...quote, text: cutToCodePoints(quote.text, quoteCap) } : quote;
    const list = quotesOf.get(quote.article_id);
    if (list) list.push(capped);
    else quotesOf.set(quote.article_id, [capped]);
  }
  const cut = new Map<string, QuoteRow>();
  for (const [articleId, quotes] of quotesOf)
    for (const quote of underAQuarter(quotes, words.get(articleId) ?? 0)) cut.set(quote.quote_id, quote);
  const quotes = tables.quotes.map((quote) => cut.get(quote.quote_id) ?? quote);
  return {
    articles: tables.articles.map((row) => withShortTexts('articles', row)),
    entities: tables.entities.map((row) => withShortTexts('entities', row)),
    mentions: tables.mentions.map((row) => withShortTexts('mentions', row)),
    quotes: quotes.map((row) => withShortTexts('quotes', row)),
    reports: tables.reports.map((row) => withShortTexts('reports', row)),
    events: tables.events,
  };
}

/** Columns of text, which may hold whatever stood in an article; an address is none, and is of no use when cut. */
const textColumns = new Map(
  tableNames.map((table) => [
    table,
    columnsOf(table)
      .filter(({ name, field }) => name !== 'url' && (field.type === 'text' || field.items === 'text'))
      .map(({ name }) => name),
  ]),
);

/** The row itself, or where a text is longer than a quotation may be, one with that text cut. */
function withShortTexts<Row extends Cells>(table: TableName, row: Row): Row {
  let short: Row | undefined;
  for (const name of textColumns.get(table) ?? [])
    if (isLong(row[name])) short = { ...(short ?? row), [name]: shortened(row[name]) };
  return short ?? row;
}

/** Whether a text, or one anywhere in a list, is longer than a quotation may be. */
export function isLong(value: unknown): boolean {
  if (typeof value === 'string') return value.length > quoteCap && [...value].length > quoteCap;
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.length > 0 && value.some(isLong);
  return Object.values(value).some(isLong);
}

function shortened(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shortened);
  return typeof value === 'string' ? cutToCodePoints(value, quoteCap) : value;
}

/** Words of a quotation that was cut or not: the mark that stands for nothing left is none. */
export function wordsIn(text: string): number {
  return text === '…' ? 0 : wordsOf(text).length;
}

function underAQuarter(quotes: readonly QuoteRow[], articleWords: number): readonly QuoteRow[] {
  const budget = Math.max(0, Math.ceil(articleWords / 4) - 1);
  const spoken = cutToBudget(
    quotes.filter((quote) => quote.kind !== 'indirect'),
    budget,
  );
  const indirect = quotes.filter((quote) => quote.kind === 'indirect');
  return [...spoken.quotes, ...wholeInBudget(indirect, budget - spoken.words)];
}

/** The shortest as they are, as many as have room; of the others nothing is left. */
function wholeInBudget(quotes: readonly QuoteRow[], budget: number): readonly QuoteRow[] {
  const length = new Map(quotes.map((quote) => [quote, wordsOf(quote.text).length]));
  const ascending = [...quotes].sort((a, b) => (length.get(a) ?? 0) - (length.get(b) ?? 0));
  let left = budget;
  return ascending.map((quote) => {
    const words = length.get(quote) ?? 0;
    left -= words;
    return left >= 0 ? quote : { ...quote, text: '…' };
  });
}

function cutToBudget(
  quotes: readonly QuoteRow[],
  budget: number,
): { readonly quotes: readonly QuoteRow[]; readonly words: number } {
  const lengths = quotes.map((quote) => wordsOf(quote.text).length);
  const ceiling = wordCeiling(lengths, budget);
  return {
    quotes: quotes.map((quote, index) =>
      lengths[index] <= ceiling ? quote : { ...quote, text: cutToWords(quote.text, ceiling) },
    ),
    words: lengths.reduce((sum, length) => sum + Math.min(length, ceiling), 0),
  };
}

/** The greatest number of words per quotation with which all together stay in the budget. */
export function wordCeiling(lengths: readonly number[], budget: number): number {
  let left = budget;
  const ascending = [...lengths].sort((a, b) => a - b);
  for (const [index, length] of ascending.entries()) {
    const others = ascending.length - index;
    if (length * others > left) return Math.floor(left / others);
    left -= length;
  }
  return Number.POSITIVE_INFINITY;
}

function wordsOf(text: string): string[] {
  return text.match(/\S+/g) ?? [];
}

function cutToWords(text: string, count: number): string {
  return count === 0 ? '…' : `${wordsOf(text).slice(0, count).join(' ')}…`;
}

/** Cut at the last space before the cap, where there is one. */
function cutToCodePoints(text: string, cap: number): string {
  const points = [...text];
  if (points.length <= cap) return text;
  const head = points.slice(0, cap - 1).join('');
  const space = head.search(/\s\S*$/);
  return `${space > 0 ? head.slice(0, space) : head}…`;
}
