// A resolved day in, what later publishes need of it out: far less than its rows, in one canonical form.
import { type DayMemory, memoryVersion } from '../records/day-memory.ts';
import type { EntityShare } from '../records/entity-share.ts';
import type { EventContribution } from '../records/event-contribution.ts';
import { compareText } from '../records/ids.ts';
import type { ResolvedDay } from '../records/resolve-day.ts';
import type { UndatedLink } from '../records/undated-links.ts';
import type { ToldDay } from './changes.ts';
import { textBytes } from './json.ts';
import type { PublicDay } from './public-day.ts';

/** Raised when the layout changes: outcomes of another layout are made anew from the day's records. */
const layout = 3;

export interface DayOutcome {
  readonly layout: typeof layout;
  readonly day: string;
  /** What the day tells of each public entity. */
  readonly entities: readonly EntityShare[];
  /** What the batches of changes of this day have told. */
  readonly told: ToldDay;
  /** Of all articles, whoever is withheld: never published. */
  readonly memory: DayMemory;
  /** What the day adds to events of other days, by the day of their first report, sorted. What it adds to its own is its draft's. */
  readonly contributions: readonly (readonly [firstDay: string, contributions: readonly EventContribution[]])[];
  /** Of undated articles: which of their events are events of dated days, by day, sorted. */
  readonly links: DayLinks;
}

/** What whole tables need of an outcome. */
export type OutcomeForTables = Pick<DayOutcome, 'entities' | 'told'>;

/** What other days need of an outcome. */
export type NeighbourOutcome = Pick<DayOutcome, 'memory' | 'contributions'>;

/** Articles from which a day is too large to be held whole for longer than it takes. */
const leastLarge = 200;

export function isLarge({ memory }: NeighbourOutcome): boolean {
  return memory.articles.length >= leastLarge;
}

/** Days without links are not there. */
export type DayLinks = readonly (readonly [day: string, links: readonly UndatedLink[]])[];

export function outcomeOf(
  { day, memory }: ResolvedDay,
  shown: PublicDay,
  { told, links }: Pick<DayOutcome, 'told' | 'links'>,
): DayOutcome {
  return {
    layout,
    day,
    entities: shown.entities,
    told,
    memory,
    contributions: [...shown.contributions]
      .filter(([firstDay]) => firstDay !== day)
      .sort(([a], [b]) => compareText(a, b)),
    links,
  };
}

/** What the day adds to events that were first reported on `firstDay`. */
export function contributionsTo(firstDay: string, outcome: NeighbourOutcome | undefined): readonly EventContribution[] {
  return outcome?.contributions.find(([day]) => day === firstDay)?.[1] ?? [];
}

/** Other days to whose events the day adds, or added. */
export function otherDays(before: DayOutcome | undefined, after: DayOutcome): string[] {
  const days = [...(before?.contributions ?? []), ...after.contributions].map(([day]) => day);
  return [...new Set(days)].filter((day) => day !== after.day);
}

/** Other days to whose events two outcomes of one day add different things. */
export function daysTouched(before: DayOutcome | undefined, after: DayOutcome): string[] {
  return otherDays(before, after).filter(
    (day) => JSON.stringify(contributionsTo(day, before)) !== JSON.stringify(contributionsTo(day, after)),
  );
}

export function isSameMemory(a: DayOutcome | undefined, b: DayOutcome): boolean {
  return a !== undefined && JSON.stringify(a.memory) === JSON.stringify(b.memory);
}

export function isSame(a: DayOutcome, b: DayOutcome): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export function outcomeBytes(outcome: DayOutcome): Uint8Array {
  return textBytes(`${JSON.stringify(outcome)}\n`);
}

/** Undefined where the bytes are no outcome of this version of the program. */
export function outcomeOrNothing(bytes: Uint8Array): DayOutcome | undefined {
  const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
  return isOutcome(value) && value.memory.version === memoryVersion ? value : undefined;
}

/** The first members of an outcome, without reading the others, which are the most of it. */
export function outcomeForTables(bytes: Uint8Array): OutcomeForTables | undefined {
  const text = new TextDecoder().decode(bytes);
  // No text in JSON can look like the name of a member.
  const end = text.indexOf(',"memory":');
  const value: unknown = JSON.parse(end < 0 ? text : `${text.slice(0, end)}}`);
  return isOutcome(value) ? value : undefined;
}

function isOutcome(value: unknown): value is DayOutcome {
  return typeof value === 'object' && value !== null && 'layout' in value && value.layout === layout;
}
