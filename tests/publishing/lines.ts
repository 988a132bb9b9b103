// Tables in, their rows as lines out.
import { type Lines, rowLines } from '../../src/publishing/row-lines.ts';
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
