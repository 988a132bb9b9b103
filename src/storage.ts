// The one port to where bytes live, and the layout of keys in it. Adapters (memory, disk, S3) keep one contract, tested once.

export interface StoredObject {
  readonly body: Uint8Array;
  /** Opaque; changes when the body does. */
  readonly etag: string;
}

export interface StoredEntry {
  readonly key: string;
  readonly size: number;
  readonly etag: string;
}

export interface PutOptions {
  /** Create only: fails where the key exists. */
  readonly ifNoneMatch?: '*';
  /** Replace only this version. */
  readonly ifMatch?: string;
  readonly contentType?: string;
  readonly contentEncoding?: string;
  readonly cacheControl?: string;
}

/** A body that comes piece by piece; whoever has to send it again asks for it again. */
export type Pieces = AsyncIterable<Uint8Array>;

export interface Store {
  /** The object, or undefined where there is none. `versionId` reads one version where the store keeps them. */
  get(key: string, options?: { readonly versionId?: string }): Promise<StoredObject | undefined>;
  /** @throws PreconditionFailed where `ifMatch` or `ifNoneMatch` does not hold. */
  put(key: string, body: Uint8Array | Pieces, options?: PutOptions): Promise<{ readonly etag: string }>;
  /** Entries whose key starts with `prefix`, in the order of `compareKeys`. */
  list(prefix: string): AsyncIterable<StoredEntry>;
  /** Deleting what is not there is no error. */
  delete(key: string): Promise<void>;
  /** Copies an object that is there, where the store can without the bytes passing through here. */
  copy?(from: string, to: string, options?: Omit<PutOptions, 'ifMatch' | 'ifNoneMatch'>): Promise<void>;
}

/** A write whose precondition did not hold: somebody else wrote first. Read again and decide again. */
export class PreconditionFailed extends Error {
  readonly key: string;
  constructor(key: string, cause?: unknown) {
    super(`precondition failed for ${key}: the object was written by somebody else`, { cause });
    this.name = 'PreconditionFailed';
    this.key = key;
  }
}

/** Order of keys by code point, which is the order of their UTF-8 bytes and so S3's own. */
export function compareKeys(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let unit = 0; unit < length; unit++) {
    const difference = codePointRank(a.charCodeAt(unit)) - codePointRank(b.charCodeAt(unit));
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above every other unit. */
function codePointRank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/**
 * Whether a key of the inbox is an upload to read. Hidden files, gold annotations, a folder's own description, and the empty
 * objects that stand for folders are none.
 */
export function isUploadKey(key: string): boolean {
  const parts = key.split('/');
  const name = parts[parts.length - 1];
  const isHidden = parts.some((part) => part.startsWith('.'));
  return name !== '' && !isHidden && !name.endsWith('.gold.json') && !/^readme(\.|$)/i.test(name);
}

/** Where the inbox keeps what guests sent. */
export const guestPrefix = 'guests/';

/** Keys of the private side: parts, refusals, and what a publish in progress has touched. */
export const workKeys = {
  parts: 'parts/',
  part: (uploadId: string): string => `parts/${uploadId.slice(0, 2)}/${uploadId}.json`,
  rejections: 'rejected/',
  /** S3 ends a key at 1024 bytes: an inbox key close to that is named by its upload id. */
  rejection: (inboxKey: string, uploadId: string): string => {
    const key = `rejected/${inboxKey}.json`;
    return new TextEncoder().encode(key).length <= 1024 ? key : `rejected/${uploadId}.json`;
  },
  /** What a publish in progress may have touched, and until when nobody else may begin one; or what the last ones were. */
  publishJournal: 'state/publishing.json',
  /** Who must not be published: see records/suppression.ts. */
  suppressions: 'suppressed.tsv',
  /** Which articles and uploads were withdrawn by an editor: see publishing/withdrawal.ts. */
  withdrawals: 'withdrawn.json',
  /** Names the policy under which everything was published. */
  publishedPolicy: 'state/policy.json',
  days: 'state/days/',
  /** Records of the articles of one day, by upload. */
  dayRecords: (day: string): string => `state/days/${day}/records.json`,
  /** What the day resolved to, as far as other days and later publishes need it. */
  dayOutcome: (day: string): string => `state/days/${day}/outcome.json`,
  state: 'state/',
  /** Uploads with articles under an embargo: see publishing/embargo.ts. */
  embargoes: 'state/embargoes.json',
  releases: 'state/releases/',
  /** The state of days as it was when the release was made: what it takes to take an article out of it. */
  release: (name: string): string => `state/releases/${name}/`,
} as const;

export const tableFormats = ['csv', 'json', 'jsonl.gz', 'parquet'] as const;
export type TableFormat = (typeof tableFormats)[number];
/** JSON arrays are for people who take a whole table: by day there are JSON Lines. */
export const partitionFormats = ['csv', 'jsonl.gz', 'parquet'] as const satisfies readonly TableFormat[];

/** Keys of the public side, relative to the bucket or folder that is published. */
export const publicKeys = {
  catalog: 'catalog.json',
  dataPackage: 'datapackage.json',
  croissant: 'croissant.json',
  citation: 'CITATION.cff',
  atomFeed: 'feed.xml',
  jsonFeed: 'feed.json',
  licence: 'LICENSE.txt',
  lastUpdate: 'lastupdate.txt',
  schema: (table: string): string => `schema/v1/${table}.schema.json`,
  codebook: 'schema/v1/codebook.csv',
  /** Lists what is not by day: whole tables, descriptions, the page. */
  manifest: 'v1/latest/manifest.json',
  preview: 'v1/latest/preview.json',
  latest: (table: string, format: TableFormat): string => `v1/latest/${table}.${format}`,
  /**
   * `date` is the day of publication, or `unknown`. Readers that take folders for columns (DuckDB, Spark, pyarrow) get a column
   * `published`: no table has one of that name, which the folder would hide.
   */
  partition: (table: string, date: string, format: TableFormat): string =>
    `v1/data/${table}/${folderOf(format)}/published=${date}/${table}.${format}`,
  /** All rows of each article of a day, an article a line. */
  articles: (date: string): string => `v1/articles/published=${date}/articles.jsonl`,
  /** What a day's files are; `month` lists the days of a month, or `unknown`. */
  manifests: 'v1/manifests/',
  dayManifest: (date: string): string => `v1/manifests/${monthOf(date)}/${date}.json`,
  monthManifest: (month: string): string => `v1/manifests/${month}.json`,
  /** Batches of a day are numbered from 1: whoever has read one asks for the next. */
  changes: (date: string, batch: number): string =>
    `v1/changes/published=${date}/${String(batch).padStart(6, '0')}.jsonl.gz`,
  retractions: 'v1/retractions.csv',
  releases: 'releases/',
  /** A dataset of its own, with the same keys below. */
  release: (name: string): string => `releases/${name}/`,
  /** In a release alone: the checksum of every other file, as `sha256sum --check` reads it. */
  sums: 'SHA256SUMS',
} as const;

/**
 * What tells of former states and how they passed, and is never undone by publishing anew: no manifest lists it, and its bytes
 * depend on when articles came and not on these alone.
 */
export function isHistory(path: string): boolean {
  const files: readonly string[] = [publicKeys.retractions, publicKeys.atomFeed, publicKeys.jsonFeed];
  return path.startsWith('v1/changes/') || path.startsWith(publicKeys.releases) || files.includes(path);
}

/** A folder's name has no dot: file systems and our own disk store take such a name for a file's. */
export function folderOf(format: TableFormat): string {
  return format.split('.')[0];
}

/** `YYYY-MM` of a day; `unknown` is a month of its own. */
export function monthOf(date: string): string {
  return date.slice(0, 7);
}
