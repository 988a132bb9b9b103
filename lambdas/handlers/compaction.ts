// The files by day of a large dataset in, its whole tables written out of them: a few tables at a time, format after format, a day
// at a time, so that no more is in memory than a day of each of those and what is told of entities.
import { previewFile, previewRows } from '../../src/publishing/head.ts';
import { type DayTable, joinedFile, type ShowDay } from '../../src/publishing/joined-files.ts';
import { type FilePointer, type ManifestEntry, manifestEntry, rowsEntry } from '../../src/publishing/manifest.ts';
import { rowLines } from '../../src/publishing/row-lines.ts';
import { tableCells } from '../../src/publishing/table-cells.ts';
import { tableFiles } from '../../src/publishing/table-files.ts';
import { type EntityShare, entityRows, joinShares } from '../../src/records/entity-share.ts';
import { type TableName, tableNames } from '../../src/records/schema.ts';
import { publicKeys, type Store, tableFormats } from '../../src/storage.ts';
import type { KnownDays } from './day-draft.ts';
import { inParallel } from './in-parallel.ts';
import { putFile, putPieces } from './public-tree.ts';

interface Day {
  readonly date: string;
  readonly articles: number;
}

/** Most of the time goes into reading and writing: while one table waits another is joined. */
const tablesAtOnce = 3;

/** @param dates all days, in order. */
export async function writeWholeTables(
  { days }: KnownDays,
  published: Store,
  dates: readonly string[],
): Promise<readonly ManifestEntry[]> {
  const shares = new Map<string, EntityShare>();
  const engines = new Set<string>();
  const known: Day[] = [];
  for (const date of dates) {
    const outcome = await days.forTables(date);
    joinShares(shares, outcome?.entities ?? []);
    for (const [, , engine] of outcome?.told.articles ?? []) engines.add(engine);
    known.push({ date, articles: outcome?.told.articles.length ?? 0 });
  }
  const versions = [...engines].sort();
  const first = new Map<TableName, readonly string[]>();
  const entries = await inParallel(tableNames, tablesAtOnce, (table) =>
    table === 'entities'
      ? writeEntities(published, shares, versions, first)
      : writeJoined(published, table, known, versions, first),
  );
  const preview = previewFile((table) => first.get(table) ?? []);
  await putFile(published, preview);
  return [...entries.flat(), manifestEntry(preview)];
}

/** Entities are those of all days together: no day's file has their rows. */
async function writeEntities(
  published: Store,
  shares: ReadonlyMap<string, EntityShare>,
  versions: readonly string[],
  first: Map<TableName, readonly string[]>,
): Promise<ManifestEntry[]> {
  const lines = rowLines('entities', entityRows([...shares.values()]));
  first.set('entities', lines.slice(0, previewRows));
  const cells = tableCells('entities', lines);
  const pathOf = (format: (typeof tableFormats)[number]) => publicKeys.latest('entities', format);
  const entries: ManifestEntry[] = [];
  for (const format of tableFormats)
    for (const file of tableFiles(cells, [format], pathOf, versions)) {
      await putFile(published, file);
      entries.push(manifestEntry(file));
    }
  return entries;
}

async function writeJoined(
  published: Store,
  table: TableName,
  days: readonly Day[],
  engineVersions: readonly string[],
  first: Map<TableName, readonly string[]>,
): Promise<ManifestEntry[]> {
  const tables = days.map((day) => dayTable(published, table, day));
  const pointers: FilePointer[] = [];
  let rows = 0;
  const show: ShowDay = (count, firstOf) => {
    const shown = first.get(table) ?? [];
    if (shown.length < previewRows) first.set(table, [...shown, ...firstOf(previewRows - shown.length)]);
    rows += count;
  };
  for (const format of tableFormats) {
    const path = publicKeys.latest(table, format);
    const begun = () => {
      if (format === 'json') [rows] = [0, first.delete(table)];
      return joinedFile(table, format, tables, show);
    };
    pointers.push(await putPieces(published, path, begun));
  }
  return pointers.map((pointer) => rowsEntry(pointer, { table, rows, engineVersions }));
}

function dayTable(published: Store, table: TableName, { date, articles }: Day): DayTable {
  return {
    articles,
    async file(format) {
      const path = publicKeys.partition(table, date, format);
      const stored = await published.get(path);
      if (!stored) throw new Error(`${path}: expected a file that the catalogue names`);
      return stored.body;
    },
  };
}
