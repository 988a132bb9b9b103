// The articles of one day and the memories of the days before in; the day's rows, what it adds to entities and events, and its
// own memory out.
//
// Resolution goes by days of publication (UTC; `unknown` is a day by itself), and a day depends on its own articles and on the
// memories of the seven days before (`precedingDays`) alone. So days form a directed graph without circles, and a set of
// articles has one resolution, in whatever order its articles come and in whatever batches. Where the articles of a day change,
// resolve that day anew; where the JSON of its memory changed, then also the days after it that have articles (`followingDays`), in
// order of time, and so on until no memory changes. `resolve` does the same for all days at once.
//
// An event belongs to the day of its earliest report (`firstDay`): its row stands in that day's partition. Reports of the seven
// days after may join it. What a day adds to the events of each first day is in `contributions`, so the events of day d are
// `eventRows` of what d and the seven days after d added for d. An entity's row is `entityRows` of the shares of a day (its
// partition) or of all days (the whole table). Articles, mentions, quotes and reports of a dated day are final as they stand.
//
// Undated articles (`unknown`) are resolved among themselves like a day. What they tell of the events of dated days is found day
// by day (`undatedLinks`, to be kept by day: from the memories of that day and of `unknown` alone), and `placedUndated` gives the
// unit as it is published: its reports carry the ids of dated events, its contributions go to the days of those events.

import { articleLikeness } from './article-likeness.ts';
import type { ArticleRecords } from './article-records.ts';
import { vocabularyOf } from './article-vocabulary.ts';
import { type DayMemory, memoryVersion } from './day-memory.ts';
import type { EntityShare } from './entity-share.ts';
import { contributionOf, type EventContribution } from './event-contribution.ts';
import { compareText } from './ids.ts';
import { openOn, precedingDays } from './publication-day.ts';
import { type DayRows, publishedRows } from './published-rows.ts';
import { quotationsOf } from './quotation.ts';
import { factsOf, type ReportFacts } from './report-facts.ts';
import { relateArticles } from './resolve-articles.ts';
import { type EntityRedirect, resolveEntities } from './resolve-entities.ts';
import { resolveEvents, witnesses } from './resolve-events.ts';
import type { EntityRow } from './schema.ts';
import { type ToldEvent, toldEvents } from './told-event.ts';
import { vocabulariesOf } from './vocabularies.ts';

export interface ResolvedDay {
  readonly day: string;
  /** Sorted by article id, in an article by place. */
  readonly rows: DayRows;
  /** What the day tells of each entity that it mentions, sorted by id. */
  readonly entities: readonly EntityShare[];
  /** The rows that these alone give, in the same order. */
  readonly entityRows: readonly EntityRow[];
  /** Entities of the day, or of days before, that turned out to be one. */
  readonly redirects: readonly EntityRedirect[];
  /** What the day adds to events, by the day on which the event was first reported; of each day sorted by event id. */
  readonly contributions: ReadonlyMap<string, readonly EventContribution[]>;
  readonly memory: DayMemory;
}

/**
 * @param day `publicationDay` of each of the articles.
 * @param before memories of days before, in any order; those out of the day's window are left aside.
 */
export function resolveDay(day: string, records: readonly ArticleRecords[], before: readonly DayMemory[]): ResolvedDay {
  const own = [...records].sort(byTime);
  const window = windowOf(day, before);
  const { entities, shares, redirects, idOf, ...named } = resolveEntities(
    own,
    window.flatMap((memory) => memory.entities),
  );
  const articles = window.map((memory) => memory.articles);
  const speaking = own.map((record) => ({ vocabulary: vocabularyOf(record, idOf) }));
  const isOpen = openOn(day);
  const earlier = window.flatMap(({ events }) => events).filter(({ firstDay }) => isOpen(firstDay));
  const clusters = resolveEvents(day, factsInOrder(own, idOf), earlier, {
    numberOf: numbersOf([
      ...articles.flatMap((list) => list.map(({ articleId }) => articleId)),
      ...own.map(idOfArticle),
    ]),
    likeness: articleLikeness(articles, speaking),
  });
  const draft = publishedRows(own, entities, idOf);
  const events = toldEvents(clusters, earlier, draft);
  const { relationOf, storyOf } = relateArticles(day, own, articles, events);
  const quotations = quotationsOf(
    draft.quotes,
    window.map((memory) => memory.quotations),
  );
  const memory: DayMemory = {
    version: memoryVersion,
    day,
    articles: own.map((record, index) => ({
      articleId: idOfArticle(record),
      textSha256: record.article.text_sha256,
      signature: record.signature,
      vocabulary: speaking[index].vocabulary,
      ...relationOf(idOfArticle(record)),
    })),
    events: events.map(({ eventId, firstDay, known, facts, tellings }) => ({
      eventId,
      firstDay,
      storyId: known?.storyId ?? storyOf(tellings),
      reports: facts.slice(0, witnesses),
    })),
    quotations: quotations.memory,
    entities: named.memory,
  };
  vocabulariesOf.share(speaking, memory.articles);
  return {
    day,
    rows: joinedRows(draft, { relationOf, events, quotationOf: quotations.idOf }),
    entities: shares,
    entityRows: entities,
    redirects,
    contributions: contributionsOf(day, events),
    memory,
  };
}

/** Earliest first; articles of one moment by id. */
function byTime(a: ArticleRecords, b: ArticleRecords): number {
  return (
    compareText(a.article.published_at ?? '', b.article.published_at ?? '') ||
    compareText(idOfArticle(a), idOfArticle(b))
  );
}

function idOfArticle({ article }: ArticleRecords): string {
  return article.article_id;
}

/** Those of the days before that are open, earliest first. */
function windowOf(day: string, before: readonly DayMemory[]): DayMemory[] {
  const days = precedingDays(day);
  return before.filter((memory) => days.includes(memory.day)).sort((a, b) => compareText(a.day, b.day));
}

function numbersOf(articleIds: readonly string[]): (articleId: string) => number {
  const numbers = new Map(articleIds.map((id, number) => [id, number]));
  return (articleId) => numbers.get(articleId) ?? 0;
}

/** Of each article in turn, by place. */
function factsInOrder(
  records: readonly ArticleRecords[],
  idOf: (articleId: string, localId: string) => string,
): ReportFacts[] {
  return records.flatMap((record) =>
    [...record.reports]
      .sort((a, b) => a.trigger_start - b.trigger_start || compareText(a.report_id, b.report_id))
      .map((report) => factsOf(report, record, idOf)),
  );
}

function joinedRows(
  rows: DayRows,
  found: {
    readonly relationOf: ReturnType<typeof relateArticles>['relationOf'];
    readonly events: readonly ToldEvent[];
    readonly quotationOf: ReadonlyMap<string, string>;
  },
): DayRows {
  const eventOf = new Map(
    found.events.flatMap(({ eventId, facts }) => facts.map(({ reportId }) => [reportId, eventId] as const)),
  );
  return {
    ...rows,
    articles: rows.articles.map((row) => {
      const { original, storyId } = found.relationOf(row.article_id);
      const duplicate_of = original === row.article_id ? null : original;
      const isSame = row.story_id === storyId && row.duplicate_of === duplicate_of;
      return isSame ? row : { ...row, story_id: storyId, duplicate_of };
    }),
    quotes: rows.quotes.map((row) => {
      const quotation_id = found.quotationOf.get(row.quote_id) ?? row.quotation_id;
      return quotation_id === row.quotation_id ? row : { ...row, quotation_id };
    }),
    reports: rows.reports.map((row) => {
      const event_id = eventOf.get(row.report_id) ?? row.event_id;
      return event_id === row.event_id ? row : { ...row, event_id };
    }),
  };
}

function contributionsOf(day: string, events: readonly ToldEvent[]): Map<string, EventContribution[]> {
  const byDay = new Map<string, EventContribution[]>();
  for (const { eventId, firstDay, tellings } of events) {
    const contribution = contributionOf(eventId, day, tellings);
    const list = byDay.get(firstDay);
    if (list) list.push(contribution);
    else byDay.set(firstDay, [contribution]);
  }
  return byDay;
}
