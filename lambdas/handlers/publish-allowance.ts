// What the last publishes brought and cost, and how much waits, in; whether it is time to publish out. A publish costs the same for
// one article as for a hundred, so that it has to be earned: by enough articles, or by time.

/** Requests to S3 that an article may cost from its upload until it is published: 4 at the most, with what was saved up. */
const mostRequests = 3.9;
/** Of these its upload's own: it is read, its part is written, the part is read. What is left is for the publish. */
const ownRequests = 3;
const forPublish = mostRequests - ownRequests;
/** Requests of a publish besides, as `npm run bench` counts them: for where none is known yet. */
const usualRequests = 32;
/** Publishes that can be saved up: so many follow each other at once after a quiet time. */
const mostSaved = 2;
/** Publishes that are remembered. */
const mostKept = 12;

/** A publish that changed something. */
export interface PastPublish {
  /** Milliseconds of the clock when it began. */
  readonly at: number;
  /** Requests that its articles had left for it. */
  readonly earned: number;
  /** Requests that it took besides those for its uploads; not told where it did other things too. */
  readonly requests?: number;
}

/** The last ones, the oldest first. */
export function withPublish(past: readonly PastPublish[], publish: PastPublish): readonly PastPublish[] {
  return [...past, publish].slice(-mostKept);
}

/** Uploads of so many articles each. */
type Uploads = readonly { readonly articles: number }[];

/** Requests that uploads leave for the publish. */
export function earnedBy(uploads: Uploads): number {
  return uploads.reduce((sum, { articles }) => sum + mostRequests * articles - ownRequests, 0);
}

/** Whether a publish of this alone keeps to what its articles may cost. */
export function paysForPublish(uploads: Uploads): boolean {
  return earnedBy(uploads) >= usualRequests;
}

/**
 * An article earns its part of a publish, and an hour (or however long may be waited) earns one, whatever came in it; of both
 * the larger counts, so that a steady stream pays for its publishes alone. What was not spent is saved up to some publishes;
 * one that could not wait is a debt to the same amount.
 * @param uploads that wait, about.
 * @param longestWait milliseconds after which nothing waits any more.
 */
export function isDue(past: readonly PastPublish[], uploads: number, now: number, longestWait: number): boolean {
  const last = past.at(-1);
  if (!last) return true;
  const pause = now - last.at;
  if (pause >= longestWait) return true;
  const price = priceOf(past);
  return savedBy(past, price, longestWait) + Math.max((uploads * forPublish) / price, pause / longestWait) >= 1;
}

/** In publishes. */
function savedBy(past: readonly PastPublish[], price: number, longestWait: number): number {
  let saved = 0;
  for (let index = 1; index < past.length; index++) {
    const pause = (past[index].at - past[index - 1].at) / longestWait;
    const earned = Math.max(past[index].earned / price, pause);
    saved = Math.min(Math.max(saved + earned - 1, -mostSaved), mostSaved);
  }
  return saved;
}

function priceOf(past: readonly PastPublish[]): number {
  const known = past.flatMap(({ requests }) => requests ?? []);
  return known.length === 0 ? usualRequests : known.reduce((sum, requests) => sum + requests, 0) / known.length;
}
