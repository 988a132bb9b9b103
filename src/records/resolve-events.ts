// Reports of many articles in, one row for each event out, however many report it. The same reports give the same events in
// whatever order they come.

import { articleLikeness } from './article-likeness.ts';
import type { ArticleRecords } from './article-records.ts';
import { compareReports, factsOf, isSameEvent, type ReportFacts } from './event-evidence.ts';
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
    .flatMap(({ article, reports }, index) => reports.map((report) => factsOf(report, article, index, idOf)))
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

/** Blocks propose pairs: one type and one participant, place or word, in the order of time. */
function joined(facts: readonly ReportFacts[], similarity: (a: number, b: number) => number): Groups {
  const groups = new Groups(facts.length);
  const blocks = new Map<string, number[]>();
  facts.forEach((fact, index) => {
    for (const key of blockKeys(fact)) {
      const block = blocks.get(key);
      if (block) block.push(index);
      else blocks.set(key, [index]);
    }
  });
  for (const block of blocks.values())
    for (let i = 0; i < block.length; i++)
      for (let j = i + 1; j < Math.min(block.length, i + neighbours); j++)
        if (isSameEvent(facts[block[i]], facts[block[j]], similarity)) groups.join(block[i], block[j]);
  return groups;
}

function blockKeys({
  report,
  articleIndex,
  stem,
  sources,
  targets,
  place,
  sourceLands,
  targetLands,
}: ReportFacts): Set<string> {
  const keys = new Set([`${articleIndex} ${report.type}`, `${articleIndex} ${stem}`]);
  for (const id of [...sources, ...targets, ...sourceLands, ...targetLands, ...(place === null ? [] : [place])]) {
    keys.add(`${report.type} ${id}`);
    keys.add(`${stem} ${id}`);
  }
  return keys;
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
