// The latest tables and the articles of a day, one a line, in; articles without their line, and lines without their rows, out.
import type { TableName } from '../records/schema.ts';
import type { Check, Fault } from './check.ts';
import { jsonOf, listOf, objectOf, utf8 } from './json-values.ts';
import type { CheckedFile, Latest } from './latest.ts';
import { copiesIn } from './row-copies.ts';
import { foundJson, jsonRow } from './table-rows.ts';

const ownTables = ['articles', 'mentions', 'quotes', 'reports'] as const;

/** Numbers of the rows of each article, by table. */
export type RowsByArticle = ReadonlyMap<string, Readonly<Record<(typeof ownTables)[number], readonly number[]>>>;

export function rowsByArticle(latest: Latest): RowsByArticle {
  const own = new Map(
    latest.articles.rows.map(({ cells }) => [
      String(cells.article_id),
      { articles: [] as number[], mentions: [] as number[], quotes: [] as number[], reports: [] as number[] },
    ]),
  );
  for (const table of ownTables)
    for (const [index, { cells }] of latest[table].rows.entries())
      own.get(String(cells.article_id))?.[table].push(index);
  return own;
}

export interface ArticleLines {
  /** Ids of the articles that have a line. */
  readonly articleIds: readonly string[];
  readonly check: Check;
}

/** Every line holds exactly the own rows of one article; the entities on it have the ids that its rows point at. */
export function checkArticleLines(
  { entry: { path }, bytes }: CheckedFile,
  latest: Latest,
  own: RowsByArticle,
): ArticleLines {
  const text = utf8(bytes) ?? '';
  const lines = text.split('\n').slice(0, -1);
  const articleIds: string[] = [];
  const faults: Fault[] = [];
  if (text !== '' && !text.endsWith('\n')) faults.push(fault(path, null, 'expected lines of UTF-8'));
  for (const [index, line] of lines.entries()) {
    const content = objectOf(jsonOf(new TextEncoder().encode(line)));
    const [article] = listOf(content.articles);
    const articleId = String(objectOf(article).article_id);
    const expected = own.get(articleId);
    articleIds.push(articleId);
    if (!expected) {
      faults.push(fault(path, index + 1, `no row of articles is ${articleId}`));
      continue;
    }
    for (const table of ownTables) {
      const found = listOf(content[table]).map((row) => foundJson(jsonRow(row), latest[table].columns));
      const { numbers, faults: differences } = copiesIn('articles', path, found, latest[table], `${table}: `);
      faults.push(...differences.map(({ message }) => fault(path, index + 1, message)));
      if (numbersOf(numbers) !== numbersOf(withoutRepeats(expected[table], table, latest)))
        faults.push(fault(path, index + 1, `${table}: expected the ${expected[table].length} rows of the article`));
    }
    faults.push(...strangers(path, index + 1, content));
  }
  return { articleIds, check: { name: 'articles', checked: lines.length, faults } };
}

function numbersOf(numbers: readonly number[]): string {
  return [...new Set(numbers)].sort((a, b) => a - b).join();
}

/** A row whose id is another's too is found by the first of both. */
function withoutRepeats(numbers: readonly number[], table: TableName, { [table]: { rows, indexOf, columns } }: Latest) {
  return numbers.map((number) => indexOf.get(String(rows[number].cells[columns[0].name])) ?? number);
}

/** Mentions whose entity is not on the line. */
function strangers(path: string, line: number, content: Readonly<Record<string, unknown>>): Fault[] {
  const present = new Set(listOf(content.entities).map((row) => objectOf(row).entity_id));
  const missing = new Set(
    listOf(content.mentions)
      .map((row) => objectOf(row).entity_id)
      .filter((id) => !present.has(id)),
  );
  return [...missing].map((id) => fault(path, line, `entities: expected ${id}, which is pointed at`));
}

/** Articles without a line. */
export function missingArticles(articleIds: ReadonlySet<string>, { articles }: Latest): Check {
  const faults = articles.rows.flatMap(({ cells }, index) =>
    articleIds.has(String(cells.article_id))
      ? []
      : [fault(articles.file, index + 1, `expected ${cells.article_id} in the articles of its day`)],
  );
  return { name: 'articles', checked: 0, faults };
}

function fault(file: string, row: number | null, message: string): Fault {
  return { check: 'articles', file, row, message };
}
