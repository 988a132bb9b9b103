// The private state of days: records and outcomes, read once while this process is the only writer.
import {
  type DayOutcome,
  isLarge,
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

/** Outcomes kept: some windows of days, but of large days one; a publish goes through days in order. */
const mostKept = 64;
const leastKept = 9;
const keptArticles = 5000;

export function dayStore(work: Store): DayStore {
  /** Undefined where there is none. */
  const outcomes = new Map<string, DayOutcome | NeighbourOutcome | undefined>();
  /** The large day that was kept last: articles that come one by one are mostly of one day. */
  let latest: DayOutcome | undefined;
  let isForgiving = false;
  let articles = 0;
  const drop = (day: string) => {
    articles -= articlesIn(outcomes.get(day));
    outcomes.delete(day);
  };
  const keep = (day: string, outcome: DayOutcome | undefined) => {
    drop(day);
    if (latest && (latest.day === day || (outcome && isLarge(outcome)))) {
      if (outcomes.has(latest.day)) outcomes.set(latest.day, neighbourOf(latest));
      latest = undefined;
    }
    outcomes.set(day, outcome);
    if (outcome && isLarge(outcome)) latest = outcome;
    articles += articlesIn(outcome);
    while (outcomes.size > leastKept && (outcomes.size > mostKept || articles > keptArticles))
      drop(outcomes.keys().next().value ?? '');
  };
  const outcomeOf = async (day: string): Promise<DayOutcome | undefined> => {
    const kept = outcomes.get(day);
    if (outcomes.has(day) && (kept === undefined || 'told' in kept)) return kept;
    const key = workKeys.dayOutcome(day);
    const stored = await work.get(key);
    const outcome = stored && (outcomeOrNothing(stored.body) ?? (isForgiving ? undefined : wrongLayout(key)));
    keep(day, outcome);
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
    neighbour: async (day) => (outcomes.has(day) ? outcomes.get(day) : outcomeOf(day)),
    async forTables(day) {
      const kept = outcomes.get(day);
      if (outcomes.has(day) && (kept === undefined || 'told' in kept)) return kept;
      const key = workKeys.dayOutcome(day);
      const stored = await work.get(key);
      return stored && (outcomeForTables(stored.body) ?? wrongLayout(key));
    },
    async saveOutcome(outcome) {
      drop(outcome.day);
      await work.put(workKeys.dayOutcome(outcome.day), outcomeBytes(outcome), { contentType: 'application/json' });
      keep(outcome.day, outcome);
    },
    forget(isAnew) {
      outcomes.clear();
      latest = undefined;
      articles = 0;
      isForgiving = isAnew;
    },
  };
}

function neighbourOf({ memory, contributions }: DayOutcome): NeighbourOutcome {
  return { memory, contributions };
}

function articlesIn(outcome: NeighbourOutcome | undefined): number {
  return outcome?.memory.articles.length ?? 0;
}

function wrongLayout(key: string): never {
  throw new OtherLayout(key);
}
