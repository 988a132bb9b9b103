// `dateline empty`: all uploads, parts and datasets of a stack deleted for good, so that the stack can be taken away.
import {
  DeleteObjectsCommand,
  ListObjectVersionsCommand,
  type ObjectIdentifier,
  PutBucketNotificationConfigurationCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { messagesIn } from './queue-depth.ts';
import { type DeployedStack, defaultStack, deployedStack } from './stack.ts';
import { parseOptions, UsageError } from './usage.ts';

export const emptyHelp = `usage: dateline empty [--stack NAME] --yes

Deletes every upload with all its versions, every part and every published file of a deployed stack (${defaultStack} where none
is named), for good. Uploads are no longer taken from then on. Needed before \`cdk destroy\` of a stack that was deployed with
-c retain=false; without --yes nothing is done. Exit status 1 while the queues are still at work: try again later.
`;

const buckets = ['InboxBucketName', 'PartsBucketName', 'PublicBucketName'] as const;

export async function empty(args: string[]): Promise<number> {
  const { values, positionals } = parseOptions(args, { stack: { type: 'string' }, yes: { type: 'boolean' } });
  if (positionals.length > 0) throw new UsageError(`expected no arguments, got ${positionals.join(' ')}`);
  const stack = await deployedStack(values.stack ?? defaultStack);
  if (!values.yes)
    throw new UsageError(
      `expected --yes: everything in ${buckets.map((name) => stack.output(name)).join(', ')} would go`,
    );
  const s3 = new S3Client({});
  // Or every deletion would be an event, and a part written for it after the parts were deleted.
  await s3.send(
    new PutBucketNotificationConfigurationCommand({
      Bucket: stack.output('InboxBucketName'),
      NotificationConfiguration: {},
    }),
  );
  if ((await messagesAtWork(stack)) > 0) {
    process.stderr.write('dateline: the queues are still at work; no new uploads are taken, try again in a minute\n');
    return 1;
  }
  for (const name of buckets) {
    const deleted = await deleteAll(s3, stack.output(name));
    process.stdout.write(`${stack.output(name)}: ${deleted} versions deleted\n`);
  }
  return 0;
}

async function messagesAtWork(stack: DeployedStack): Promise<number> {
  const sqs = new SQSClient({});
  const depths = await Promise.all(
    ['ExtractQueueUrl', 'PublishQueueUrl'].map((name) => messagesIn(sqs, stack.output(name))),
  );
  return depths.reduce((sum, { waiting, atWork }) => sum + waiting + atWork, 0);
}

/** The number of versions and delete markers that went. */
async function deleteAll(s3: S3Client, bucket: string): Promise<number> {
  let deleted = 0;
  for (;;) {
    // What was listed is gone by the next round, so that the first page is always the next.
    const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket }));
    const Objects = [...Versions, ...DeleteMarkers].flatMap(({ Key, VersionId }): ObjectIdentifier[] =>
      Key === undefined ? [] : [{ Key, VersionId }],
    );
    if (Objects.length === 0) return deleted;
    const { Errors = [] } = await s3.send(
      new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
    );
    if (Errors.length > 0) throw new Error(`${bucket}: ${Errors[0].Key} was not deleted: ${Errors[0].Message}`);
    deleted += Objects.length;
  }
}
