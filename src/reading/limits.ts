// How much one input may hold: what is larger is no news article, and would cost the others their turn.

/** Bytes of a file that holds one article. */
export const maxArticleBytes = 10_000_000;
/** Bytes of a file that may hold many (JSON, JSON Lines, WARC, or any of these compressed). */
export const maxCollectionBytes = 40_000_000;
/** Bytes of a compressed web archive when it is opened; other files may hold as much as if they were not compressed. */
export const maxInflatedBytes = 10 * maxCollectionBytes;
/** UTF-16 units of one article's text in such a file. */
export const maxTextLength = 10_000_000;

export const sizesAccepted =
  'one article of at most 10 MB, or a JSON, JSON Lines or WARC file of at most 40 MB with articles of at most 10 MB each';
