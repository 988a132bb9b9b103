// The files by day of a large dataset in, its whole tables out: day after day, table after table, format after format.
import type { WrittenRow } from '../../src/publishing/columns.ts';
import { previewFile, previewRows } from '../../src/publishing/head.ts';
import { joinedFile } from '../../src/publishing/joined-files.ts';
import { linesOf } from '../../src/publishing/jsonl.ts';
import { type PublicFile, publicFile } from '../../src/publishing/public-file.ts';
import { readLines, rowLines } from '../../src/publishing/row-lines.ts';
import { type EntityShare, entityRows } from '../../src/records/entity-share.ts';
import { type TableName, tableNames } from '../../src/records/schema.ts';
import { publicKeys, type Store, tableFormats } from '../../src/storage.ts';
import type { KnownDays } from './day-draft.ts';

/** @param dates all days, in order. Gives a file at a time: the last one is let go before the next is made. */
export async function* compactedFiles(
  { days }: KnownDays,
  published: Store,
  dates: readonly string[],
): AsyncGenerator<PublicFile> {
  const shares: EntityShare[] = [];
  const engines = new Set<string>();
  for (const date of dates) {
    const outcome = await days.outcome(date);
    shares.push(...(outcome?.entities ?? []));
    for (const [, , engine] of outcome?.told.articles ?? []) engines.add(engine);
  }
  const entities = readLines(rowLines('entities', entityRows(shares)));
  const first = new Map<TableName, readonly WrittenRow[]>();
  for (const table of tableNames)
    for (const format of tableFormats) {
      const file = joinedFile(table, format);
      let rows = 0;
      for (const date of table === 'entities' ? [''] : dates) {
        const own = table === 'entities' ? entities : await rowsOf(published, table, date);
        file.add(own);
        rows += own.length;
        const shown = first.get(table) ?? [];
        if (format === tableFormats[0] && shown.length < previewRows)
          first.set(table, [...shown, ...own.slice(0, previewRows)]);
      }
      yield publicFile(publicKeys.latest(table, format), file.bytes(), {
        table,
        rows,
        engineVersions: [...engines].sort(),
      });
    }
  yield previewFile((table) => first.get(table) ?? []);
}

/** The rows of a published day, written again from its JSON Lines. */
async function rowsOf(published: Store, table: TableName, date: string): Promise<WrittenRow[]> {
  const stored = await published.get(publicKeys.partition(table, date, 'jsonl.gz'));
  return stored ? readLines(linesOf(stored.body)) : [];
}
