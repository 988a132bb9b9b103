// The body of a message of the queue to publishing in, what it asks for out.
import { acceptedReleaseName, isReleaseName } from '../../src/publishing/release.ts';
import { paysForPublish } from './publish-allowance.ts';

/** An upload whose part changed: where to look for it, and on which days it may have rows. */
export interface ChangedUpload {
  readonly upload: string;
  /** Days of its articles, and of those of earlier versions, sorted. */
  readonly days: readonly string[];
  readonly articles: number;
}

export interface PublishRequest {
  /** Sorted by upload. */
  readonly uploads: readonly ChangedUpload[];
  /** Asks for the whole tables of a large dataset too, which no upload brings up to date. */
  readonly whole?: boolean;
  /** Asks for a release of this name, of what is published then. */
  readonly release?: string;
  /** Takes away what is public: it cannot wait. */
  readonly withdraws?: boolean;
}

/** A message of the queue. */
export interface RequestMessage {
  readonly body: string;
  /**
   * It says nothing, and is given out only when the next publish is over: while it is counted among those that are not given out
   * yet, it says that something waits which cannot.
   */
  readonly isKnock: boolean;
}

/**
 * A message for each upload, so that their number tells how many wait; and a knock where the request cannot wait, or need not,
 * since it brings enough articles for a publish of its own.
 */
export function messagesFor(request: PublishRequest): RequestMessage[] {
  const { uploads, whole, release, withdraws } = request;
  const isOne = whole === true || release !== undefined || uploads.length === 0;
  const parts = isOne ? [request] : uploads.map((upload) => ({ uploads: [upload] }));
  const isPressing = isOne || withdraws === true || paysForPublish(uploads);
  const messages = parts.map((part) => ({ body: JSON.stringify(part), isKnock: false }));
  return isPressing ? [...messages, { body: JSON.stringify({ uploads: [] }), isKnock: true }] : messages;
}

export function isKnock({ uploads, whole, release }: PublishRequest): boolean {
  return uploads.length === 0 && whole !== true && release === undefined;
}

/** @throws Error where the body is no request: the message goes back to its queue, and at last to the dead letters. */
export function parsePublishRequest(body: string): PublishRequest {
  const request: Partial<PublishRequest> = JSON.parse(body);
  if (!Array.isArray(request.uploads) || !request.uploads.every(isChangedUpload))
    throw new Error(`expected a request to publish with "uploads", got ${body.slice(0, 200)}`);
  const { uploads, release } = request;
  if (release !== undefined && !isReleaseName(release))
    throw new Error(`expected a release with ${acceptedReleaseName}, got ${JSON.stringify(release).slice(0, 100)}`);
  // A release has whole tables.
  const isWhole = request.whole === true || release !== undefined;
  return { uploads, ...(isWhole ? { whole: true } : {}), ...(release === undefined ? {} : { release }) };
}

function isChangedUpload(value: Partial<ChangedUpload> | null): value is ChangedUpload {
  return typeof value?.upload === 'string' && Array.isArray(value.days) && typeof value.articles === 'number';
}

/** Each upload once, with all its days; in order of the first of them, so that those of one time come together. */
export function uploadsOf(requests: readonly PublishRequest[]): ChangedUpload[] {
  const uploads = new Map<string, ChangedUpload>();
  for (const changed of requests.flatMap((request) => request.uploads)) {
    const known = uploads.get(changed.upload);
    const days = [...new Set([...changed.days, ...(known?.days ?? [])])].sort();
    uploads.set(changed.upload, { ...changed, days, articles: Math.max(changed.articles, known?.articles ?? 0) });
  }
  const key = ({ days, upload }: ChangedUpload) => `${days[0] ?? ''} ${upload}`;
  return [...uploads.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Lists of uploads of which each holds no more articles than fit into the memory of a publish at once. */
export function rounds(uploads: readonly ChangedUpload[], mostArticles: number): ChangedUpload[][] {
  const lists: ChangedUpload[][] = [];
  let count = Number.POSITIVE_INFINITY;
  for (const upload of uploads) {
    if (count + upload.articles > mostArticles) {
      lists.push([]);
      count = 0;
    }
    lists[lists.length - 1].push(upload);
    count += upload.articles;
  }
  return lists;
}
