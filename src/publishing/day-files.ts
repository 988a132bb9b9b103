// The rows of one day as lines in, its files and their manifest out: each table in the formats by day, and the articles one a line.
import { tableNames } from '../records/schema.ts';
import { type ArticlePlaces, placesByArticle } from '../records/tables-by-article.ts';
import { partitionFormats, publicKeys } from '../storage.ts';
import { concatenated } from './gzip.ts';
import { textBytes } from './json.ts';
import { type ArticleRange, type Contents, dayManifest, newest } from './manifest.ts';
import { type PublicFile, publicFile } from './public-file.ts';
import type { DayLines } from './row-lines.ts';
import { columnTexts, type DayCells, rowLinks } from './row-links.ts';
import { cellsOf } from './table-cells.ts';
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
export function dayFiles(date: string, lines: DayLines): DayFiles {
  const cells: DayCells = {
    articles: cellsOf('articles', lines.articles),
    entities: cellsOf('entities', lines.entities),
    mentions: cellsOf('mentions', lines.mentions),
    quotes: cellsOf('quotes', lines.quotes),
    reports: cellsOf('reports', lines.reports),
    events: cellsOf('events', lines.events),
  };
  const contents = contentsOf(cells);
  const { file, ranges } = articlesFile(date, cells, contents.engine_versions);
  const files = [
    file,
    ...tableNames.flatMap((table) =>
      tableFiles(
        cells[table],
        partitionFormats,
        (format) => publicKeys.partition(table, date, format),
        contents.engine_versions,
      ),
    ),
  ];
  return { date, contents, files, manifest: dayManifest(date, contents, files, ranges) };
}

function contentsOf(cells: DayCells): Contents {
  const engines = columnTexts(cells.articles, 'engine_version').filter((engine) => engine !== null);
  return {
    rows: {
      articles: cells.articles.rows,
      entities: cells.entities.rows,
      mentions: cells.mentions.rows,
      quotes: cells.quotes.rows,
      reports: cells.reports.rows,
      events: cells.events.rows,
    },
    engine_versions: [...new Set(engines)].sort(),
    data_through: newest(columnTexts(cells.articles, 'published_at')),
  };
}

/**
 * Every article with its rows, the entities that they point at and the events that this day was the first to report; never its
 * body. One file of all: a file for each would be one request more for each, and a bucket of as many objects.
 */
function articlesFile(
  date: string,
  cells: DayCells,
  engines: readonly string[],
): { readonly file: PublicFile; readonly ranges: readonly ArticleRange[] } {
  const links = rowLinks(cells);
  const placesOf = placesByArticle(links);
  const ranges: ArticleRange[] = [];
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (const { article_id } of links.articles) {
    const first = at;
    for (const piece of articlePieces(placesOf(article_id), cells)) {
      pieces.push(piece);
      at += piece.length;
    }
    ranges.push([article_id ?? '', first, at - 1]);
  }
  const bytes = concatenated(pieces);
  return { file: publicFile(publicKeys.articles(date), bytes, { engineVersions: engines }), ranges };
}

/** One line: a list of rows for each table. */
function articlePieces(places: ArticlePlaces, cells: DayCells): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (const { table, key } of keys) {
    pieces.push(key);
    const { bytes, lineEnds } = cells[table];
    places[table].forEach((place, index) => {
      if (index > 0) pieces.push(between);
      pieces.push(bytes.subarray(place === 0 ? 0 : lineEnds[place - 1], lineEnds[place] - 1));
    });
  }
  pieces.push(lastPiece);
  return pieces;
}

const keys = tableNames.map((table, index) => ({
  table,
  key: textBytes(`${index === 0 ? '{' : '],'}${JSON.stringify(table)}:[`),
}));
const between = textBytes(',');
const lastPiece = textBytes(']}\n');
