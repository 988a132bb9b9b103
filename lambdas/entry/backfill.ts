// The archive reader in AWS: files of the archive as a state machine lists them in, the parts of those that are new out.
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { analyzeAll, loadEngine } from '../../src/analysis/analyze.ts';
import { packedEngineFiles } from '../adapters/engine-files.ts';
import { s3Store } from '../adapters/s3-store.ts';
import { sqsQueue } from '../adapters/sqs-queue.ts';
import { archiveHandler } from './archive.ts';
import { required } from './environment.ts';
import { observed } from './observed.ts';

/** Of the fifteen that a function has; the largest file takes less than the rest. */
const minutesToBegin = 6;

const { log, traced, counted } = observed('backfill');
const s3 = traced(new S3Client({}));
const engine = loadEngine(packedEngineFiles(required('LAMBDA_TASK_ROOT')));
let last = 0;

const backfill = archiveHandler({
  archiveName: required('ARCHIVE_BUCKET'),
  archive: s3Store(s3, required('ARCHIVE_BUCKET')),
  work: s3Store(s3, required('PARTS_BUCKET')),
  analyze: (sources) => analyzeAll(sources, engine),
  publishing: sqsQueue(traced(new SQSClient({})), required('PUBLISH_QUEUE_URL')),
  log,
  mayBegin: () => Date.now() < last,
});

export const handler = counted((batch: unknown) => {
  last = Date.now() + minutesToBegin * 60_000;
  return backfill(batch);
});
