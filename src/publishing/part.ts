// Everything that one upload gave, as extraction stores it and publishing reads it: one part per upload, whole or not there.
import type { RejectionCode } from '../article.ts';
import type { ArticleRecords } from '../records/article-records.ts';
import { shortDigest } from '../records/ids.ts';
import { publicationDay } from '../records/publication-day.ts';
import { textBytes } from './json.ts';
import { rememberWritten } from './written-articles.ts';

/** Raised when the layout of a part changes: parts of another layout are made anew, never guessed at. */
export const partLayout = 2;

/** A permanent refusal, in words that a person can act on. */
export interface Rejection {
  /** The article's id: the file name, with `#number` in a file of several. */
  readonly id: string;
  readonly code: RejectionCode;
  readonly message: string;
  readonly accepted: string;
}

export interface Part {
  readonly layout: typeof partLayout;
  /** Key of the upload in the inbox. */
  readonly upload: string;
  /** Version of the object in the inbox, empty where the event did not name the one that was read. */
  readonly version_id: string;
  /** Order of the events of one key, in hex. */
  readonly sequencer: string;
  /** A tombstone: the upload was removed, its rows leave the dataset. */
  readonly removed: boolean;
  readonly articles: readonly ArticleRecords[];
  readonly rejected: readonly Rejection[];
  /**
   * Days of publication of its articles, and of those of every version before it, sorted: where publishing has to look for rows
   * that are to be replaced or withdrawn.
   */
  readonly days: readonly string[];
}

/** The days of the articles together with those of the version before. */
export function daysOfPart(articles: readonly ArticleRecords[], before: readonly string[] = []): string[] {
  return [...new Set([...articles.map(({ article }) => publicationDay(article)), ...before])].sort();
}

/** Whether an article that `before` lets be published is gone, or held back, in `after`. */
export function takesAway(before: Part, after: Part): boolean {
  const now = new Map(after.articles.map((records) => [records.article.article_id, records]));
  return before.articles.some(({ article, embargoed_until: until }) => {
    const same = now.get(article.article_id);
    return same === undefined || (same.embargoed_until !== undefined && same.embargoed_until !== until);
  });
}

/** Names the part of an upload: sixteen hex digits of the digest of its inbox key. */
export function uploadIdOf(inboxKey: string): string {
  return shortDigest(inboxKey);
}

/**
 * Names an article by its place: the inbox key and its number in the file, from 1, refused ones counted. A corrected upload
 * under the same key therefore revises the same rows, and a mended line leaves its neighbours' ids alone.
 */
export function articleIdOf(inboxKey: string, number: number): string {
  return shortDigest(`${inboxKey}#${number}`);
}

/**
 * Positive where `a` is the later of two sequencers of one key. They are hex digits of varying length: the shorter is padded
 * on the right with zeros, then they compare as text (Amazon S3 user guide, event message structure).
 */
export function compareSequencers(a: string, b: string): number {
  const length = Math.max(a.length, b.length);
  const [left, right] = [a.toUpperCase().padEnd(length, '0'), b.toUpperCase().padEnd(length, '0')];
  return left < right ? -1 : left > right ? 1 : 0;
}

export function partBytes(part: Part): Uint8Array {
  return textBytes(`${JSON.stringify(part)}\n`);
}

/** @throws Error where the bytes are no part of this layout. */
export function parsePart(key: string, bytes: Uint8Array): Part {
  const part = partOrNothing(bytes);
  if (!part) throw new Error(`${key}: expected a part of layout ${partLayout}, made by this version of the program`);
  return part;
}

/**
 * The days of a part and how many articles it has, without reading these: the days are its last member, and no text in JSON
 * can look like the beginning of an article.
 * @throws Error where the bytes are no part of this layout.
 */
export function partOutline(
  key: string,
  bytes: Uint8Array,
): { readonly days: readonly string[]; readonly articles: number } {
  const text = new TextDecoder().decode(bytes);
  const tail = text.slice(text.lastIndexOf('"days":[') + '"days":'.length).trimEnd();
  if (!text.startsWith(`{"layout":${partLayout},`) || !tail.endsWith(']}')) {
    const { days, articles } = parsePart(key, bytes);
    return { days, articles: articles.length };
  }
  let articles = 0;
  for (let at = text.indexOf(articleStart); at >= 0; at = text.indexOf(articleStart, at + 1)) articles++;
  return { days: JSON.parse(tail.slice(0, -1)), articles };
}

const articleStart = '{"article":{"';

/** Undefined where the bytes are no part of this layout. */
export function partOrNothing(bytes: Uint8Array): Part | undefined {
  try {
    const text = new TextDecoder().decode(bytes);
    const value: unknown = JSON.parse(text);
    if (!isPart(value)) return undefined;
    const written = articlesIn(text, bytes);
    if (written) rememberWritten(value.articles, written);
    return value;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The bytes of the list of articles, undefined where it is not followed by the members that follow it in every part of ours. */
function articlesIn(text: string, bytes: Uint8Array): Uint8Array | undefined {
  const from = text.indexOf('"articles":[') + '"articles":'.length;
  const to = text.lastIndexOf('],"rejected":[') + 1;
  // Texts in JSON have no quotation mark without a backslash before it: neither can be a part of one.
  if (from < '"articles":'.length || to <= from) return undefined;
  return bytes.subarray(textBytes(text.slice(0, from)).length, bytes.length - textBytes(text.slice(to)).length);
}

/** Parts are written by this program alone, so the layout number vouches for the rest. */
function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && 'layout' in value && value.layout === partLayout;
}
