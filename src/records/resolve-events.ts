// Reports of one day and the events of the days before in, the event of each report out: one of those events, or a new one that
// is named by its earliest report. The same reports give the same events in whatever order they come.

import type { Likeness, Neighbour } from './article-likeness.ts';
import type { EventMemory } from './day-memory.ts';
import { evidenceFor, excludes, leastLikeness } from './event-evidence.ts';
import { Groups } from './groups.ts';
import type { ReportFacts } from './report-facts.ts';

/** Reports of the day that tell of one event, earliest first. */
export interface EventCluster {
  readonly eventId: string;
  /** Day of the earliest report of all. */
  readonly firstDay: string;
  readonly members: readonly ReportFacts[];
}

/** The articles of the days before and of the day itself, numbered together in order of time. */
export interface ArticleOrder {
  readonly numberOf: (articleId: string) => number;
  readonly likeness: Likeness;
}

/** Reports of a group that are asked whether they exclude another: enough to see its days and tolls. */
export const witnesses = 12;
/** Of these, reports whose articles are compared. */
const tellers = 4;
/** Mean likeness of the articles of two groups that tell one story. */
const oneStory = 0.16;

/**
 * @param own the day's reports, earliest first.
 * @param earlier events that are still open on the day. Two of them are never made one: their days are over.
 */
export function resolveEvents(
  day: string,
  own: readonly ReportFacts[],
  earlier: readonly EventMemory[],
  order: ArticleOrder,
): EventCluster[] {
  const facts = [...earlier.flatMap(({ reports }) => reports), ...own];
  const known = earlier.flatMap((event) => event.reports.map(() => event));
  const groups = new EventGroups(
    facts,
    known.map(({ eventId }) => eventId),
    order,
  );
  for (const { a, b } of surestPairs(facts, known.length, order)) groups.join(a, b);
  const members = new Map<number, ReportFacts[]>();
  own.forEach((fact, index) => {
    const leader = groups.leader(known.length + index);
    const list = members.get(leader);
    if (list) list.push(fact);
    else members.set(leader, [fact]);
  });
  return [...members].map(([leader, list]) => {
    const event = leader < known.length ? known[leader] : undefined;
    return { eventId: event?.eventId ?? list[0].reportId, firstDay: event?.firstDay ?? day, members: list };
  });
}

/** Groups of reports that grow by joins which nothing speaks against; reports of one known event are together from the start. */
class EventGroups {
  readonly #groups: Groups;
  readonly #facts: readonly ReportFacts[];
  readonly #order: ArticleOrder;
  readonly #knownCount: number;
  /** Of each leader of several, its earliest reports. */
  readonly #witnesses = new Map<number, readonly number[]>();

  constructor(facts: readonly ReportFacts[], knownEvents: readonly string[], order: ArticleOrder) {
    this.#facts = facts;
    this.#order = order;
    this.#knownCount = knownEvents.length;
    this.#groups = new Groups(facts.length);
    const first = new Map<string, number>();
    knownEvents.forEach((eventId, index) => {
      const leader = first.get(eventId) ?? index;
      first.set(eventId, leader);
      if (leader !== index) this.#unite(leader, index);
    });
  }

  /** The earliest report of a group: one of a known event where it holds one. */
  leader(index: number): number {
    return this.#groups.leader(index);
  }

  join(a: number, b: number): void {
    const [x, y] = [this.leader(a), this.leader(b)];
    const areBothKnown = x < this.#knownCount && y < this.#knownCount;
    if (x !== y && !areBothKnown && !this.#areApart(x, y)) this.#unite(x, y);
  }

  #unite(x: number, y: number): void {
    this.#groups.join(x, y);
    const both = [...this.#witnessesOf(x), ...this.#witnessesOf(y)].sort((a, b) => a - b);
    this.#witnesses.set(Math.min(x, y), both.slice(0, witnesses));
    this.#witnesses.delete(Math.max(x, y));
  }

  #witnessesOf(leader: number): readonly number[] {
    return this.#witnesses.get(leader) ?? [leader];
  }

  #areApart(x: number, y: number): boolean {
    const [group, other] = [x, y].map((leader) => this.#witnessesOf(leader).map((at) => this.#facts[at]));
    return areApart(group, other, this.#order);
  }
}

/** True where reports of two groups exclude each other, or where their articles on the whole tell other stories. */
export function areApart(group: readonly ReportFacts[], other: readonly ReportFacts[], order: ArticleOrder): boolean {
  if (group.some((a) => other.some((b) => excludes(a, b)))) return true;
  const [articles, others] = [group, other].map((facts) => facts.slice(0, tellers).map(({ articleId }) => articleId));
  let likeness = 0;
  for (const a of articles)
    for (const b of others) likeness += order.likeness.between(order.numberOf(a), order.numberOf(b));
  return likeness / (articles.length * others.length) < oneStory;
}

interface Pair {
  readonly a: number;
  readonly b: number;
  readonly evidence: number;
}

/** Pairs of reports with one wording, in one article or in articles that are alike; at least one is the day's own. */
function surestPairs(facts: readonly ReportFacts[], knownCount: number, order: ArticleOrder): Pair[] {
  // Chains of the reports of an article, each after those of it that came later; from 1.
  const last = new Map<number, number>();
  const before = new Int32Array(facts.length);
  const pairs: Pair[] = [];
  const nearest = new Map<number, readonly Neighbour[]>();
  facts.forEach((fact, index) => {
    const article = order.numberOf(fact.articleId);
    if (index >= knownCount) {
      const near = nearest.get(article) ?? order.likeness.nearest(article, leastLikeness);
      nearest.set(article, near);
      for (const { article: other, likeness } of [{ article, likeness: 1 }, ...near])
        for (let at = last.get(other) ?? 0; at > 0; at = before[at - 1]) {
          const evidence = facts[at - 1].stem === fact.stem ? evidenceFor(facts[at - 1], fact, likeness) : null;
          if (evidence !== null) pairs.push({ a: at - 1, b: index, evidence });
        }
    }
    before[index] = last.get(article) ?? 0;
    last.set(article, index + 1);
  });
  return pairs.sort((x, y) => y.evidence - x.evidence || x.a - y.a || x.b - y.b);
}
