// The public tables of one day in, its files and their manifest out: each table in the formats by day, and the articles one a line.
import { type ArticleRow, type TableName, type Tables, tableNames } from '../records/schema.ts';
import { tablesByArticle } from '../records/tables-by-article.ts';
import { partitionFormats, publicKeys } from '../storage.ts';
import { textBytes } from './json.ts';
import { type ArticleRange, type Contents, dayManifest, newest } from './manifest.ts';
import { type PublicFile, publicFile } from './public-file.ts';
import { tableFiles } from './table-files.ts';
import type { RowWriter } from './written-rows.ts';

export interface DayFiles {
  readonly date: string;
  readonly contents: Contents;
  readonly files: readonly PublicFile[];
  readonly manifest: PublicFile;
}

/** Every file that a day may have, whether it has or not. */
export function pathsOfDay(date: string): string[] {
  return [
    publicKeys.articles(date),
    ...tableNames.flatMap((table) => partitionFormats.map((format) => publicKeys.partition(table, date, format))),
    publicKeys.dayManifest(date),
  ];
}

/** @param tables entities as the day tells of them, events that were first reported on it. */
export function dayFiles(date: string, tables: Tables, written: RowWriter): DayFiles {
  const contents = contentsOf(tables);
  const { file, ranges } = articlesFile(date, tables, written, contents.engine_versions);
  const files = [
    file,
    ...tableNames.flatMap((table) =>
      tableFiles(
        table,
        tables[table].map((row) => written(table, row)),
        partitionFormats,
        (format) => publicKeys.partition(table, date, format),
        contents.engine_versions,
      ),
    ),
  ];
  return { date, contents, files, manifest: dayManifest(date, contents, files, ranges) };
}

function contentsOf(tables: Tables): Contents {
  return {
    rows: {
      articles: tables.articles.length,
      entities: tables.entities.length,
      mentions: tables.mentions.length,
      quotes: tables.quotes.length,
      reports: tables.reports.length,
      events: tables.events.length,
    },
    engine_versions: engineVersions(tables.articles),
    data_through: newest(tables.articles.map(({ published_at }) => published_at)),
  };
}

export function engineVersions(articles: readonly ArticleRow[]): string[] {
  return [...new Set(articles.map(({ engine_version }) => engine_version))].sort();
}

/**
 * Every article with its rows, the entities that they point at and the events that this day was the first to report; never its
 * body. One file of all: a file for each would be one request more for each, and a bucket of as many objects.
 */
function articlesFile(
  date: string,
  tables: Tables,
  written: RowWriter,
  engines: readonly string[],
): { readonly file: PublicFile; readonly ranges: readonly ArticleRange[] } {
  const rowsOf = tablesByArticle(tables);
  const ranges: ArticleRange[] = [];
  const lines: Uint8Array[] = [];
  let at = 0;
  for (const { article_id } of tables.articles) {
    const line = textBytes(`${articleLine(rowsOf(article_id), written)}\n`);
    ranges.push([article_id, at, at + line.length - 1]);
    lines.push(line);
    at += line.length;
  }
  const bytes = new Uint8Array(at);
  lines.forEach((line, index) => {
    bytes.set(line, ranges[index][1]);
  });
  return { file: publicFile(publicKeys.articles(date), bytes, { engineVersions: engines }), ranges };
}

function articleLine(tables: Tables, written: RowWriter): string {
  const member = (table: TableName) =>
    `${JSON.stringify(table)}:[${tables[table].map((row) => written(table, row).json).join(',')}]`;
  return `{${tableNames.map(member).join(',')}}`;
}
