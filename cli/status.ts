// `dateline status`: what a stack is doing, what it did last, and what went wrong.
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { GetObjectCommand, HeadObjectCommand, NoSuchKey, NotFound, S3Client } from '@aws-sdk/client-s3';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { s3Store } from '../lambdas/adapters/s3-store.ts';
import { publicKeys, workKeys } from '../src/storage.ts';
import { linesNaming } from './logs.ts';
import { messagesIn } from './queue-depth.ts';
import { type DeployedStack, defaultStack, deployedStack } from './stack.ts';
import { parseOptions, UsageError } from './usage.ts';

export const statusHelp = `usage: dateline status [--stack NAME]

Of a deployed stack (${defaultStack} where none is named): how many messages wait and are worked on, when the datasets were
published last, which uploads were refused and why, which messages were given up and with what error. Exit status 1 where
messages were given up.
`;

const stages = ['Extract', 'Publish'] as const;
const mostShown = 10;

export async function status(args: string[]): Promise<number> {
  const { values, positionals } = parseOptions(args, { stack: { type: 'string' } });
  if (positionals.length > 0) throw new UsageError(`expected no arguments, got ${positionals.join(' ')}`);
  const stack = await deployedStack(values.stack ?? defaultStack);
  const sqs = new SQSClient({});
  const s3 = new S3Client({});
  let givenUp = 0;
  for (const stage of stages) {
    const { waiting, atWork } = await messagesIn(sqs, stack.output(`${stage}QueueUrl`));
    const dead = await messagesIn(sqs, stack.output(`${stage}DeadLettersUrl`));
    givenUp += dead.waiting + dead.atWork;
    print(`${stage.toLowerCase()}: ${waiting} wait, ${atWork} at work, ${dead.waiting + dead.atWork} given up`);
  }
  print(await lastPublish(s3, stack));
  await printRefusals(s3, stack);
  if (givenUp > 0) for (const stage of stages) await printFailures(sqs, stack, stage);
  return givenUp > 0 ? 1 : 0;
}

async function lastPublish(s3: S3Client, stack: DeployedStack): Promise<string> {
  const place = { Bucket: stack.output('PublicBucketName'), Key: publicKeys.catalog };
  try {
    const { LastModified } = await s3.send(new HeadObjectCommand(place));
    return `published: ${LastModified?.toISOString()}, ${stack.output('SiteUrl')}`;
  } catch (error) {
    if (error instanceof NotFound) return 'published: nothing yet';
    throw error;
  }
}

async function printRefusals(s3: S3Client, stack: DeployedStack): Promise<void> {
  const bucket = stack.output('PartsBucketName');
  const keys: string[] = [];
  for await (const { key } of s3Store(s3, bucket).list(workKeys.rejections)) keys.push(key);
  print(`refused: ${keys.length} uploads`);
  for (const key of keys.slice(0, mostShown)) {
    const refusal = await refusalAt(s3, bucket, key);
    if (refusal) print(`  ${refusal}`);
  }
  if (keys.length > mostShown) print(`  and ${keys.length - mostShown} more in s3://${bucket}/${workKeys.rejections}`);
}

/** Undefined where it was withdrawn meanwhile. */
async function refusalAt(s3: S3Client, Bucket: string, Key: string): Promise<string | undefined> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    const { upload, rejected } = JSON.parse((await Body?.transformToString()) ?? '{}');
    return `${upload}: ${rejected?.[0]?.message ?? 'no reason given'}`;
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}

/** Looks at dead letters without taking them; their errors are in the function's log. */
async function printFailures(sqs: SQSClient, stack: DeployedStack, stage: (typeof stages)[number]): Promise<void> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: stack.output(`${stage}DeadLettersUrl`),
      MaxNumberOfMessages: mostShown,
      VisibilityTimeout: 0,
    }),
  );
  const logs = new CloudWatchLogsClient({});
  const since = Date.now() - 14 * 86_400_000;
  for (const { MessageId = '', Body = '' } of Messages) {
    const lines = await linesNaming(logs, stack.output(`${stage}LogGroupName`), MessageId, since);
    print(`given up by ${stage.toLowerCase()}: message ${MessageId}, ${uploadOf(Body)}`);
    const last = lines.at(-1);
    if (last) print(`  ${last.time} ${errorOf(last.text)}`);
  }
}

/** The name of the upload that a message tells of, or its first words. */
function uploadOf(body: string): string {
  return /"key": ?"([^"]+)"/.exec(body)?.[1] ?? body.slice(0, 80);
}

function errorOf(line: string): string {
  return /"error": ?"((?:[^"\\]|\\.)*)"/.exec(line)?.[1] ?? line;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
