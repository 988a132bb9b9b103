// Queue messages with changes of the inbox in; a part for each upload, refusals, and one request to publish out.
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { uploadIdOf } from '../../src/publishing/part.ts';
import type { Store } from '../../src/storage.ts';
import { type InboxChange, parseInboxChanges } from './inbox-events.ts';
import { type PartUpdate, updatePart } from './part-writer.ts';
import type { Log, PublishQueue } from './ports.ts';
import { uploadsOf } from './publish-request.ts';
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
    const done: Done[] = [];
    const handleRecord = async (record: SQSRecord) => {
      try {
        for (const change of parseInboxChanges(record.body)) {
          const { outcome, ...update } = await handleChange(deps, change);
          if (outcome !== 'outdated') done.push({ change, ...update });
        }
      } catch (error) {
        deps.log('message failed', { messageId: record.messageId, error: String(error), stack: stackOf(error) });
        throw error;
      }
    };
    const processor = new BatchProcessor(EventType.SQS);
    const response = await processPartialResponse(event, handleRecord, processor, { throwOnFullBatchFailure: false });
    await requestPublish(deps.publishing, done);
    return response;
  };
}

interface Done extends Omit<PartUpdate, 'outcome'> {
  readonly change: InboxChange;
}

async function handleChange(deps: ExtractDeps, change: InboxChange): Promise<PartUpdate> {
  const update = await updatePart(deps.work, change, await contentOf(deps, change));
  const articles = update.part.articles.map(({ article }) => article.article_id);
  deps.log(`upload ${change.kind}`, {
    key: change.key,
    versionId: change.versionId,
    outcome: update.outcome,
    // By which an operator looks for what became of an article; a large file's would not fit into a line.
    articles: articles.slice(0, 1000),
    rejected: update.part.rejected.length,
  });
  return update;
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

async function requestPublish(publishing: PublishQueue, done: readonly Done[]): Promise<void> {
  if (done.length === 0) return;
  const uploads = uploadsOf([
    {
      uploads: done.map(({ change, part }) => ({
        upload: uploadIdOf(change.key),
        days: part.days,
        articles: part.articles.length,
      })),
    },
  ]);
  const withdraws = done.some((update) => update.withdraws);
  await publishing.send({ uploads, ...(withdraws ? { withdraws } : {}) });
}

function stackOf(error: unknown): string | undefined {
  return error instanceof Error ? error.stack : undefined;
}
