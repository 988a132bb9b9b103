// Entities as each day tells of them in; where the formats of a day differ, and where the days do not add up to the whole, out.
import type { Check, Fault } from './check.ts';
import { numberOf } from './json-values.ts';
import { type CheckedFile, type Latest, readable } from './latest.ts';
import { jsonRows, rowsOf } from './table-rows.ts';

/** @param files of entities by day, in every format. */
export async function checkDayEntities(files: readonly CheckedFile[], latest: Latest): Promise<readonly Check[]> {
  const totals = new Map<string, { articles: number; mentions: number }>();
  const checks: Check[] = [];
  const lines = files.filter(({ entry: { role } }) => role.kind === 'day' && role.format === 'jsonl.gz');
  for (const { entry, bytes } of lines) {
    const read = await readable(entry, () => jsonRows('jsonl.gz', bytes));
    checks.push(read.check);
    const rows = read.rows ?? [];
    for (const { cells } of rows) {
      const total = totals.get(String(cells.entity_id)) ?? { articles: 0, mentions: 0 };
      total.articles += numberOf(cells.article_count) ?? 0;
      total.mentions += numberOf(cells.mention_count) ?? 0;
      totals.set(String(cells.entity_id), total);
    }
    for (const other of files) {
      const { role, path } = other.entry;
      const isTwin =
        role.kind === 'day' && role.format !== 'jsonl.gz' && entry.role.kind === 'day' && role.date === entry.role.date;
      if (!isTwin || role.format === null) continue;
      const { format } = role;
      const found = await readable(other.entry, () => rowsOf(format, other.bytes, latest.entities.columns));
      const faults = (found.rows ?? []).flatMap((row, index): Fault[] => {
        const message = index < rows.length ? row.differsFrom(rows[index]) : `expected ${rows.length} rows`;
        return message === null ? [] : [{ check: 'formats', file: path, row: index + 1, message }];
      });
      checks.push({ name: 'formats', checked: found.rows?.length ?? 0, faults });
    }
  }
  return [...checks, added(totals, latest)];
}

/** An article is on one day, so articles and mentions of an entity add up over days. */
function added(
  totals: ReadonlyMap<string, { readonly articles: number; readonly mentions: number }>,
  latest: Latest,
): Check {
  const { rows, file } = latest.entities;
  const faults = rows.flatMap(({ cells }, index): Fault[] => {
    const total = totals.get(String(cells.entity_id));
    if (!total || (total.articles === cells.article_count && total.mentions === cells.mention_count)) return [];
    const message = `${total.articles} articles and ${total.mentions} mentions by day, ${cells.article_count} and ${cells.mention_count} in all`;
    return [{ check: 'days', file, row: index + 1, message }];
  });
  return { name: 'days', checked: 0, faults };
}
