// A folder and what is known of its uploads in; the changes since out, as events of an inbox.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { FolderInbox, InboxFile } from '../adapters/folder-inbox.ts';
import type { InboxChange } from '../handlers/inbox-events.ts';
import { type KnownUpload, sequencerAfter } from './local-uploads.ts';

/** What went wrong with one upload, other than that its content was refused. */
export interface Failure {
  readonly key: string;
  readonly message: string;
}

export interface Scan {
  readonly changes: readonly InboxChange[];
  readonly failures: readonly Failure[];
}

/**
 * Each call looks once. `settled` leaves files alone that changed since the last look: somebody may still be writing them.
 * A file is named by its content and the engine's fingerprint, so that a touched file, or the same folder seen again by the
 * same engine, is no change.
 */
export function folderScanner(
  inbox: FolderInbox,
  uploads: ReadonlyMap<string, KnownUpload>,
  fingerprint: string,
): (settled: boolean) => Promise<Scan> {
  const nextSequencer = sequencerAfter(uploads.values());
  let lookedAt = new Map<string, string>();
  let handled = new Map<string, string>();

  const changeOf = async (file: InboxFile): Promise<InboxChange | undefined> => {
    const versionId = `${await contentDigest(file.path)}-${fingerprint}`;
    const known = uploads.get(file.key);
    if (known && !known.removed && known.versionId === versionId) return undefined;
    return { kind: 'created', key: file.key, versionId, sequencer: nextSequencer(), size: file.size };
  };

  return async (settled) => {
    const files = await inbox.files();
    const present = new Map(files.map((file) => [file.key, file.stamp]));
    handled = new Map([...handled].filter(([key]) => present.has(key)));
    const changes: InboxChange[] = [];
    const failures: Failure[] = [];
    for (const file of files) {
      const isSettled = !settled || lookedAt.get(file.key) === file.stamp;
      if (handled.get(file.key) === file.stamp || !isSettled) continue;
      handled.set(file.key, file.stamp);
      try {
        const change = await changeOf(file);
        if (change) changes.push(change);
      } catch (error) {
        failures.push({ key: file.key, message: String(error) });
      }
    }
    for (const [key, upload] of uploads)
      if (!upload.removed && !present.has(key))
        changes.push({ kind: 'removed', key, versionId: '', sequencer: nextSequencer(), size: 0 });
    lookedAt = present;
    return { changes, failures };
  };
}

/** Read in pieces: a file that is far too large to be accepted must not fill the memory. */
async function contentDigest(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex').slice(0, 32);
}
