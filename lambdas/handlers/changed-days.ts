// Parts in, round after round, the days on which they change anything out, until their records are kept.
import { type DayRecords, emptyDay, isSameRecords, withParts } from '../../src/publishing/day-records.ts';
import type { Part } from '../../src/publishing/part.ts';
import type { IsWithdrawn } from '../../src/publishing/withdrawal.ts';
import type { DayStore } from './day-store.ts';
import type { ChangedDay } from './shrinkage.ts';

export interface ChangedDays {
  /** Records as they are to be, by day. */
  readonly records: ReadonlyMap<string, DayRecords>;
  /** What the parts change, by their days. */
  compare(parts: ReadonlyMap<string, Part>): Promise<readonly ChangedDay[]>;
  add(changed: readonly ChangedDay[]): void;
  keep(records: DayRecords): Promise<void>;
}

/** @param isNew nothing is published yet: records of days count only once they were kept here. */
export function changedDays(days: DayStore, isWithdrawn: IsWithdrawn, isNew: boolean): ChangedDays {
  const records = new Map<string, DayRecords>();
  const kept = new Set<string>();
  const now = async (day: string) =>
    records.get(day) ?? (isNew && !kept.has(day) ? emptyDay(day) : await days.records(day));
  return {
    records,
    async compare(parts) {
      const changed: ChangedDay[] = [];
      for (const day of new Set([...parts.values()].flatMap((part) => part.days))) {
        const before = await now(day);
        const own = new Map([...parts].filter(([, part]) => part.days.includes(day)));
        const after = withParts(before, own, isWithdrawn);
        if (!isSameRecords(before, after)) changed.push({ before, after });
      }
      return changed;
    },
    add(changed) {
      for (const { after } of changed) records.set(after.day, after);
    },
    async keep(own) {
      await days.saveRecords(own);
      kept.add(own.day);
      records.delete(own.day);
    },
  };
}
