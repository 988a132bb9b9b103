// The private state of days: records and outcomes, read once while this process is the only writer.
import {
  type DayOutcome,
  isLarge,
  type NeighbourOutcome,
  outcomeBytes,
  outcomeOrNothing,
} from '../../src/publishing/day-outcome.ts';
import { type DayRecords, dayRecordsBytes, emptyDay, parseDayRecords } from '../../src/publishing/day-records.ts';
import { type Store, workKeys } from '../../src/storage.ts';

export interface DayStore {
  records(day: string): Promise<DayRecords>;
  saveRecords(records: DayRecords): Promise<void>;
  outcome(day: string): Promise<DayOutcome | undefined>;
  /** What other days need of an outcome: kept also where the day is large. */
  neighbour(day: string): Promise<NeighbourOutcome | undefined>;
  saveOutcome(outcome: DayOutcome): Promise<void>;
  /**
   * Forgets what was read: another process may have written since. Where everything is made anew, outcomes of another layout
   * count for nothing.
   */
  forget(isAnew: boolean): void;
}

/** Outcomes kept: some windows of days, but of large days one; a publish goes through days in order. */
const mostKept = 64;
const leastKept = 9;
const keptArticles = 5000;

interface Kept {
  readonly neighbour: NeighbourOutcome | undefined;
  /** Undefined also where the day is large. */
  readonly whole: DayOutcome | undefined;
}

export function dayStore(work: Store): DayStore {
  const outcomes = new Map<string, Kept>();
  let isForgiving = false;
  let articles = 0;
  const drop = (day: string) => {
    articles -= articlesIn(outcomes.get(day)?.neighbour);
    outcomes.delete(day);
  };
  const keep = (day: string, outcome: DayOutcome | undefined) => {
    drop(day);
    const neighbour = outcome && { memory: outcome.memory, contributions: outcome.contributions };
    outcomes.set(day, { neighbour, whole: outcome && isLarge(outcome) ? undefined : outcome });
    articles += articlesIn(outcome);
    while (outcomes.size > leastKept && (outcomes.size > mostKept || articles > keptArticles))
      drop(outcomes.keys().next().value ?? '');
  };
  const outcomeOf = async (day: string): Promise<DayOutcome | undefined> => {
    const kept = outcomes.get(day);
    if (kept && (kept.whole || !kept.neighbour)) return kept.whole;
    const key = workKeys.dayOutcome(day);
    const stored = await work.get(key);
    const outcome = stored && (outcomeOrNothing(stored.body) ?? (isForgiving ? undefined : wrongLayout(key)));
    if (!kept) keep(day, outcome);
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
    neighbour: async (day) => outcomes.get(day)?.neighbour ?? outcomeOf(day),
    async saveOutcome(outcome) {
      drop(outcome.day);
      await work.put(workKeys.dayOutcome(outcome.day), outcomeBytes(outcome), { contentType: 'application/json' });
      keep(outcome.day, outcome);
    },
    forget(isAnew) {
      outcomes.clear();
      articles = 0;
      isForgiving = isAnew;
    },
  };
}

function articlesIn(outcome: NeighbourOutcome | undefined): number {
  return outcome?.memory.articles.length ?? 0;
}

function wrongLayout(key: string): never {
  throw new Error(
    `${key}: expected an outcome of this version of the program; delete catalog.json to make all anew from the parts`,
  );
}
