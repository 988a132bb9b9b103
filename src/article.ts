// What every input becomes before analysis: one article, checked; or a refusal that says what would be accepted.

export const inputFormats = ['text', 'markdown', 'html', 'json', 'jsonl'] as const;
export type InputFormat = (typeof inputFormats)[number];
export const publishedAtSources = ['metadata', 'url', 'text', 'upload', 'unknown'] as const;
export type PublishedAtSource = (typeof publishedAtSources)[number];

export interface Article {
  /** The id given by the input, or the file's base name (name#2 for the second article of a file). */
  readonly id: string;
  /** Canonical text: offsets count in it, it is never changed after reading. */
  readonly text: string;
  readonly title: string | null;
  readonly byline: readonly string[];
  /** `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly publishedAt: string | null;
  readonly publishedAtSource: PublishedAtSource;
  readonly url: string | null;
  readonly publisher: string | null;
  /** BCP 47. */
  readonly language: string;
  readonly rights: string | null;
  readonly inputFormat: InputFormat;
  /** Not to be published before this time: `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly embargoedUntil?: string;
}

export const rejectionCodes = [
  'empty',
  'too-large',
  'binary',
  'bad-encoding',
  'bad-json',
  'no-text',
  'bad-field',
  'unsupported-format',
  'unreadable',
  'not-released',
] as const;
export type RejectionCode = (typeof rejectionCodes)[number];

/** A permanent refusal: the input will not become readable by trying again. */
export class RejectedArticle extends Error {
  readonly id: string;
  readonly code: RejectionCode;
  /** What would be accepted instead. */
  readonly accepted: string;
  constructor(id: string, code: RejectionCode, message: string, accepted: string) {
    super(message);
    this.name = 'RejectedArticle';
    this.id = id;
    this.code = code;
    this.accepted = accepted;
  }
}
