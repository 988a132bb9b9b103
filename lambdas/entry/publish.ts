// The publish function in AWS: environment, clients and the catalogue page, made once when the function starts.
import { S3Client } from '@aws-sdk/client-s3';
import { SNSClient } from '@aws-sdk/client-sns';
import { s3Store } from '../adapters/s3-store.ts';
import { siteFilesIn } from '../adapters/site-files.ts';
import { publishHandler } from '../handlers/publish.ts';
import { announcing } from './announcing.ts';
import { required } from './environment.ts';
import { observed } from './observed.ts';

const { log, traced, counted } = observed('publish');
const s3 = traced(new S3Client({}));
const announcer = announcing(traced(new SNSClient({})), required('TOPIC_ARN'), required('SITE_URL'), log);

const publish = publishHandler({
  work: s3Store(s3, required('PARTS_BUCKET')),
  published: s3Store(s3, required('PUBLIC_BUCKET')),
  pages: siteFilesIn(required('LAMBDA_TASK_ROOT')),
  privatePersons: process.env.PRIVATE_PERSONS === 'published' ? 'published' : 'withheld',
  now: Date.now,
  log: announcer.log,
  settings: { leaseMilliseconds: 15 * 60_000, isShrinkAllowed: process.env.ALLOW_SHRINK === 'true' },
});

export const handler = counted(announcer.announced(publish));
