// The records of all articles published on one day, as publishing keeps them: reading one object instead of every part.
import type { ArticleRecords } from '../records/article-records.ts';
import { compareText } from '../records/ids.ts';
import { publicationDay } from '../records/publication-day.ts';
import { concatenated } from './gzip.ts';
import { textBytes } from './json.ts';
import type { Part } from './part.ts';
import { type IsWithdrawn, nothingWithdrawn } from './withdrawal.ts';
import { writtenArticles } from './written-articles.ts';

/** Raised when the layout changes: days of another layout are made anew from the parts. */
const layout = 1;

export interface DayRecords {
  readonly layout: typeof layout;
  readonly day: string;
  /** Sorted by id; an upload without articles on this day is not there. */
  readonly uploads: readonly UploadRecords[];
}

export interface UploadRecords {
  readonly upload_id: string;
  /** Of the event that the records come from. */
  readonly sequencer: string;
  readonly articles: readonly ArticleRecords[];
}

export function emptyDay(day: string): DayRecords {
  return { layout, day, uploads: [] };
}

/** The day with what the parts say of their uploads; everything else as it was. Parts are the truth, whatever came before. */
export function withParts(
  { day, uploads }: DayRecords,
  parts: ReadonlyMap<string, Part>,
  isWithdrawn: IsWithdrawn = nothingWithdrawn,
): DayRecords {
  const kept = uploads.filter(({ upload_id }) => !parts.has(upload_id));
  const added = [...parts].flatMap(([upload_id, { sequencer, articles }]) => {
    const own = articles.filter(
      ({ article }) => publicationDay(article) === day && !isWithdrawn(upload_id, article.article_id),
    );
    // The very list that was read, where all of it is of this day: it need not be written anew.
    return own.length === 0 ? [] : [{ upload_id, sequencer, articles: own.length < articles.length ? own : articles }];
  });
  return { layout, day, uploads: [...kept, ...added].sort((a, b) => compareText(a.upload_id, b.upload_id)) };
}

/** Whether both hold the same versions of the same articles. */
export function isSameRecords(a: DayRecords, b: DayRecords): boolean {
  return versionsIn(a) === versionsIn(b);
}

function versionsIn({ uploads }: DayRecords): string {
  const versions = uploads.flatMap(({ upload_id, sequencer, articles }) =>
    articles.map(({ article }) => `${upload_id} ${sequencer} ${article.article_id} ${article.engine_version}`),
  );
  return versions.join('\n');
}

/** The day without what was withdrawn, or belongs to one of the uploads. */
export function withoutUploads(
  records: DayRecords,
  isGone: (uploadId: string) => boolean,
  isWithdrawn: IsWithdrawn,
): DayRecords {
  const uploads = records.uploads
    .filter(({ upload_id }) => !isGone(upload_id))
    .map((upload) => ({
      ...upload,
      articles: upload.articles.filter(({ article }) => !isWithdrawn(upload.upload_id, article.article_id)),
    }));
  return { ...records, uploads };
}

export function articlesOf({ uploads }: DayRecords): readonly ArticleRecords[] {
  return uploads.flatMap(({ articles }) => articles);
}

export function dayRecordsBytes({ day, uploads }: DayRecords): Uint8Array {
  const head = JSON.stringify({ layout, day, uploads: [] }).slice(0, -2);
  return concatenated([
    textBytes(head),
    ...uploads.flatMap(({ upload_id, sequencer, articles }, index) => [
      textBytes(`${index === 0 ? '' : ','}${JSON.stringify({ upload_id, sequencer }).slice(0, -1)},"articles":`),
      writtenArticles(articles),
      closing,
    ]),
    textBytes(']}\n'),
  ]);
}

const closing = textBytes('}');

/** Private state that another version of the program wrote. Nothing is lost by that: it is made anew from the parts. */
export class OtherLayout extends Error {
  constructor(key: string) {
    super(`${key}: expected state in the layout of this version of the program, got another`);
    this.name = 'OtherLayout';
  }
}

/** @throws OtherLayout where the bytes are no records of a day in this layout. */
export function parseDayRecords(key: string, bytes: Uint8Array): DayRecords {
  const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
  if (!isDayRecords(value)) throw new OtherLayout(key);
  return value;
}

/** Written by this program alone, so the layout number vouches for the rest. */
function isDayRecords(value: unknown): value is DayRecords {
  return typeof value === 'object' && value !== null && 'layout' in value && value.layout === layout;
}
