// The private state of days: records and outcomes, read once while this process is the only writer.
import {
  type DayOutcome,
  type NeighbourOutcome,
  type OutcomeForTables,
  outcomeBytes,
  outcomeForTables,
  outcomeOrNothing,
} from '../../src/publishing/day-outcome.ts';
import {
  type DayRecords,
  dayRecordsBytes,
  emptyDay,
  OtherLayout,
  parseDayRecords,
} from '../../src/publishing/day-records.ts';
import { type Store, workKeys } from '../../src/storage.ts';
import { keptOutcomes } from './kept-outcomes.ts';

export interface DayStore {
  records(day: string): Promise<DayRecords>;
  saveRecords(records: DayRecords): Promise<void>;
  outcome(day: string): Promise<DayOutcome | undefined>;
  /** What other days need of an outcome: kept also where the day is large. */
  neighbour(day: string): Promise<NeighbourOutcome | undefined>;
  /** What whole tables need of an outcome. */
  forTables(day: string): Promise<OutcomeForTables | undefined>;
  saveOutcome(outcome: DayOutcome): Promise<void>;
  /**
   * Forgets what was read: another process may have written since. Where everything is made anew, outcomes of another layout
   * count for nothing.
   */
  forget(isAnew: boolean): void;
}

export function dayStore(work: Store): DayStore {
  const kept = keptOutcomes();
  let isForgiving = false;
  const outcomeOf = async (day: string): Promise<DayOutcome | undefined> => {
    const known = kept.whole(day);
    if (known) return known.outcome;
    const key = workKeys.dayOutcome(day);
    const stored = await work.get(key);
    const outcome = stored && (outcomeOrNothing(stored.body) ?? (isForgiving ? undefined : wrongLayout(key)));
    kept.keep(day, outcome);
    return outcome;
  };
  return {
    async records(day) {
      const key = workKeys.dayRecords(day);
      const stored = await work.get(key);
      return stored ? parseDayRecords(key, stored.body) : emptyDay(day);
    },
    async saveRecords(records) {
      const key = workKeys.dayRecords(records.day);
      if (records.uploads.length === 0) await work.delete(key);
      else await work.put(key, dayRecordsBytes(records), { contentType: 'application/json' });
    },
    outcome: outcomeOf,
    async neighbour(day) {
      const known = kept.neighbour(day);
      return known ? known.outcome : outcomeOf(day);
    },
    async forTables(day) {
      const known = kept.whole(day);
      if (known) return known.outcome;
      const key = workKeys.dayOutcome(day);
      const stored = await work.get(key);
      return stored && (outcomeForTables(stored.body) ?? wrongLayout(key));
    },
    async saveOutcome(outcome) {
      kept.drop(outcome.day);
      await work.put(workKeys.dayOutcome(outcome.day), outcomeBytes(outcome), { contentType: 'application/json' });
      kept.keep(outcome.day, outcome);
    },
    forget(isAnew) {
      kept.clear();
      isForgiving = isAnew;
    },
  };
}

function wrongLayout(key: string): never {
  throw new OtherLayout(key);
}
