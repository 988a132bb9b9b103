// A change of the inbox in, the part of its upload brought up to date out, whatever order and however often events come.
import {
  compareSequencers,
  daysOfPart,
  type Part,
  parsePart,
  partBytes,
  partLayout,
  takesAway,
  uploadIdOf,
} from '../../src/publishing/part.ts';
import { PreconditionFailed, type Store, type StoredObject, workKeys } from '../../src/storage.ts';
import type { InboxChange } from './inbox-events.ts';
import type { UploadContent } from './upload.ts';

/** written: the part is new; current: this very event was stored before; outdated: a later event was. */
export interface PartUpdate {
  readonly outcome: 'written' | 'current' | 'outdated';
  /** As it is stored now. */
  readonly part: Part;
  /** What an earlier version had may be gone: known only when the part was written just now. */
  readonly withdraws: boolean;
}

/** Writers of one part meet rarely: an upload replaced while it was analysed. */
const maxAttempts = 10;

/**
 * Stores what `content` holds (undefined: the upload is gone) unless the stored part comes from the same or a later event.
 * Creates first and looks only where there is a part already: most uploads are new, and cost one request.
 * @throws PreconditionFailed where others keep writing the same part; the queue tries again.
 */
export async function updatePart(
  store: Store,
  change: InboxChange,
  content: UploadContent | undefined,
): Promise<PartUpdate> {
  const key = workKeys.part(uploadIdOf(change.key));
  let stored: StoredObject | undefined;
  for (let attempt = 1; ; attempt++) {
    const previous = stored && parsePart(key, stored.body);
    const order = previous ? compareSequencers(change.sequencer, previous.sequencer) : 1;
    if (previous && order < 0) return { outcome: 'outdated', part: previous, withdraws: false };
    if (previous && order === 0) {
      await showRejections(store, change.key);
      return { outcome: 'current', part: previous, withdraws: true };
    }
    const part = partOf(change, content, previous);
    try {
      await store.put(key, partBytes(part), {
        contentType: 'application/json',
        ...(stored ? { ifMatch: stored.etag } : { ifNoneMatch: '*' }),
      });
    } catch (error) {
      if (!(error instanceof PreconditionFailed) || attempt === maxAttempts) throw error;
      stored = await store.get(key);
      continue;
    }
    if (part.rejected.length > 0 || (previous && previous.rejected.length > 0)) await showRejections(store, change.key);
    return { outcome: 'written', part, withdraws: previous !== undefined && takesAway(previous, part) };
  }
}

function partOf(change: InboxChange, content: UploadContent | undefined, previous: Part | undefined): Part {
  const articles = content?.articles ?? [];
  return {
    layout: partLayout,
    upload: change.key,
    // A purge names the version that went, not the one that was read instead.
    version_id: change.kind === 'purged' ? '' : change.versionId,
    sequencer: change.sequencer,
    removed: content === undefined,
    articles,
    rejected: content?.rejected ?? [],
    days: daysOfPart(articles, previous?.days),
  };
}

/**
 * Makes `rejected/<key>.json` say what the part says. Writers race here too: each looks at the part again after it has
 * written, so the last one leaves the truth.
 */
async function showRejections(store: Store, inboxKey: string): Promise<void> {
  const uploadId = uploadIdOf(inboxKey);
  const partKey = workKeys.part(uploadId);
  const rejectionKey = workKeys.rejection(inboxKey, uploadId);
  let shown = await store.get(partKey);
  for (let attempt = 1; shown && attempt <= maxAttempts; attempt++) {
    const { rejected, version_id } = parsePart(partKey, shown.body);
    if (rejected.length === 0) await store.delete(rejectionKey);
    else
      await store.put(rejectionKey, rejectionBytes(inboxKey, version_id, rejected), {
        contentType: 'application/json',
      });
    const now = await store.get(partKey);
    if (now?.etag === shown.etag) return;
    shown = now;
  }
}

function rejectionBytes(upload: string, version_id: string, rejected: Part['rejected']): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify({ upload, version_id, rejected }, null, 2)}\n`);
}
