// Outcomes of days as they were read or written last in; those that memory has room for out.
import { type DayOutcome, isLarge, type NeighbourOutcome } from '../../src/publishing/day-outcome.ts';

/** What is known of a day: an outcome, or that there is none. */
export interface Kept<Outcome> {
  readonly outcome: Outcome | undefined;
}

export interface KeptOutcomes {
  /** Undefined where it is not known, or not all of it. */
  whole(day: string): Kept<DayOutcome> | undefined;
  /** What other days need of it: kept also where the day is large. */
  neighbour(day: string): Kept<NeighbourOutcome> | undefined;
  keep(day: string, outcome: DayOutcome | undefined): void;
  drop(day: string): void;
  clear(): void;
}

/** Some windows of days, but of large days one; a publish goes through days in order. */
const mostKept = 64;
const leastKept = 9;
const keptArticles = 5000;

export function keptOutcomes(): KeptOutcomes {
  /** Undefined where there is none. */
  const outcomes = new Map<string, DayOutcome | NeighbourOutcome | undefined>();
  /** The large day that was kept last: articles that come one by one are mostly of one day. */
  let latest: DayOutcome | undefined;
  let articles = 0;
  const drop = (day: string) => {
    articles -= articlesIn(outcomes.get(day));
    outcomes.delete(day);
  };
  return {
    whole(day) {
      const outcome = outcomes.get(day);
      return outcomes.has(day) && (outcome === undefined || 'told' in outcome) ? { outcome } : undefined;
    },
    neighbour: (day) => (outcomes.has(day) ? { outcome: outcomes.get(day) } : undefined),
    keep(day, outcome) {
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
    },
    drop,
    clear() {
      outcomes.clear();
      latest = undefined;
      articles = 0;
    },
  };
}

function neighbourOf({ memory, contributions }: DayOutcome): NeighbourOutcome {
  return { memory, contributions };
}

function articlesIn(outcome: NeighbourOutcome | undefined): number {
  return outcome?.memory.articles.length ?? 0;
}
