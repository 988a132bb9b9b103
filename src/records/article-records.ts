// What one article gives before it is joined with others: rows with local entity numbers, and what joining them needs.
import type { Gender } from '../analysis/doc.ts';
import type { ArticleRow, EntityRow, MentionRow, QuoteRow, ReportRow } from './schema.ts';

/** An entity of one article; `local` is its number there, rows name it by `localEntityId(article, local)`. */
export interface LocalEntity extends Omit<EntityRow, 'article_count' | 'mention_count'> {
  readonly gender: Gender | null;
}

/** A time expression, for measuring and explaining; never published. Offsets in code points. */
export interface TimeCell {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly type: string;
  readonly value: string;
}

/** JSON-serializable, and all that publishing ever sees of an article. Ids of entities and events are local to it. */
export interface ArticleRecords {
  readonly article: ArticleRow;
  readonly entities: readonly LocalEntity[];
  readonly mentions: readonly MentionRow[];
  readonly quotes: readonly QuoteRow[];
  readonly reports: readonly ReportRow[];
  readonly times: readonly TimeCell[];
  /** Hashes of the text's content words, to tell stories apart: see article-vocabulary.ts. */
  readonly words: readonly number[];
  /** Hashes of the text's word runs, to find copies of one text: see resolve.ts. */
  readonly signature: readonly number[];
  /** Not to be published before this time, ISO 8601, UTC. */
  readonly embargoed_until?: string;
}
