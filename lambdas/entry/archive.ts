// Files of an archive in, a part for each that has none yet out, by the very handler that reads uploads.
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { compareSequencers, parsePart, uploadIdOf } from '../../src/publishing/part.ts';
import { isUploadKey, type Store, workKeys } from '../../src/storage.ts';
import { type ExtractDeps, extractHandler } from '../handlers/extract.ts';
import type { InboxChange } from '../handlers/inbox-events.ts';
import { type ChangedUpload, type PublishRequest, uploadsOf } from '../handlers/publish-request.ts';
import { inboxEvent, queueEvent } from './local-events.ts';

export interface ArchiveDeps extends Omit<ExtractDeps, 'inbox'> {
  readonly archiveName: string;
  readonly archive: Pick<Store, 'get'>;
  /** Whether there is time to begin another file. */
  readonly mayBegin: () => boolean;
}

/** A file as S3 lists it. */
interface ArchiveFile {
  readonly Key: string;
  readonly Size: number;
  /** Seconds since 1970. */
  readonly LastModified: number;
}

/** What is left of a batch: the next call's input. */
export interface ArchiveBatch {
  readonly Items: readonly ArchiveFile[];
  /** Files that failed, to be tried once more. */
  readonly failed: readonly ArchiveFile[];
}

/**
 * A file is an upload under `backfill/BUCKET/`, its time is its place in the order of events: the same file again changes
 * nothing and is not analysed again, a newer one replaces it. One publish is asked for, for all files of a call. A call does as
 * many files as it has time for, the first in any case, and answers with the others.
 * @throws Error naming the files that failed, where no others are left; a second run does these alone.
 */
export function archiveHandler(deps: ArchiveDeps): (input: unknown) => Promise<ArchiveBatch> {
  const read = fileReader(deps);
  return async (input) => {
    const { Items, failed: failedBefore } = parseBatch(input);
    const files = [...Items, ...failedBefore].filter(({ Key }) => isUploadKey(Key));
    const changed: ChangedUpload[] = [];
    const failed: ArchiveFile[] = [];
    let done = 0;
    for (const file of files) {
      if (done > 0 && !deps.mayBegin()) break;
      const uploads = await read(file);
      if (uploads) changed.push(...uploads);
      else failed.push(file);
      done++;
    }
    if (changed.length > 0) await deps.publishing.send({ uploads: uploadsOf([{ uploads: changed }]) });
    const left = files.slice(done);
    if (left.length === 0 && failed.length > 0) throw new Error(`failed: ${failed.map(({ Key }) => Key).join(', ')}`);
    return { Items: left, failed };
  };
}

/** What is to be published of a file, undefined where it failed; an outdated one changes nothing. */
function fileReader(deps: ArchiveDeps): (file: ArchiveFile) => Promise<readonly ChangedUpload[] | undefined> {
  const prefix = `backfill/${deps.archiveName}/`;
  const asked: PublishRequest[] = [];
  const extract: (event: SQSEvent) => Promise<SQSBatchResponse> = extractHandler({
    ...deps,
    inbox: { get: (key) => deps.archive.get(key.slice(prefix.length)) },
    publishing: {
      async send(request) {
        asked.push(request);
      },
    },
  });
  return async (file) => {
    const change = changeOf(prefix, file);
    const stored = await storedUpload(deps.work, change);
    // Its first request to publish may have been lost with its process.
    if (stored) return [stored];
    const { batchItemFailures } = await extract(queueEvent([inboxEvent(change)]));
    const requests = asked.splice(0);
    return batchItemFailures.length > 0 ? undefined : requests.flatMap(({ uploads }) => uploads);
  };
}

/** What is published of it, where this or a later state of the file was read before. */
async function storedUpload(work: Store, { key, sequencer }: InboxChange): Promise<ChangedUpload | undefined> {
  const upload = uploadIdOf(key);
  const stored = await work.get(workKeys.part(upload));
  const part = stored && parsePart(key, stored.body);
  if (!part || compareSequencers(sequencer, part.sequencer) > 0) return undefined;
  return { upload, days: part.days, articles: part.articles.length };
}

/** The time as long for every file, so that later ones sort after earlier ones. */
function changeOf(prefix: string, { Key, Size, LastModified }: ArchiveFile): InboxChange {
  const sequencer = Math.floor(LastModified).toString(16).toUpperCase().padStart(16, '0');
  return { kind: 'created', key: prefix + Key, versionId: '', sequencer, size: Size };
}

/** One file, or a batch of them. @throws Error where it is neither: the state machine is of another version. */
function parseBatch(input: unknown): ArchiveBatch {
  if (!isFields(input)) throw new Error(`expected files, got ${JSON.stringify(input)?.slice(0, 200)}`);
  const { Items, failed = [] } = input;
  if (!Array.isArray(failed)) throw new Error('expected the failed files in a list');
  return { Items: (Array.isArray(Items) ? Items : [input]).map(parseFile), failed: failed.map(parseFile) };
}

function parseFile(item: unknown): ArchiveFile {
  if (!isFields(item) || typeof item.Key !== 'string')
    throw new Error(`expected a file as S3 lists it, got ${JSON.stringify(item)?.slice(0, 200)}`);
  return { Key: item.Key, Size: Number(item.Size ?? 0), LastModified: Number(item.LastModified ?? 0) };
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
