// What every check of a published dataset comes to: how much was looked at, and each fault with its file and row.

/** Names of the checks, in the order in which they are reported. */
export const checkNames = [
  'pointers',
  'files',
  'rows',
  'schema',
  'formats',
  'ids',
  'references',
  'spans',
  'words',
  'quotations',
  'counts',
  'days',
  'articles',
  'releases',
] as const;
export type CheckName = (typeof checkNames)[number];

/** What each check holds. */
export const checkTitles: Readonly<Record<CheckName, string>> = {
  pointers: 'catalogue, manifest, lastupdate.txt and data package agree',
  files: 'files are there, with the bytes and the SHA-256 that the manifest says, and no other',
  rows: 'files have as many rows as the manifest says',
  schema: 'rows have the declared columns, types and values',
  formats: 'rows are the same in every format, cell by cell',
  ids: 'ids are unique',
  references: 'references lead to rows',
  spans: 'spans have a start before their end, and lie inside of what they belong to',
  words: 'spans lead to their words in the text of the article',
  quotations: 'quotations are no longer than allowed, those of one article under a quarter of it',
  counts: 'counts of reports, articles, publishers and mentions add up',
  days: 'files by day hold exactly the latest rows, each on its day',
  articles: 'articles by day, one a line, hold exactly the rows of the article, and what they point at',
  releases: 'releases are sound datasets, with their checksums and without what was withdrawn',
};

export interface Fault {
  readonly check: CheckName;
  readonly file: string;
  /** From 1, the header not counted; null where the fault is not one row's. */
  readonly row: number | null;
  readonly message: string;
}

export interface Check {
  readonly name: CheckName;
  /** Things looked at; what they are depends on the check. */
  readonly checked: number;
  readonly faults: readonly Fault[];
}

/** One check made of several, over many files. */
export function joined(name: CheckName, parts: readonly Check[]): Check {
  const own = parts.filter((part) => part.name === name);
  return {
    name,
    checked: own.reduce((sum, part) => sum + part.checked, 0),
    faults: own.flatMap((part) => part.faults),
  };
}
