// Events: the engine's rows against the reader's, by type and place in the text, then by actors, date and status.
import type { ActorCell } from '../../src/records/fields.ts';
import type { EventRow, ReportRow, Tables } from '../../src/records/schema.ts';
import { type Gold, type GoldEvent, placesOf, triggersOf } from './gold.ts';
import { type ActorContext, isSameActor } from './names.ts';
import { namedEntities } from './score-entities.ts';
import { type Tally, tally } from './tally.ts';

interface Given {
  readonly event: EventRow;
  readonly reports: readonly ReportRow[];
}

interface Verdict {
  readonly actors: boolean;
  readonly date: boolean;
  readonly status: boolean;
  /** One of its reports has the very word that the reader named. */
  readonly trigger: boolean;
}

export function scoreEvents(gold: Gold, tables: Tables, text: string): Record<string, Tally> {
  const named = namedEntities(tables).map(({ entity_id }) => entity_id);
  const context: ActorContext = {
    gold,
    entities: new Map(tables.entities.map((row) => [row.entity_id, row])),
    named: new Set(named),
  };
  const given = tables.events.map(
    (event): Given => ({
      event,
      reports: tables.reports.filter(({ event_id }) => event_id === event.event_id),
    }),
  );
  const pairs = pairEvents(gold.events, given, context, text);
  const paired = new Set(pairs.map((pair) => pair.given));
  const counted = given.filter((one) => paired.has(one) || !isTolerated(one, gold, text));
  const kept = new Set(pairs.map((pair) => pair.gold));
  const size = gold.events.length;
  const measure = (key: keyof Verdict) =>
    tally(size, counted.length, pairs.filter(({ verdict }) => verdict[key]).length, {
      missed: [],
      spurious: pairs
        .filter(({ verdict }) => !verdict[key])
        .map((pair) => `${show(pair.given)} for ${showGold(pair.gold)}`),
    });
  return {
    'events: type': tally(size, counted.length, pairs.length, {
      missed: gold.events.filter((event) => !kept.has(event)).map(showGold),
      spurious: counted.filter((one) => !paired.has(one)).map(show),
    }),
    'events: type, source and target': measure('actors'),
    'events: type and date': measure('date'),
    'events: type and status': measure('status'),
  };
}

function show({ event, reports }: Given): string {
  const words = (cells: readonly ActorCell[]) => cells.map(({ text }) => text).join(' + ');
  return `${event.type} ${reports.map((report) => `${words(report.source_actors)} > ${words(report.target_actors)} (${report.trigger})`).join(' = ')} ${event.date} ${event.status}`;
}

function showGold(event: GoldEvent): string {
  return `${event.type} ${event.source.join(' + ')} > ${event.target.join(' + ')} (${triggersOf(event).join(', ')}) ${event.date} ${event.status}`;
}

interface Pair {
  readonly gold: GoldEvent;
  readonly given: Given;
  readonly verdict: Verdict;
}

function pairEvents(
  events: readonly GoldEvent[],
  given: readonly Given[],
  context: ActorContext,
  text: string,
): Pair[] {
  const weight = ({ verdict }: Pair) =>
    4 * Number(verdict.trigger) + 3 * Number(verdict.actors) + 2 * Number(verdict.date) + Number(verdict.status);
  const candidates = events
    .flatMap((gold) => given.map((one) => ({ gold, given: one, verdict: verdictOf(gold, one, context, text) })))
    .filter((pair) => isType(pair.gold, pair.given.event) && isToldIn(triggersOf(pair.gold), pair.given, text))
    .sort((a, b) => weight(b) - weight(a));
  const pairs: Pair[] = [];
  for (const pair of candidates)
    if (!pairs.some((kept) => kept.gold === pair.gold || kept.given === pair.given)) pairs.push(pair);
  return pairs;
}

function isType(gold: GoldEvent, event: EventRow): boolean {
  return [gold.type, ...(gold.alt_types ?? [])].includes(event.type);
}

/** Whether one of the reports' sentences has one of the words. */
function isToldIn(triggers: readonly string[], { reports }: Given, text: string): boolean {
  const places = triggers.flatMap((trigger) => placesOf(trigger, text));
  return reports.some((report) =>
    places.some(([start, end]) => start >= report.sentence_start && end <= report.sentence_end),
  );
}

function isTolerated(given: Given, gold: Gold, text: string): boolean {
  return (gold.tolerated?.events ?? []).some(
    ({ type, trigger }) => type === given.event.type && isToldIn([trigger], given, text),
  );
}

function verdictOf(gold: GoldEvent, { event, reports }: Given, context: ActorContext, text: string): Verdict {
  const places = triggersOf(gold).flatMap((trigger) => placesOf(trigger, text));
  return {
    actors: reports.some((report) => areActors(gold, report, context)),
    date: [gold.date, ...(gold.alt_dates ?? [])].includes(event.date),
    status: [gold.status, ...(gold.alt_status ?? [])].includes(event.status),
    trigger: reports.some((report) =>
      places.some(([start, end]) => start < report.trigger_end && end > report.trigger_start),
    ),
  };
}

/** Both sides agree; of what both did together only the circle is asked. A side that the reader left empty asks nothing. */
function areActors(gold: GoldEvent, report: ReportRow, context: ActorContext): boolean {
  if (gold.reciprocal) {
    const all = [...new Set([...gold.source, ...gold.target])];
    const seen = new Map(
      [...report.source_actors, ...report.target_actors].map((cell) => [cell.entity_id ?? `${cell.start}`, cell]),
    );
    return isSide(all, [...seen.values()], context);
  }
  const { source_country: from, target_country: to } = gold;
  const abroad = from !== to;
  return (
    (isSide(gold.source, report.source_actors, context) || (abroad && isCountry(from, report.source_actors))) &&
    (isSide(gold.target, report.target_actors, context) || (abroad && isCountry(to, report.target_actors)))
  );
}

/** At least half of all actors that either names are named by both. */
function isSide(asked: readonly string[], given: readonly ActorCell[], context: ActorContext): boolean {
  if (asked.length === 0) return true;
  const left = [...given];
  for (const name of asked) {
    const at = left.findIndex((cell) => isSameActor(name, cell, context));
    if (at >= 0) left.splice(at, 1);
  }
  const shared = given.length - left.length;
  return shared / (asked.length + left.length) >= 0.5;
}

/** Between states the country is the actor: "Washington", "the State Department" and "the United States" are one. */
function isCountry(country: string | undefined, given: readonly ActorCell[]): boolean {
  return country !== undefined && given.length > 0 && given.every((cell) => cell.country === country);
}
