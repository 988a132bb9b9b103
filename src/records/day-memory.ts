// What a resolved day leaves to the days after it: JSON-serializable, far smaller than its rows, and in one canonical order,
// so that equal memories have equal JSON.

import type { ReportFacts } from './report-facts.ts';
import type { EntityMemory } from './resolve-entities.ts';

/** Raised when the meaning or the layout of a memory changes: a memory of another version is made anew from its day. */
export const memoryVersion = 3;

export interface DayMemory {
  readonly version: typeof memoryVersion;
  /** `YYYY-MM-DD`, UTC, or `unknown`. */
  readonly day: string;
  /** Articles published on the day, earliest first. */
  readonly articles: readonly ArticleMemory[];
  /** Events that articles of the day report, sorted by id; the same event may be in the memories of several days. */
  readonly events: readonly EventMemory[];
  /** Wordings quoted on the day, sorted by key. */
  readonly quotations: readonly QuotationMemory[];
  /** Persons and organizations of the day, sorted by id. */
  readonly entities: readonly EntityMemory[];
}

export interface ArticleMemory {
  readonly articleId: string;
  readonly textSha256: string;
  /** Of the text: see signature.ts. */
  readonly signature: readonly number[];
  /** Hashes of what the article speaks of, ascending: see article-vocabulary.ts. */
  readonly vocabulary: readonly number[];
  /** The earliest copy of the article, which may be itself. */
  readonly original: string;
  readonly storyId: string;
  /** Day of the earliest article of the story. */
  readonly storyDay: string;
}

export interface EventMemory {
  readonly eventId: string;
  /** Day of the earliest report: the event's partition, and the start of the days in which reports may join it. */
  readonly firstDay: string;
  /** Story of an article of the day that told it as news, null where none did. */
  readonly storyId: string | null;
  /** Some of the day's reports of it, earliest first. */
  readonly reports: readonly ReportFacts[];
}

export interface QuotationMemory {
  /** The words as they are compared: see quotation.ts. */
  readonly key: string;
  /** Published ids of those who are said to have said it, sorted. */
  readonly speakers: readonly string[];
  readonly quotationId: string;
}
