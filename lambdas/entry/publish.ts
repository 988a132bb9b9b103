// The publish function in AWS: environment, clients and the catalogue page, made once when the function starts.
import { randomUUID } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { s3Store } from '../adapters/s3-store.ts';
import { siteFilesIn } from '../adapters/site-files.ts';
import { sqsMessages } from '../adapters/sqs-queue.ts';
import { publishHandler } from '../handlers/publish.ts';
import { publishJournal } from '../handlers/publish-journal.ts';
import { waitingPublisher } from '../handlers/publish-waiting.ts';
import { announcing } from './announcing.ts';
import { required } from './environment.ts';
import { observed } from './observed.ts';

/** A minute longer than the function may run. */
const lease = { writer: randomUUID(), now: Date.now, milliseconds: 6 * 60_000 };

const { log, traced, counted } = observed('publish');
const s3 = traced(new S3Client({}));
const announcer = announcing(traced(new SNSClient({})), required('TOPIC_ARN'), required('SITE_URL'), log);
const work = s3Store(s3, required('PARTS_BUCKET'));

const journal = publishJournal(work, lease);

const publish = waitingPublisher({
  journal,
  waiting: sqsMessages(traced(new SQSClient({})), required('QUEUE_URL')),
  publish: publishHandler({
    work,
    published: s3Store(s3, required('PUBLIC_BUCKET')),
    pages: siteFilesIn(required('LAMBDA_TASK_ROOT')),
    privatePersons: process.env.PRIVATE_PERSONS === 'published' ? 'published' : 'withheld',
    now: lease.now,
    journal,
    log: announcer.log,
    settings: { isShrinkAllowed: process.env.ALLOW_SHRINK === 'true' },
  }),
  now: lease.now,
  log,
  mostArticles: 20_000,
  beginMilliseconds: 2 * 60_000,
  longestWait: Number(required('LONGEST_WAIT_MINUTES')) * 60_000,
});

/** The clock says that it is one; whoever else starts the function wants to have published now. */
export const handler = counted(
  announcer.announced(({ isClock }: { readonly isClock?: boolean }) => publish(isClock ? 'clock' : 'now')),
);
