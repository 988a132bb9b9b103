// The extract function in AWS: environment, clients and engine, made once when the function starts.
import '../adapters/late-compiling.ts';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { analyzeAll, loadEngine } from '../../src/analysis/analyze.ts';
import { packedEngineFiles } from '../adapters/engine-files.ts';
import { s3Store } from '../adapters/s3-store.ts';
import { sqsQueue } from '../adapters/sqs-queue.ts';
import { extractHandler } from '../handlers/extract.ts';
import { required } from './environment.ts';
import { observed } from './observed.ts';

const { log, traced, counted } = observed('extract');
const s3 = traced(new S3Client({}));
const engine = loadEngine(packedEngineFiles(required('LAMBDA_TASK_ROOT')));

const extract = extractHandler({
  inbox: s3Store(s3, required('INBOX_BUCKET')),
  work: s3Store(s3, required('PARTS_BUCKET')),
  analyze: (sources) => analyzeAll(sources, engine),
  publishing: sqsQueue(traced(new SQSClient({})), required('PUBLISH_QUEUE_URL')),
  log,
});

export const handler = counted(extract);
