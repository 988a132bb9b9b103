// The latest tables and the files by day in; rows that are on no day, on two, or on another than their own, out.
import { type TableName, tableNames } from '../records/schema.ts';
import type { TableFormat } from '../storage.ts';
import type { Check, Fault } from './check.ts';
import type { FoundRow } from './found-row.ts';
import { referencesOf } from './joins.ts';
import { textOf } from './json-values.ts';
import { type CheckedFile, type Latest, type LatestTable, readable, rowCount } from './latest.ts';
import { pathByDay } from './manifest-entries.ts';
import { type Copies, copiesIn } from './row-copies.ts';
import { rowsOf } from './table-rows.ts';

/** One file by day, as the rows of the latest table that it holds. */
export interface DayFile {
  readonly path: string;
  readonly date: string;
  readonly table: TableName;
  readonly format: TableFormat;
  readonly numbers: readonly number[];
}

/** `day` is undefined for a file that is none, or is not sound by itself: its twin in another format stands for it. */
export async function readDayFile(
  { entry, bytes }: CheckedFile,
  latest: Latest,
): Promise<{ readonly day?: DayFile; readonly checks: readonly Check[] }> {
  const { role, table, path } = entry;
  if (role.kind !== 'day' || role.format === null || table === null) return { checks: [] };
  const { format, date } = role;
  const { rows: found, check } = await readable(entry, () => rowsOf(format, bytes, latest[table].columns));
  if (!found) return { checks: [check] };
  const { numbers, faults } =
    table === 'entities' ? knownIn(path, found, latest.entities) : copiesIn('days', path, found, latest[table]);
  const count = rowCount(entry, found.length);
  const isSound = faults.length + count.faults.length === 0;
  return {
    ...(isSound ? { day: { path, date, table, format, numbers } } : {}),
    checks: [count, { name: 'days', checked: found.length, faults }],
  };
}

/** Entities of a day: as the day tells of them, so not the rows of the whole table, but with their ids. */
function knownIn(path: string, found: readonly FoundRow[], { indexOf, file }: LatestTable): Copies {
  const numbers = found.flatMap(({ id }) => indexOf.get(id) ?? []);
  const faults = found.flatMap(({ id }, index) =>
    indexOf.has(id) ? [] : [fault('days', path, `no row of ${file} is ${id}`, index + 1)],
  );
  return { numbers, faults };
}

/** What there should be: the formats of the catalogue on each of the days. */
export interface DaysWanted {
  readonly dates: ReadonlySet<string>;
  readonly formats: readonly TableFormat[];
  readonly dayPath: string;
  /** All paths of the manifest. */
  readonly listed: ReadonlySet<string>;
}

/** All files by day that could be read, together. A table with a day that could not is not counted up. */
export function checkDays(days: readonly DayFile[], latest: Latest, wanted: DaysWanted): Check[] {
  const { dates, formats, dayPath, listed } = wanted;
  const fileAt = new Map(days.map((day) => [day.path, day]));
  const faults: Fault[] = [];
  const placed = new Map<TableName, Uint32Array>(
    tableNames.map((table) => [table, new Uint32Array(latest[table].rows.length)]),
  );
  const unread = new Set<TableName>();
  for (const date of dates) {
    const held = new Map<TableName, ReadonlySet<number>>();
    for (const table of tableNames) {
      const paths = formats.map((format) => pathByDay(dayPath, table, date, format));
      faults.push(
        ...paths.filter((path) => !listed.has(path)).map((path) => fault('days', path, 'expected this file')),
      );
      const [first, ...others] = paths.flatMap((path) => fileAt.get(path) ?? []);
      if (!first) {
        if (paths.some((path) => listed.has(path))) unread.add(table);
        continue;
      }
      held.set(table, new Set(first.numbers));
      for (const number of first.numbers) (placed.get(table) ?? [])[number]++;
      for (const other of others)
        if (other.numbers.join() !== first.numbers.join())
          faults.push(fault('formats', other.path, `expected the rows of ${first.path}, in its order`));
      faults.push(...misplaced(first, latest));
    }
    faults.push(...incomplete(pathByDay(dayPath, 'entities', date, formats[0]), held, latest));
  }
  const whole = tableNames.filter((table) => !unread.has(table));
  faults.push(...whole.flatMap((table) => unplaced(table, placed.get(table) ?? new Uint32Array(), latest)));
  return (['days', 'formats'] as const).map((name) => ({
    name,
    checked: 0,
    faults: faults.filter(({ check }) => check === name),
  }));
}

/** The day of a row: its article's, or its first report's article's; entities have none of their own. */
function dayOf(table: TableName, number: number, latest: Latest): string | null {
  const { cells } = latest[table].rows[number];
  if (table === 'entities') return null;
  if (table === 'events') {
    const report = latest.reports.indexOf.get(String(cells.first_report_id));
    return report === undefined ? null : dayOf('reports', report, latest);
  }
  const article = latest.articles.rows[latest.articles.indexOf.get(String(cells.article_id)) ?? -1];
  return article ? (textOf(article.cells.published_at)?.slice(0, 10) ?? 'unknown') : null;
}

function misplaced({ path, date, table, numbers }: DayFile, latest: Latest): Fault[] {
  return numbers.flatMap((number, index) => {
    const day = dayOf(table, number, latest);
    return day === null || day === date ? [] : [fault('days', path, `expected on ${day}, got on ${date}`, index + 1)];
  });
}

/** Entities that rows of a day point at, and that are not among its entities. */
function incomplete(path: string, held: ReadonlyMap<TableName, ReadonlySet<number>>, latest: Latest): Fault[] {
  const entities = held.get('entities');
  if (!entities) return [];
  const missing = new Set<string>();
  // What a later day told of an event may be of somebody who was not named on this one.
  for (const [table, numbers] of held)
    for (const number of table === 'events' ? [] : numbers)
      for (const { target, id } of referencesOf(latest[table].columns, latest[table].rows[number].cells)) {
        const row = target === 'entities' ? latest.entities.indexOf.get(id) : undefined;
        if (row !== undefined && !entities.has(row)) missing.add(id);
      }
  return [...missing].map((id) => fault('days', path, `expected ${id}, which rows of the day point at, got none`));
}

/** Every row is on one day; an entity on any number of them. */
function unplaced(table: TableName, times: Uint32Array, latest: Latest): Fault[] {
  const { rows, file, indexOf, columns } = latest[table];
  const wanted = new Uint32Array(rows.length);
  const numberAt = (index: number) => indexOf.get(String(rows[index].cells[columns[0].name])) ?? index;
  for (const index of rows.keys()) wanted[numberAt(index)]++;
  return rows.flatMap((_, index) => {
    const isEnough = times[index] === wanted[index] || (times[index] > 0 && table === 'entities');
    return isEnough ? [] : [fault('days', file, `expected on ${wanted[index]} day, got on ${times[index]}`, index + 1)];
  });
}

function fault(check: Fault['check'], file: string, message: string, row: number | null = null): Fault {
  return { check, file, row, message };
}
