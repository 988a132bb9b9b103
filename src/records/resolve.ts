// Records of many articles in, the six published tables out: one row for an entity, an event, a quotation, whoever tells it.
// The same set of articles gives the same tables, in whatever order they come.
import type { ArticleRecords } from './article-records.ts';
import type { DayMemory } from './day-memory.ts';
import { entityRows } from './entity-share.ts';
import { eventRows } from './event-contribution.ts';
import { compareText } from './ids.ts';
import { precedingDays, publicationDay, unknownDay } from './publication-day.ts';
import type { DayRows } from './published-rows.ts';
import { type ResolvedDay, resolveDay } from './resolve-day.ts';
import type { Tables } from './schema.ts';
import { placedUndated, type UndatedLink, undatedLinks } from './undated-links.ts';

/** All days, each after those before it. */
export function resolve(records: readonly ArticleRecords[]): Tables {
  return joinedTables(resolveDays(records));
}

/** In order of time; undated articles last, with the events that they were found to tell of. */
export function resolveDays(records: readonly ArticleRecords[]): ResolvedDay[] {
  const byDay = new Map<string, ArticleRecords[]>();
  for (const record of records) {
    const day = publicationDay(record.article);
    const list = byDay.get(day);
    if (list) list.push(record);
    else byDay.set(day, [record]);
  }
  const memories = new Map<string, DayMemory>();
  const days = [...byDay]
    .sort(([a], [b]) => compareText(a, b))
    .map(([day, own]) => {
      const before = precedingDays(day).flatMap((earlier) => memories.get(earlier) ?? []);
      const resolved = resolveDay(day, own, before);
      memories.set(day, resolved.memory);
      return resolved;
    });
  return days.map((resolved) => (resolved.day === unknownDay ? placedUndated(resolved, linksFrom(days)) : resolved));
}

function linksFrom(days: readonly ResolvedDay[]): UndatedLink[] {
  const undated = days.find(({ day }) => day === unknownDay);
  return undated ? days.flatMap(({ memory }) => undatedLinks(memory, undated.memory)) : [];
}

/** The tables over the given days; rows of articles are sorted by article id, then as they stand in the article. */
export function joinedTables(days: readonly ResolvedDay[]): Tables {
  const rows = days.length === 1 ? days[0].rows : rowsByArticle(days);
  return {
    ...rows,
    entities: entityRows(days.flatMap(({ entities }) => entities)),
    events: eventRows(days.flatMap(({ contributions }) => [...contributions.values()].flat())),
  };
}

function rowsByArticle(days: readonly ResolvedDay[]): DayRows {
  return {
    articles: byArticle(days.flatMap(({ rows }) => rows.articles)),
    mentions: byArticle(days.flatMap(({ rows }) => rows.mentions)),
    quotes: byArticle(days.flatMap(({ rows }) => rows.quotes)),
    reports: byArticle(days.flatMap(({ rows }) => rows.reports)),
  };
}

/** A stable sort: an article's rows are of one day, and keep their order. */
function byArticle<Row extends { readonly article_id: string }>(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => compareText(a.article_id, b.article_id));
}
