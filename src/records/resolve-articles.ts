// Articles of one day and what is known of those of the days before in, which article repeats which and which tell one story out.
import type { ArticleRecords } from './article-records.ts';
import { type CopiedText, copyPairs } from './copies.ts';
import type { ArticleMemory } from './day-memory.ts';
import type { Telling } from './event-contribution.ts';
import { Groups } from './groups.ts';
import { dayNumber, openOn } from './publication-day.ts';
import type { ArticleRow, ReportRow } from './schema.ts';
import type { ToldEvent } from './told-event.ts';

/** Days around publication within which an event makes two articles one story. */
const storyDays = 7;
export type ArticleRelation = Pick<ArticleMemory, 'original' | 'storyId' | 'storyDay'>;

export interface RelatedArticles {
  /** `original` is the earliest copy, `storyId` the earliest article of the story. */
  readonly relationOf: (articleId: string) => ArticleRelation;
  /** The story of an article that tells the event as news, null where none does. */
  readonly storyOf: (tellings: readonly Telling[]) => string | null;
}

/**
 * @param own the day's articles, earliest first.
 * @param days those of each of the days before, earliest first. Two stories of theirs are never made one: their days are over.
 */
export function relateArticles(
  day: string,
  own: readonly ArticleRecords[],
  days: readonly (readonly ArticleMemory[])[],
  events: readonly Pick<ToldEvent, 'known' | 'tellings'>[],
): RelatedArticles {
  const before = days.flat();
  const copies = joinedBy(before, ({ original }) => original, own.length);
  for (const [a, b] of copyPairs(days, own.map(textOf))) copies.join(a, b);
  const stories = joinedBy(before, ({ storyId }) => storyId, own.length);
  const numberOf = new Map(own.map(({ article }, index) => [article.article_id, before.length + index]));
  for (const number of numberOf.values()) stories.join(copies.leader(number), number);
  const isOpen = openOn(day);
  const openStories = new Map<string, number>();
  before.forEach(({ storyId, storyDay }, index) => {
    if (isOpen(storyDay)) openStories.set(storyId, index);
  });
  for (const { known, tellings } of events) {
    const told = newsArticles(tellings).flatMap((id) => numberOf.get(id) ?? []);
    const story = known?.storyId ? openStories.get(known.storyId) : undefined;
    const [first, ...others] = story === undefined ? told : [story, ...told];
    for (const other of others) stories.join(first, other);
  }
  const relationOf = (articleId: string): ArticleRelation => {
    const number = numberOf.get(articleId) ?? 0;
    const [copied, story] = [copies.leader(number), stories.leader(number)];
    const idAt = (index: number) => own[index - before.length].article.article_id;
    return {
      original: before[copied]?.original ?? idAt(copied),
      ...(before[story]
        ? { storyId: before[story].storyId, storyDay: before[story].storyDay }
        : { storyId: idAt(story), storyDay: day }),
    };
  };
  return {
    relationOf,
    storyOf: (tellings) => {
      const [first] = newsArticles(tellings);
      return first === undefined ? null : relationOf(first).storyId;
    },
  };
}

/** Groups of which no two that hold an article of the days before are ever joined. */
class ArticleGroups {
  readonly #groups: Groups;
  readonly #knownCount: number;

  constructor(knownCount: number, ownCount: number) {
    this.#groups = new Groups(knownCount + ownCount);
    this.#knownCount = knownCount;
  }

  leader(member: number): number {
    return this.#groups.leader(member);
  }

  gather(a: number, b: number): void {
    this.#groups.join(a, b);
  }

  join(a: number, b: number): void {
    if (this.leader(a) >= this.#knownCount || this.leader(b) >= this.#knownCount) this.#groups.join(a, b);
  }
}

function joinedBy(
  before: readonly ArticleMemory[],
  groupOf: (article: ArticleMemory) => string,
  ownCount: number,
): ArticleGroups {
  const groups = new ArticleGroups(before.length, ownCount);
  const first = new Map<string, number>();
  before.forEach((article, index) => {
    const leader = first.get(groupOf(article)) ?? index;
    first.set(groupOf(article), leader);
    groups.gather(leader, index);
  });
  return groups;
}

function textOf({ article, signature }: ArticleRecords): CopiedText {
  return { textSha256: article.text_sha256, signature };
}

/** Articles that report an event while it is news: history that two recall makes no story. */
function newsArticles(tellings: readonly Telling[]): string[] {
  return [
    ...new Set(
      tellings.filter(({ report, article }) => isNews(report, article)).map(({ article }) => article.article_id),
    ),
  ];
}

function isNews({ date }: ReportRow, { published_at }: ArticleRow): boolean {
  if (date === null || published_at === null) return false;
  const [told, published] = [dayNumber(date), dayNumber(published_at)];
  return told !== null && published !== null && Math.abs(published - told) <= storyDays;
}
