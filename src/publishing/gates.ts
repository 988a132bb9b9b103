// What is about to be published in, a reason not to publish it out: a table that shrinks though nobody withdrew anything, or more
// of an article than may be quoted.
import type { ArticleRecords } from '../records/article-records.ts';
import { type Tables, tableNames } from '../records/schema.ts';
import { type Cells, columnsOf } from './columns.ts';
import { isLong, quoteCap, wordsIn } from './public-rows.ts';
import type { Lines } from './row-lines.ts';

/** Tables whose rows belong to one article each. */
const ownTables = ['articles', 'mentions', 'quotes', 'reports'] as const;
export type OwnRows = Readonly<Record<(typeof ownTables)[number], number>>;

/** Share of a table that may vanish in one publish without retractions. */
const mostShrinkage = 0.05;
/** Rows from which a table counts: in a small one a single revision is more than that. */
const leastRows = 1000;

/** Thrown before anything is written. */
export class PublishRefused extends Error {
  constructor(reason: string) {
    super(`publish refused: ${reason}`);
    this.name = 'PublishRefused';
  }
}

export function ownRows(records: readonly ArticleRecords[]): OwnRows {
  const sum = (count: (record: ArticleRecords) => number) =>
    records.reduce((total, record) => total + count(record), 0);
  return {
    articles: records.length,
    mentions: sum(({ mentions }) => mentions.length),
    quotes: sum(({ quotes }) => quotes.length),
    reports: sum(({ reports }) => reports.length),
  };
}

export function addedRows(a: OwnRows, b: OwnRows, sign: 1 | -1 = 1): OwnRows {
  return {
    articles: a.articles + sign * b.articles,
    mentions: a.mentions + sign * b.mentions,
    quotes: a.quotes + sign * b.quotes,
    reports: a.reports + sign * b.reports,
  };
}

/**
 * @param total rows of the whole tables before the publish.
 * @param lost rows that go, less those that come, without the rows of articles that were withdrawn.
 */
export function shrinkage(total: OwnRows, lost: OwnRows): string | undefined {
  const table = ownTables.find((name) => total[name] >= leastRows && lost[name] > mostShrinkage * total[name]);
  return (
    table &&
    `${table} would lose ${lost[table]} of ${total[table]} rows without a retraction; in AWS, deploy with -c allowShrink=true to publish it all the same`
  );
}

/**
 * Where a cell is longer than a quotation may be, or the quotations of an article are a quarter of it.
 * @param lines of some of the tables: a row whose line is no longer than a quotation may be has no such cell.
 */
export function bodyLeak(tables: Tables, lines: Partial<Lines> = {}): string | undefined {
  const words = new Map(tables.articles.map(({ article_id, word_count }) => [article_id, word_count]));
  const quoted = new Map<string, number>();
  for (const { article_id, text } of tables.quotes)
    quoted.set(article_id, (quoted.get(article_id) ?? 0) + wordsIn(text));
  for (const [articleId, count] of quoted)
    if (count > 0 && 4 * count >= (words.get(articleId) ?? 0))
      return `${count} words of ${articleId} would be quoted, of ${words.get(articleId)}`;
  return longCell(tables, lines);
}

function longCell(tables: Tables, lines: Partial<Lines>): string | undefined {
  for (const table of tableNames) {
    const [{ name: id }] = columnsOf(table);
    for (const [index, row] of tables[table].entries()) {
      if ((lines[table]?.[index].length ?? quoteCap + 1) <= quoteCap) continue;
      const cells: Cells = row;
      // Asked by the order of their own, rows give their cells in half of the time.
      for (const name in cells)
        if (isLong(cells[name]) && name !== 'url')
          return `${table}.${name} of ${cells[id]} would hold more than ${quoteCap} characters`;
    }
  }
  return undefined;
}
