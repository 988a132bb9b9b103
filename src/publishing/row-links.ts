// The cells of a day's tables in, the ids by which their rows point at each other out.

import type { TableName } from '../records/schema.ts';
import type { LinkTables } from '../records/tables-by-article.ts';
import { hashOf } from './byte-ranges.ts';
import { columnsOf } from './columns.ts';
import { closeList, endOfText, textBetween } from './json-bytes.ts';
import type { TableCells } from './table-cells.ts';

export type DayCells = Readonly<Record<TableName, TableCells>>;

export function rowLinks(cells: DayCells): LinkTables {
  const known = knownTexts();
  const ids = (table: TableName, name: string) => columnTexts(cells[table], name, known);
  const lists = (table: TableName, name: string) => columnLists(cells[table], name, known);
  const actorsOf = (table: 'reports' | 'events') => {
    const [sources, targets] = [lists(table, 'source_ids'), lists(table, 'target_ids')];
    const places = ids(table, 'location_id');
    return (row: number) => ({ source_ids: sources[row], target_ids: targets[row], location_id: places[row] });
  };
  const datelines = ids('articles', 'dateline_entity_id');
  const mentioned = ids('mentions', 'entity_id');
  const [speakers, addressees] = [ids('quotes', 'speaker_id'), ids('quotes', 'addressee_id')];
  const reported = ids('reports', 'event_id');
  const [actorsOfReport, actorsOfEvent] = [actorsOf('reports'), actorsOf('events')];
  return {
    articles: ids('articles', 'article_id').map((article_id, row) => ({
      article_id,
      dateline_entity_id: datelines[row],
    })),
    entities: ids('entities', 'entity_id').map((entity_id) => ({ entity_id })),
    mentions: ids('mentions', 'article_id').map((article_id, row) => ({ article_id, entity_id: mentioned[row] })),
    quotes: ids('quotes', 'article_id').map((article_id, row) => ({
      article_id,
      speaker_id: speakers[row],
      addressee_id: addressees[row],
    })),
    reports: ids('reports', 'article_id').map((article_id, row) => ({
      article_id,
      event_id: reported[row],
      ...actorsOfReport(row),
    })),
    events: ids('events', 'event_id').map((event_id, row) => ({ event_id, ...actorsOfEvent(row) })),
  };
}

/** The texts of a column. */
export function columnTexts(cells: TableCells, name: string, known: KnownTexts = knownTexts()): (string | null)[] {
  const { bytes, rows, starts, ends } = cells;
  const first = columnsOf(cells.table).findIndex((column) => column.name === name) * rows;
  return Array.from({ length: rows }, (_, row) =>
    starts[first + row] < 0 ? null : known(bytes, starts[first + row], ends[first + row]),
  );
}

function columnLists(cells: TableCells, name: string, known: KnownTexts): string[][] {
  const { bytes, rows, starts } = cells;
  const first = columnsOf(cells.table).findIndex((column) => column.name === name) * rows;
  return Array.from({ length: rows }, (_, row) => {
    const texts: string[] = [];
    // Behind a bracket or a comma.
    for (let at = starts[first + row] + 1; at > 0 && bytes[at] !== closeList; ) {
      const end = endOfText(bytes, at + 1);
      texts.push(known(bytes, at + 1, end));
      at = bytes[end + 1] === closeList ? end + 1 : end + 2;
    }
    return texts;
  });
}

/** The text that stands between two marks: ids come again and again, and each is made once. */
type KnownTexts = (bytes: Uint8Array, start: number, end: number) => string;

function knownTexts(): KnownTexts {
  const known = new Map<number, { readonly bytes: Uint8Array; readonly start: number; readonly text: string }>();
  return (bytes, start, end) => {
    // As an integer that needs no room of its own.
    const key = hashOf(bytes, start, end) & 0x3fffffff;
    const before = known.get(key);
    if (before && isSame(before.bytes, before.start, bytes, start, end)) return before.text;
    const text = textBetween(bytes, start, end);
    known.set(key, { bytes, start, text });
    return text;
  };
}

/** With the mark behind it, which no text holds. */
function isSame(a: Uint8Array, startOfA: number, b: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at <= end; at++) if (a[startOfA + at - start] !== b[at]) return false;
  return true;
}
