// The days that are about to change in; refuses to publish where a table would lose rows that nobody withdrew.
import { articlesOf, type DayRecords, withoutUploads } from '../../src/publishing/day-records.ts';
import { addedRows, type OwnRows, ownRows, PublishRefused, shrinkage } from '../../src/publishing/gates.ts';
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
 * @throws PublishRefused before anything is written.
 */
export function refuseShrinkage(
  total: OwnRows,
  changed: readonly ChangedDay[],
  parts: ReadonlyMap<string, Part>,
  isWithdrawn: IsWithdrawn,
): void {
  let lost = none;
  for (const { before, after } of changed) {
    const kept = withoutUploads(before, (upload) => parts.get(upload)?.removed === true, isWithdrawn);
    lost = addedRows(addedRows(lost, ownRows(articlesOf(kept))), ownRows(articlesOf(after)), -1);
  }
  const reason = shrinkage(total, lost);
  if (reason !== undefined) throw new PublishRefused(reason);
}
