// Files of an archive in, a part for each that has none yet out, by the very handler that reads uploads.
import type { SQSBatchItemFailure, SQSEvent } from 'aws-lambda';
import { compareSequencers, parsePart, uploadIdOf } from '../../src/publishing/part.ts';
import { isUploadKey, type Store, workKeys } from '../../src/storage.ts';
import { type ExtractDeps, extractHandler } from '../handlers/extract.ts';
import type { InboxChange } from '../handlers/inbox-events.ts';
import type { ChangedUpload } from '../handlers/publish-request.ts';
import { inboxEvent, queueEvent } from './local-events.ts';

export interface ArchiveDeps extends Omit<ExtractDeps, 'inbox'> {
  readonly archiveName: string;
  readonly archive: Pick<Store, 'get'>;
}

interface ArchiveFile {
  readonly key: string;
  readonly size: number;
  /** Seconds since 1970. */
  readonly modified: number;
}

/**
 * A file is an upload under `backfill/BUCKET/`, its time is its place in the order of events: the same file again changes
 * nothing and is not analysed again, a newer one replaces it.
 * @throws Error naming the files that failed; a second run does these alone.
 */
export function archiveHandler(deps: ArchiveDeps): (input: unknown) => Promise<{ readonly files: number }> {
  const prefix = `backfill/${deps.archiveName}/`;
  const inbox: ExtractDeps['inbox'] = { get: (key) => deps.archive.get(key.slice(prefix.length)) };
  const extract = extractHandler({ ...deps, inbox });
  return async (input) => {
    const files = parseFiles(input).filter(({ key }) => isUploadKey(key));
    const done: ChangedUpload[] = [];
    const fresh: ArchiveFile[] = [];
    for (const file of files) {
      const stored = await storedUpload(deps.work, prefix + file.key, sequencerOf(file));
      if (stored) done.push(stored);
      else fresh.push(file);
    }
    const event = queueEvent(fresh.map((file) => inboxEvent(changeOf(prefix, file))));
    const { batchItemFailures } = await extract(event);
    // Their first request to publish may have been lost with its process.
    if (done.length > 0) await deps.publishing.send({ uploads: done });
    if (batchItemFailures.length > 0) throw new Error(`failed: ${namesOf(event, fresh, batchItemFailures).join(', ')}`);
    return { files: files.length };
  };
}

/** What is published of it, where this or a later state of the file was read before. */
async function storedUpload(work: Store, key: string, sequencer: string): Promise<ChangedUpload | undefined> {
  const upload = uploadIdOf(key);
  const stored = await work.get(workKeys.part(upload));
  const part = stored && parsePart(key, stored.body);
  if (!part || compareSequencers(sequencer, part.sequencer) > 0) return undefined;
  return { upload, days: part.days, articles: part.articles.length };
}

function changeOf(prefix: string, file: ArchiveFile): InboxChange {
  return { kind: 'created', key: prefix + file.key, versionId: '', sequencer: sequencerOf(file), size: file.size };
}

/** As long for every time, so that later ones sort after earlier ones. */
function sequencerOf({ modified }: ArchiveFile): string {
  return Math.floor(modified).toString(16).toUpperCase().padStart(16, '0');
}

function namesOf(event: SQSEvent, files: readonly ArchiveFile[], failures: readonly SQSBatchItemFailure[]): string[] {
  const failed = new Set(failures.map(({ itemIdentifier }) => itemIdentifier));
  return files.flatMap(({ key }, index) => (failed.has(event.Records[index].messageId) ? [key] : []));
}

/** One file, or a batch of them. @throws Error where it is neither: the state machine is of another version. */
function parseFiles(input: unknown): ArchiveFile[] {
  const items = isFields(input) && Array.isArray(input.Items) ? input.Items : [input];
  return items.map((item: unknown) => {
    if (!isFields(item) || typeof item.Key !== 'string')
      throw new Error(`expected a file as S3 lists it, got ${JSON.stringify(item)?.slice(0, 200)}`);
    return { key: item.Key, size: Number(item.Size ?? 0), modified: Number(item.LastModified ?? 0) };
  });
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
