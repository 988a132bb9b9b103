// The publish function in AWS: environment, clients and the catalogue page, made once when the function starts.
import { S3Client } from '@aws-sdk/client-s3';
import { s3Store } from '../adapters/s3-store.ts';
import { siteFilesIn } from '../adapters/site-files.ts';
import { publishHandler } from '../handlers/publish.ts';
import { jsonLog, required } from './environment.ts';

const s3 = new S3Client({});

export const handler = publishHandler({
  work: s3Store(s3, required('PARTS_BUCKET')),
  published: s3Store(s3, required('PUBLIC_BUCKET')),
  pages: siteFilesIn(required('LAMBDA_TASK_ROOT')),
  privatePersons: process.env.PRIVATE_PERSONS === 'published' ? 'published' : 'withheld',
  now: Date.now,
  log: jsonLog,
  settings: { leaseMilliseconds: 15 * 60_000, isShrinkAllowed: Boolean(process.env.ALLOW_SHRINK) },
});
