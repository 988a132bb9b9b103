// Reports of many articles in, one row for each event out, however many report it. The same reports give the same events in
// whatever order they come.

import { articleLikeness } from './article-likeness.ts';
import type { ArticleRecords } from './article-records.ts';
import { compareReports, evidenceFor, excludes, factsOf, type ReportFacts, storyOf } from './event-evidence.ts';
import { Groups } from './groups.ts';
import { compareText } from './ids.ts';
import type { EventRow } from './schema.ts';

export interface ResolvedEvents {
  readonly events: readonly EventRow[];
  readonly eventIdOf: (reportId: string) => string;
}

/** Neighbours in time that a report is compared with in one block: keeps the work linear where a topic fills the news. */
const neighbours = 60;

export function resolveEvents(
  records: readonly ArticleRecords[],
  idOf: (articleId: string, localId: string) => string,
): ResolvedEvents {
  const facts = records
    .flatMap((record, index) => record.reports.map((report) => factsOf(report, record, index, idOf)))
    .sort(compareReports);
  const groups = joined(facts, articleLikeness(records, idOf));
  const members = new Map<number, ReportFacts[]>();
  facts.forEach((fact, index) => {
    const leader = groups.leader(index);
    const known = members.get(leader);
    if (known) known.push(fact);
    else members.set(leader, [fact]);
  });
  const events = [...members.values()].map(toEvent);
  const eventOf = new Map(
    [...members.values()].flatMap((group) =>
      group.map(({ report }) => [report.report_id, group[0].report.report_id] as const),
    ),
  );
  return {
    events: events.sort((a, b) => compareText(a.event_id, b.event_id)),
    eventIdOf: (reportId) => eventOf.get(reportId) ?? reportId,
  };
}

interface Pair {
  readonly a: number;
  readonly b: number;
  readonly evidence: number;
}

/** The surest pairs are joined first; a join that would put reports together that exclude each other is left out. */
function joined(facts: readonly ReportFacts[], similarity: (a: number, b: number) => number): Groups {
  const groups = new Groups(facts.length);
  const members = facts.map((fact) => [fact]);
  for (const { a, b } of pairsIn(facts, similarity)) {
    const [x, y] = [groups.leader(a), groups.leader(b)];
    if (x === y || areApart(members[x], members[y], similarity)) continue;
    groups.join(x, y);
    const [kept, gone] = x < y ? [x, y] : [y, x];
    members[kept] = [...members[kept], ...members[gone]];
    members[gone] = [];
  }
  return groups;
}

/** Reports of a group that are asked whether they exclude another: enough to see its days and tolls. */
const witnesses = 12;
/** Mean likeness of the articles of two groups that tell one story. */
const oneStory = 0.18;

/** True where reports of the two groups exclude each other, or where their articles on the whole tell other stories. */
function areApart(
  group: readonly ReportFacts[],
  other: readonly ReportFacts[],
  similarity: (a: number, b: number) => number,
): boolean {
  let likeness = 0;
  let count = 0;
  for (const a of group.slice(0, witnesses))
    for (const b of other.slice(0, witnesses)) {
      if (excludes(a, b)) return true;
      likeness += storyOf(a, b, similarity);
      count++;
    }
  return likeness / count < oneStory;
}

/** Blocks propose pairs: one wording and one participant, place or article, neighbours in time. Surest first. */
function pairsIn(facts: readonly ReportFacts[], similarity: (a: number, b: number) => number): Pair[] {
  const blocks = new Map<string, number[]>();
  facts.forEach((fact, index) => {
    for (const key of blockKeys(fact)) {
      const block = blocks.get(key);
      if (block) block.push(index);
      else blocks.set(key, [index]);
    }
  });
  const pairs = new Map<number, Pair>();
  for (const block of blocks.values())
    for (let i = 0; i < block.length; i++)
      for (let j = i + 1; j < Math.min(block.length, i + neighbours); j++) {
        const [a, b] = [block[i], block[j]];
        const key = a * facts.length + b;
        if (pairs.has(key)) continue;
        const evidence = evidenceFor(facts[a], facts[b], similarity);
        if (evidence !== null) pairs.set(key, { a, b, evidence });
      }
  return [...pairs.values()].sort((x, y) => y.evidence - x.evidence || x.a - y.a || x.b - y.b);
}

function blockKeys({
  articleIndex,
  stem,
  words,
  sources,
  targets,
  place,
  sourceLands,
  targetLands,
}: ReportFacts): Set<string> {
  const participants = [
    ...sources,
    ...targets,
    ...sourceLands,
    ...targetLands,
    ...words,
    ...(place === null ? [] : [place]),
  ];
  return new Set([`${articleIndex} ${stem}`, ...participants.map((participant) => `${stem} ${participant}`), stem]);
}

function toEvent(group: readonly ReportFacts[]): EventRow {
  const [first] = group;
  const best = bestOf(group);
  const { report } = best;
  const dated =
    group.filter(({ report: { date } }) => date !== null).sort((a, b) => precision(a) - precision(b))[0] ?? best;
  const located = [best, ...group].find(({ place }) => place !== null) ?? best;
  return {
    event_id: first.report.report_id,
    type: report.type,
    mode: report.mode,
    context: report.context,
    cameo: report.cameo,
    goldstein: report.goldstein,
    status: report.status,
    date: dated.report.date,
    date_precision: dated.report.date_precision,
    source_ids: [...best.sources].sort(compareText),
    target_ids: [...best.targets].sort(compareText),
    source_countries: [...best.sourceLands].sort(compareText),
    target_countries: [...best.targetLands].sort(compareText),
    location_id: located.place,
    country: located.report.country,
    latitude: located.report.latitude,
    longitude: located.report.longitude,
    dead: most(group.map(({ report: { dead } }) => dead)),
    injured: most(group.map(({ report: { injured } }) => injured)),
    report_count: group.length,
    article_count: new Set(group.map(({ article }) => article.article_id)).size,
    publisher_count: new Set(group.map(({ article }) => article.publisher ?? article.article_id)).size,
    first_report_id: first.report.report_id,
    first_reported_at: first.article.published_at,
  };
}

const statusOrder: readonly string[] = ['asserted', 'planned', 'alleged', 'hypothetical', 'negated'];

/** The report that tells most: what happened rather than was planned, then by confidence and participants; earliest on a tie. */
function bestOf(group: readonly ReportFacts[]): ReportFacts {
  const rank = ({ report, sources, targets }: ReportFacts) =>
    -100 * statusOrder.indexOf(report.status) +
    10 * report.confidence +
    Math.min(2, sources.size) +
    Math.min(2, targets.size);
  return group.reduce((best, fact) => (rank(fact) > rank(best) ? fact : best));
}

const precisionOrder: readonly (string | null)[] = ['time', 'day', 'week', 'month', 'quarter', 'year', 'range', null];

function precision({ report }: ReportFacts): number {
  return precisionOrder.indexOf(report.date_precision);
}

function most(counts: readonly (number | null)[]): number | null {
  return counts.reduce((known, count) => (count === null ? known : Math.max(known ?? 0, count)), null);
}
