// Queue messages with changes of the inbox in; a part for each upload, refusals, and one request to publish out.
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { uploadIdOf } from '../../src/publishing/part.ts';
import { shortDigest } from '../../src/records/ids.ts';
import type { Store } from '../../src/storage.ts';
import { type InboxChange, parseInboxChanges } from './inbox-events.ts';
import { updatePart } from './part-writer.ts';
import type { Log, PublishQueue } from './ports.ts';
import { type Analyze, processUpload, tooLarge, type UploadContent } from './upload.ts';

export interface ExtractDeps {
  readonly inbox: Pick<Store, 'get'>;
  /** Parts and refusals. */
  readonly work: Store;
  readonly analyze: Analyze;
  readonly publishing: PublishQueue;
  readonly log: Log;
}

/**
 * Messages are independent: one that fails is named in the response and comes again, the others are done. A publish is asked
 * for once per batch, also for events that were stored before: the first request may have been lost with its process.
 */
export function extractHandler(deps: ExtractDeps): (event: SQSEvent) => Promise<SQSBatchResponse> {
  return async (event) => {
    const changes: InboxChange[] = [];
    const handleRecord = async (record: SQSRecord) => {
      try {
        for (const change of parseInboxChanges(record.body)) if (await handleChange(deps, change)) changes.push(change);
      } catch (error) {
        deps.log('message failed', { messageId: record.messageId, error: String(error), stack: stackOf(error) });
        throw error;
      }
    };
    const processor = new BatchProcessor(EventType.SQS);
    const response = await processPartialResponse(event, handleRecord, processor, { throwOnFullBatchFailure: false });
    await requestPublish(deps.publishing, changes);
    return response;
  };
}

/** Whether a publish is due. */
async function handleChange(deps: ExtractDeps, change: InboxChange): Promise<boolean> {
  const outcome = await updatePart(deps.work, change, () => contentOf(deps, change));
  deps.log(`upload ${change.kind}`, { key: change.key, versionId: change.versionId, outcome });
  return outcome !== 'outdated';
}

/** What the upload holds, undefined where there is none. */
async function contentOf({ inbox, analyze }: ExtractDeps, change: InboxChange): Promise<UploadContent | undefined> {
  if (change.kind === 'removed') return undefined;
  const refused = change.kind === 'created' ? tooLarge(change.key, change.size) : undefined;
  if (refused) return refused;
  // A purged version may have been an old one, or the one that hid another: what is current now decides.
  const version = change.kind === 'created' && change.versionId ? { versionId: change.versionId } : {};
  const object = await inbox.get(change.key, version);
  if (!object) return undefined;
  return tooLarge(change.key, object.body.length) ?? processUpload(change.key, object.body, analyze);
}

async function requestPublish(publishing: PublishQueue, changes: readonly InboxChange[]): Promise<void> {
  if (changes.length === 0) return;
  const uploads = [...new Set(changes.map(({ key }) => uploadIdOf(key)))].sort();
  const versions = changes.map((change) => `${change.key} ${change.sequencer}`).sort();
  await publishing.send({ uploads }, shortDigest(versions.join('\n')));
}

function stackOf(error: unknown): string | undefined {
  return error instanceof Error ? error.stack : undefined;
}
