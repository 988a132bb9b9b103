// The latest tables and the files by article in; articles without their file, and files without their rows, out.
import { type TableName, tableNames } from '../records/schema.ts';
import { publicKeys } from '../storage.ts';
import type { Check, Fault } from './check.ts';
import { referencesOf } from './joins.ts';
import { jsonOf, listOf, objectOf } from './json-values.ts';
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

export function checkArticleFile({ entry, bytes }: CheckedFile, latest: Latest, own: RowsByArticle): Check {
  const { role, path } = entry;
  if (role.kind !== 'article') return { name: 'articles', checked: 0, faults: [] };
  const expected = own.get(role.articleId);
  if (!expected || path !== publicKeys.article(role.articleId))
    return { name: 'articles', checked: 1, faults: [fault(path, `no row of articles is ${role.articleId}`)] };
  const content = objectOf(jsonOf(bytes));
  const held = new Map<TableName, ReadonlySet<number>>();
  const faults: Fault[] = [];
  for (const table of tableNames) {
    const found = listOf(content[table]).map((row) => foundJson(jsonRow(row), latest[table].columns));
    const copies = copiesIn('articles', path, found, latest[table], `${table}: `);
    held.set(table, new Set(copies.numbers));
    faults.push(...copies.faults);
  }
  for (const table of ownTables)
    if (
      [...(held.get(table) ?? [])].sort((a, b) => a - b).join() !==
      withoutRepeats(expected[table], table, latest).join()
    )
      faults.push(fault(path, `${table}: expected the ${expected[table].length} rows of the article`));
  return { name: 'articles', checked: 1, faults: [...faults, ...pointingOut(path, held, latest)] };
}

/** A row whose id is another's too is found by the first of both. */
function withoutRepeats(numbers: readonly number[], table: TableName, { [table]: { rows, indexOf, columns } }: Latest) {
  return [...new Set(numbers.map((number) => indexOf.get(String(rows[number].cells[columns[0].name])) ?? number))];
}

/** The file stands alone: entities and events that its own rows point at are in it. */
function pointingOut(path: string, held: ReadonlyMap<TableName, ReadonlySet<number>>, latest: Latest): Fault[] {
  const missing = new Set<string>();
  for (const table of [...ownTables, 'events'] as const)
    for (const number of held.get(table) ?? [])
      for (const { target, id } of referencesOf(latest[table].columns, latest[table].rows[number].cells)) {
        const row = target === 'entities' || target === 'events' ? latest[target].indexOf.get(id) : undefined;
        if (row !== undefined && !held.get(target)?.has(row))
          missing.add(`${target}: expected ${id}, which is pointed at`);
      }
  return [...missing].map((message) => fault(path, message));
}

/** Articles for which there is no file. */
export function missingArticleFiles(paths: ReadonlySet<string>, { articles }: Latest): Check {
  const faults = articles.rows.flatMap(({ cells }, index) => {
    const path = publicKeys.article(String(cells.article_id));
    return paths.has(path) ? [] : [{ ...fault(articles.file, `expected a file ${path}`), row: index + 1 }];
  });
  return { name: 'articles', checked: 0, faults };
}

function fault(file: string, message: string): Fault {
  return { check: 'articles', file, row: null, message };
}
