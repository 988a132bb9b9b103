// The rows of one day as lines in, its files and their manifest out: each table in the formats by day, and the articles one a line.
import { type TableName, type Tables, tableNames } from '../records/schema.ts';
import { type ArticlePlaces, placesByArticle } from '../records/tables-by-article.ts';
import { partitionFormats, publicKeys } from '../storage.ts';
import { textBytes } from './json.ts';
import { type ArticleRange, type Contents, dayManifest, newest } from './manifest.ts';
import { type PublicFile, publicFile } from './public-file.ts';
import type { Lines } from './row-lines.ts';
import { tableFiles } from './table-files.ts';

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

/** @param lines entities as the day tells of them, events that were first reported on it. */
export function dayFiles(date: string, lines: Lines): DayFiles {
  const tables: Tables = {
    articles: parsed(lines.articles),
    entities: parsed(lines.entities),
    mentions: parsed(lines.mentions),
    quotes: parsed(lines.quotes),
    reports: parsed(lines.reports),
    events: parsed(lines.events),
  };
  const contents = contentsOf(tables);
  const { file, ranges } = articlesFile(date, tables, lines, contents.engine_versions);
  const files = [
    file,
    ...tableNames.flatMap((table) =>
      tableFiles(
        table,
        tables[table].map((cells, index) => ({ cells, json: lines[table][index] })),
        partitionFormats,
        (format) => publicKeys.partition(table, date, format),
        contents.engine_versions,
      ),
    ),
  ];
  return { date, contents, files, manifest: dayManifest(date, contents, files, ranges) };
}

function parsed<Row>(lines: readonly string[]): Row[] {
  return lines.map((line) => JSON.parse(line));
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
    engine_versions: [...new Set(tables.articles.map(({ engine_version }) => engine_version))].sort(),
    data_through: newest(tables.articles.map(({ published_at }) => published_at)),
  };
}

/**
 * Every article with its rows, the entities that they point at and the events that this day was the first to report; never its
 * body. One file of all: a file for each would be one request more for each, and a bucket of as many objects.
 */
function articlesFile(
  date: string,
  tables: Tables,
  lines: Lines,
  engines: readonly string[],
): { readonly file: PublicFile; readonly ranges: readonly ArticleRange[] } {
  const placesOf = placesByArticle(tables);
  const ranges: ArticleRange[] = [];
  const documents: Uint8Array[] = [];
  let at = 0;
  for (const { article_id } of tables.articles) {
    const document = textBytes(`${articleLine(placesOf(article_id), lines)}\n`);
    ranges.push([article_id, at, at + document.length - 1]);
    documents.push(document);
    at += document.length;
  }
  const bytes = new Uint8Array(at);
  documents.forEach((document, index) => {
    bytes.set(document, ranges[index][1]);
  });
  return { file: publicFile(publicKeys.articles(date), bytes, { engineVersions: engines }), ranges };
}

function articleLine(places: ArticlePlaces, lines: Lines): string {
  const member = (table: TableName) =>
    `${JSON.stringify(table)}:[${places[table].map((place) => lines[table][place]).join(',')}]`;
  return `{${tableNames.map(member).join(',')}}`;
}
