// The six tables in; ids that are not unique, references that lead nowhere, and counts that do not add up out.
import { type TableName, tableNames } from '../records/schema.ts';
import type { Check, Fault } from './check.ts';
import { type JsonObject, listOf, numberOf, objectOf, textOf } from './json-values.ts';
import type { Latest, LatestTable } from './latest.ts';
import type { PublishedColumn } from './row-schema.ts';

export interface Reference {
  readonly column: string;
  readonly target: TableName;
  readonly id: string;
}

/** What a row points at, also from inside of its lists and actors. */
export function referencesOf(columns: readonly PublishedColumn[], cells: JsonObject): Reference[] {
  return columns.flatMap(({ name, field }) => {
    const target = tableNames.find((table) => field?.references?.startsWith(`${table}.`));
    if (target) return [cells[name]].flat().flatMap((id) => reference(name, target, id));
    if (field?.items !== 'actor') return [];
    return listOf(cells[name]).flatMap((actor) => reference(name, 'entities', objectOf(actor).entity_id));
  });
}

function reference(column: string, target: TableName, id: unknown): Reference[] {
  return typeof id === 'string' ? [{ column, target, id }] : [];
}

export function checkIds(latest: Latest): Check {
  const tables = tableNames.map((name) => latest[name]);
  const faults = tables.flatMap((table) =>
    faultsOfRows('ids', table, (cells, index) => {
      const id = String(cells[table.columns[0].name]);
      const first = table.indexOf.get(id) ?? index;
      return first === index ? [] : [`${table.columns[0].name} ${id} is that of row ${first + 1} too`];
    }),
  );
  return { name: 'ids', checked: tables.reduce((sum, { rows }) => sum + rows.length, 0), faults };
}

export function checkReferences(latest: Latest): Check {
  let checked = 0;
  const faults = tableNames.flatMap((name) =>
    faultsOfRows('references', latest[name], (cells) => {
      const references = referencesOf(latest[name].columns, cells);
      checked += references.length;
      return references
        .filter(({ target, id }) => !latest[target].indexOf.has(id))
        .map(({ column, target, id }) => `column ${column}: no row of ${target} is ${id}`);
    }),
  );
  return { name: 'references', checked, faults };
}

export function checkCounts(latest: Latest): Check {
  const { articles, entities, mentions, reports, events } = latest;
  const mentionsOf = grouped(mentions, 'entity_id');
  const reportsOf = grouped(reports, 'event_id');
  const publisherOf = (articleId: unknown) =>
    textOf(articles.rows[articles.indexOf.get(String(articleId)) ?? -1]?.cells.publisher) ?? articleId;
  const distinct = (values: readonly unknown[]) => new Set(values).size;
  const faults = [
    ...faultsOfRows('counts', entities, (cells) => {
      const own = mentionsOf.get(String(cells.entity_id)) ?? [];
      return unequal(cells, {
        article_count: distinct(own.map((row) => row.article_id)),
        mention_count: own.length,
      });
    }),
    ...faultsOfRows('counts', events, (cells) => {
      const own = reportsOf.get(String(cells.event_id)) ?? [];
      const first = own.some((row) => row.report_id === cells.first_report_id);
      return [
        ...unequal(cells, {
          report_count: own.length,
          article_count: distinct(own.map((row) => row.article_id)),
          publisher_count: distinct(own.map((row) => publisherOf(row.article_id))),
        }),
        ...(first ? [] : [`column first_report_id: ${cells.first_report_id} is no report of this event`]),
      ];
    }),
  ];
  return { name: 'counts', checked: 2 * entities.rows.length + 4 * events.rows.length, faults };
}

function unequal(cells: JsonObject, counts: Readonly<Record<string, number>>): string[] {
  return Object.entries(counts).flatMap(([column, count]) =>
    numberOf(cells[column]) === count ? [] : [`column ${column}: expected ${count}, got ${cells[column]}`],
  );
}

function grouped(table: LatestTable, column: string): ReadonlyMap<string, readonly JsonObject[]> {
  const groups = new Map<string, JsonObject[]>();
  for (const { cells } of table.rows) {
    const key = String(cells[column]);
    const group = groups.get(key);
    if (group) group.push(cells);
    else groups.set(key, [cells]);
  }
  return groups;
}

/** A fault for each message, with its row. */
export function faultsOfRows(
  check: Fault['check'],
  { file, rows }: LatestTable,
  messagesOf: (cells: JsonObject, index: number) => readonly string[],
): Fault[] {
  return rows.flatMap(({ cells }, index) =>
    messagesOf(cells, index).map((message) => ({ check, file, row: index + 1, message })),
  );
}
