// The parts of a local run in, what is known of every upload out: enough to tell what changed in the folder since.
import { type Part, partOrNothing, type Rejection, uploadIdOf } from '../../src/publishing/part.ts';
import { type Store, workKeys } from '../../src/storage.ts';
import type { PublishRequest } from '../handlers/publish-request.ts';

export interface KnownUpload {
  readonly versionId: string;
  readonly sequencer: string;
  readonly removed: boolean;
  readonly articles: number;
  /** Where all of them are under an embargo: when the first of these ends. */
  readonly embargoedUntil?: string;
  /** Days on which it has rows, or had. */
  readonly days: readonly string[];
  readonly rejected: readonly Rejection[];
}

export function knownUpload(part: Part): KnownUpload {
  const ends = part.articles.flatMap(({ embargoed_until }) => embargoed_until ?? []).sort();
  return {
    ...(ends.length > 0 && ends.length === part.articles.length ? { embargoedUntil: ends[0] } : {}),
    versionId: part.version_id,
    sequencer: part.sequencer,
    removed: part.removed,
    articles: part.articles.length,
    days: part.days,
    rejected: part.rejected,
  };
}

/** By inbox key. Parts of another layout are deleted: their uploads are read again. */
export async function readKnownUploads(work: Store): Promise<Map<string, KnownUpload>> {
  const known = new Map<string, KnownUpload>();
  for await (const { key } of work.list(workKeys.parts)) {
    const stored = await work.get(key);
    const part = stored && partOrNothing(stored.body);
    if (part) known.set(part.upload, knownUpload(part));
    else await work.delete(key);
  }
  return known;
}

/** A request to publish what is known: one that was asked for before may have been lost with its process. */
export function requestFor(known: ReadonlyMap<string, KnownUpload>): PublishRequest {
  const uploads = [...known].map(([key, { days, articles }]) => ({ upload: uploadIdOf(key), days, articles }));
  return { uploads };
}

/** Sequencers for the events of a local run: each later than every one before it, whatever the clock says. */
export function sequencerAfter(known: Iterable<KnownUpload>): () => string {
  let last = 0n;
  for (const { sequencer } of known) {
    const number = BigInt(`0x${sequencer}`);
    if (number > last) last = number;
  }
  return () => (++last).toString(16).toUpperCase().padStart(16, '0');
}
