// `--out` or `--stack` in, what a verb of an editor works on out: the private side, the published one, and whom to ask to publish.
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { diskStore } from '../lambdas/adapters/disk-store.ts';
import { s3Store } from '../lambdas/adapters/s3-store.ts';
import { siteFilesIn } from '../lambdas/adapters/site-files.ts';
import { sqsQueue } from '../lambdas/adapters/sqs-queue.ts';
import type { PublishQueue } from '../lambdas/handlers/ports.ts';
import { policyName, privacyPolicy, publishedPolicy } from '../lambdas/handlers/privacy-policy.ts';
import { publishHandler } from '../lambdas/handlers/publish.ts';
import type { Store } from '../src/storage.ts';
import { home } from './home.ts';
import { purgeFormerVersions } from './inbox-versions.ts';
import { deployedStack } from './stack.ts';
import { UsageError } from './usage.ts';

export interface PublishingSide {
  readonly work: Store;
  readonly published: Store;
  /** Here it publishes at once; in AWS the function does, within minutes. */
  readonly publishing: PublishQueue;
  readonly isHere: boolean;
  /** Deletes the former versions of an upload for good, and tells how many; here there are none. */
  purge(upload: string): Promise<number>;
}

/** @throws UsageError where there is no such run or stack. */
export async function publishingSide(values: {
  readonly out?: string | undefined;
  readonly stack?: string | undefined;
}): Promise<PublishingSide> {
  return values.stack === undefined ? localSide(resolve(values.out ?? '.dateline')) : awsSide(values.stack);
}

async function localSide(out: string): Promise<PublishingSide> {
  if (!statSync(join(out, 'private'), { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`expected --out with what dateline start wrote, got ${out}`);
  const work = diskStore(join(out, 'private'));
  const published = diskStore(join(out, 'public'));
  // As the run published: a verb of an editor is no change of policy.
  const isOpen = (await publishedPolicy(work)) === policyName(await privacyPolicy(work, 'published'));
  const publish = publishHandler({
    work,
    published,
    pages: siteFilesIn(home()),
    privatePersons: isOpen ? 'published' : 'withheld',
    now: Date.now,
    log: () => {},
  });
  const purge = async () => 0;
  return { work, published, publishing: { send: (request) => publish([request]) }, isHere: true, purge };
}

async function awsSide(name: string): Promise<PublishingSide> {
  const stack = await deployedStack(name);
  const s3 = new S3Client({});
  return {
    work: s3Store(s3, stack.output('PartsBucketName')),
    published: s3Store(s3, stack.output('PublicBucketName')),
    publishing: sqsQueue(new SQSClient({}), stack.output('PublishQueueUrl')),
    isHere: false,
    purge: (upload) => purgeFormerVersions(s3, stack.output('InboxBucketName'), upload),
  };
}
