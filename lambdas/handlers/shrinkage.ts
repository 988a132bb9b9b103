// The days that are about to change in; why they may not be published where a table would lose rows that nobody withdrew, out.
import { articlesOf, type DayRecords, withoutUploads } from '../../src/publishing/day-records.ts';
import { addedRows, type OwnRows, ownRows, shrinkage } from '../../src/publishing/gates.ts';
import type { Part } from '../../src/publishing/part.ts';
import type { IsWithdrawn } from '../../src/publishing/withdrawal.ts';

/** A day before and after a publish. */
export interface ChangedDay {
  readonly before: DayRecords;
  readonly after: DayRecords;
}

const none: OwnRows = { articles: 0, mentions: 0, quotes: 0, reports: 0 };

/**
 * Rows of uploads that were removed, and of what an editor withdrew, may go; whatever else is less than before was lost.
 */
export function shrinkageIn(
  total: OwnRows,
  changed: readonly ChangedDay[],
  parts: ReadonlyMap<string, Part>,
  isWithdrawn: IsWithdrawn,
): string | undefined {
  let lost = none;
  for (const { before, after } of changed) {
    const kept = withoutUploads(before, (upload) => parts.get(upload)?.removed === true, isWithdrawn);
    lost = addedRows(addedRows(lost, ownRows(articlesOf(kept))), ownRows(articlesOf(after)), -1);
  }
  return shrinkage(total, lost);
}
