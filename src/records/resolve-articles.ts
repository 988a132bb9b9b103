// Records of many articles in, which article repeats which and which tell one story out.
import type { ArticleRecords } from './article-records.ts';
import { Groups } from './groups.ts';
import { compareText } from './ids.ts';
import type { ArticleRow, ReportRow } from './schema.ts';
import { signatureSimilarity } from './signature.ts';

/** Share of common word runs from which an article counts as a copy: a retouched wire story keeps more, a rewrite less. */
const copySimilarity = 0.7;
/** Days around publication within which an event makes two articles one story. */
const storyDays = 7;
/** Numbers of a signature in one band: two texts that are 0.7 alike share a band of four of sixteen with p > 0.98. */
const bandSize = 4;

export type ArticleRelation = Pick<ArticleRow, 'story_id' | 'duplicate_of'>;

/** Relations by article id: `story_id` is the earliest article of the story, `duplicate_of` the earliest copy. */
export function relateArticles(
  records: readonly ArticleRecords[],
  reports: readonly ReportRow[],
): (articleId: string) => ArticleRelation {
  const ordered = [...records].sort((a, b) => compareArticles(a.article, b.article));
  const place = new Map(ordered.map((record, index) => [record.article.article_id, index]));
  const copies = new Groups(ordered.length);
  for (const [a, b] of copyPairs(ordered)) copies.join(a, b);
  const stories = new Groups(ordered.length);
  for (let i = 0; i < ordered.length; i++) stories.join(i, copies.leader(i));
  for (const [a, b] of sharedEventPairs(ordered, reports, place)) stories.join(a, b);
  return (articleId) => {
    const index = place.get(articleId) ?? 0;
    const original = copies.leader(index);
    return {
      story_id: ordered[stories.leader(index)].article.article_id,
      duplicate_of: original === index ? null : ordered[original].article.article_id,
    };
  };
}

/** Earliest first; undated articles come last. */
function compareArticles(a: ArticleRow, b: ArticleRow): number {
  return compareText(a.published_at ?? '~', b.published_at ?? '~') || compareText(a.article_id, b.article_id);
}

/** Pairs of copies: locality-sensitive hashing proposes them, the signatures decide. */
function copyPairs(records: readonly ArticleRecords[]): [number, number][] {
  const buckets = new Map<string, number[]>();
  records.forEach((record, index) => {
    const keys = [`text ${record.article.text_sha256}`];
    for (let at = 0; at < record.signature.length; at += bandSize)
      keys.push(`${at} ${record.signature.slice(at, at + bandSize).join(' ')}`);
    for (const key of keys) gather(buckets, key, index);
  });
  const pairs: [number, number][] = [];
  for (const [first, ...others] of buckets.values())
    for (const other of others) if (isCopy(records[first], records[other])) pairs.push([first, other]);
  return pairs;
}

function isCopy(a: ArticleRecords, b: ArticleRecords): boolean {
  if (a.article.text_sha256 === b.article.text_sha256) return true;
  return signatureSimilarity(a.signature, b.signature) >= copySimilarity;
}

/** Articles that report one event while it is news: history that both recall makes no story. */
function sharedEventPairs(
  records: readonly ArticleRecords[],
  reports: readonly ReportRow[],
  place: ReadonlyMap<string, number>,
): [number, number][] {
  const tellers = new Map<string, number[]>();
  for (const report of reports) {
    const index = place.get(report.article_id);
    if (index === undefined || !isNews(report, records[index].article)) continue;
    gather(tellers, report.event_id, index);
  }
  return [...tellers.values()].flatMap(([first, ...others]) => others.map((other): [number, number] => [first, other]));
}

function isNews(report: ReportRow, article: ArticleRow): boolean {
  if (report.date === null || article.published_at === null) return false;
  return Math.abs(Date.parse(article.published_at) - Date.parse(report.date)) <= storyDays * 86_400_000;
}

function gather(lists: Map<string, number[]>, key: string, value: number): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
