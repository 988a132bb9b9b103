// Tables in, their rows as lines out.
import { type DayLines, type Lines, lineBytes, rowLines } from '../../src/publishing/row-lines.ts';
import type { Tables } from '../../src/records/schema.ts';

export function linesOfTables(tables: Tables): Lines {
  return {
    articles: rowLines('articles', tables.articles),
    entities: rowLines('entities', tables.entities),
    mentions: rowLines('mentions', tables.mentions),
    quotes: rowLines('quotes', tables.quotes),
    reports: rowLines('reports', tables.reports),
    events: rowLines('events', tables.events),
  };
}

/** The same as bytes. */
export function dayLinesOf(tables: Tables): DayLines {
  const lines = linesOfTables(tables);
  return {
    articles: lineBytes(lines.articles),
    entities: lineBytes(lines.entities),
    mentions: lineBytes(lines.mentions),
    quotes: lineBytes(lines.quotes),
    reports: lineBytes(lines.reports),
    events: lineBytes(lines.events),
  };
}
