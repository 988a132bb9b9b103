// Articles of one day and what is known of those of the days before in, which article repeats which and which tell one story out.
import type { ArticleRecords } from './article-records.ts';
import type { ArticleMemory } from './day-memory.ts';
import type { Telling } from './event-contribution.ts';
import { Groups } from './groups.ts';
import { IntNumbers } from './int-numbers.ts';
import { dayNumber, isOpen } from './publication-day.ts';
import type { ArticleRow, ReportRow } from './schema.ts';
import { mix, signatureSimilarity } from './signature.ts';
import type { ToldEvent } from './told-event.ts';

/** Share of common word runs from which an article counts as a copy: a retouched wire story keeps more, a rewrite less. */
const copySimilarity = 0.7;
/** Days around publication within which an event makes two articles one story. */
const storyDays = 7;
/** Numbers of a signature in one band: two texts that are 0.7 alike share a band of four of sixteen with p > 0.98. */
const bandSize = 4;
/** Earliest articles with a band in common that an article is compared with. */
const mostInBand = 8;

export type ArticleRelation = Pick<ArticleMemory, 'original' | 'storyId' | 'storyDay'>;

export interface RelatedArticles {
  /** `original` is the earliest copy, `storyId` the earliest article of the story. */
  readonly relationOf: (articleId: string) => ArticleRelation;
  /** The story of an article that tells the event as news, null where none does. */
  readonly storyOf: (tellings: readonly Telling[]) => string | null;
}

/**
 * @param own the day's articles, earliest first.
 * @param before those of the days before, earliest first. Two stories of theirs are never made one: their days are over.
 */
export function relateArticles(
  day: string,
  own: readonly ArticleRecords[],
  before: readonly ArticleMemory[],
  events: readonly Pick<ToldEvent, 'known' | 'tellings'>[],
): RelatedArticles {
  const copies = joinedBy(before, ({ original }) => original, own.length);
  for (const [a, b] of copyPairs([...before, ...own.map(textOf)], before.length)) copies.join(a, b);
  const stories = joinedBy(before, ({ storyId }) => storyId, own.length);
  const numberOf = new Map(own.map(({ article }, index) => [article.article_id, before.length + index]));
  for (const number of numberOf.values()) stories.join(copies.leader(number), number);
  const openStories = new Map(
    before.flatMap(({ storyId, storyDay }, index): [string, number][] =>
      isOpen(storyDay, day) ? [[storyId, index]] : [],
    ),
  );
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

type CopiedText = Pick<ArticleMemory, 'textSha256' | 'signature'>;

function textOf({ article, signature }: ArticleRecords): CopiedText {
  return { textSha256: article.text_sha256, signature };
}

/** Pairs of copies, one at least of the day: locality-sensitive hashing proposes them, the signatures decide. */
function copyPairs(texts: readonly CopiedText[], knownCount: number): [number, number][] {
  if (texts.length < 2) return [];
  const bands = new IntNumbers(texts.reduce((sum, { signature }) => sum + 1 + signature.length / bandSize, 0));
  const buckets: number[][] = [];
  const pairs: [number, number][] = [];
  texts.forEach((text, index) => {
    const compared = new Set<number>();
    for (const key of bandsOf(text)) {
      const band = bands.numberOf(key);
      buckets[band] ??= [];
      const bucket = buckets[band];
      if (index >= knownCount) for (const other of bucket) compared.add(other);
      if (bucket.length < mostInBand) bucket.push(index);
    }
    for (const other of compared) if (isCopy(texts[other], text)) pairs.push([other, index]);
  });
  return pairs;
}

/** Hashes of the text and of each band: a clash proposes a pair more. */
function bandsOf({ textSha256, signature }: CopiedText): number[] {
  const keys = [Number.parseInt(textSha256.slice(0, 8), 16)];
  for (let at = 0; at < signature.length; at += bandSize) {
    let hash = at;
    for (let i = at; i < at + bandSize; i++) hash = mix(Math.imul(hash, 31) ^ signature[i]);
    keys.push(hash);
  }
  return keys;
}

function isCopy(a: CopiedText, b: CopiedText): boolean {
  return a.textSha256 === b.textSha256 || signatureSimilarity(a.signature, b.signature) >= copySimilarity;
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
