// The stack that is deployed for all tests: what an operator, an uploader and a stranger do with it.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { GetBucketPolicyCommand, PutBucketPolicyCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { expect, inject } from 'vitest';
import { tableNames } from '../../src/records/schema.ts';
import { publicKeys } from '../../src/storage.ts';
import { depthOf, drained, until } from './deployment.ts';

const run = promisify(execFile);
export const s3 = new S3Client({});
export const sqs = new SQSClient({});
export const { outputs, local } = inject('stack');
export const articles = 'seeds/articles';
export const queue = {
  extract: outputs.ExtractQueueUrl,
  dead: outputs.ExtractDeadLettersUrl,
  publish: outputs.PublishQueueUrl,
} as const;

type BucketName = 'Inbox' | 'Parts' | 'Public';
export const bucket = (name: BucketName) => outputs[`${name}BucketName`];
export const address = (name: BucketName, path = '') => `${process.env.AWS_ENDPOINT_URL}/${bucket(name)}/${path}`;

export async function dateline(...args: readonly string[]): Promise<string> {
  return (await run('node', ['cli/dateline.mjs', ...args])).stdout;
}

/** Published when everything was read; the clock may have been faster. */
export async function idle(): Promise<void> {
  await drained([queue.extract]);
  const published = async () => {
    const isDone = await dateline('publish').then(
      () => true,
      () => false,
    );
    return isDone && (await depthOf(queue.publish)) === 0;
  };
  await until(120, 'a publish', published);
}

export async function upload(key: string, body: Uint8Array | string): Promise<void> {
  await s3.send(new PutObjectCommand({ Bucket: bucket('Inbox'), Key: key, Body: body }));
}

/** As a stranger: without credentials, over HTTP alone. */
export async function download(path: string): Promise<string> {
  const response = await fetch(address('Public', path));
  if (!response.ok) throw new Error(`${path} answers ${response.status}`);
  return response.text();
}

/** Row by row and byte by byte; how many batches brought them there is another matter. */
export async function publishedAsLocally(): Promise<void> {
  for (const table of tableNames)
    for (const format of ['csv', 'json'] as const) {
      const path = publicKeys.latest(table, format);
      expect(await download(path)).toBe(await readFile(join(local, 'public', path), 'utf8'));
    }
}

/** A queue that gets what the topic tells. */
export async function subscribed(topic: string): Promise<string> {
  const { QueueUrl = '' } = await sqs.send(
    new CreateQueueCommand({ QueueName: `reader-${topic.slice(topic.lastIndexOf(':') + 1)}` }),
  );
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
  const Policy = JSON.stringify({
    Statement: [
      { Effect: 'Allow', Principal: { Service: 'sns.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: '*' },
    ],
  });
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }));
  const subscription = { TopicArn: topic, Protocol: 'sqs', Endpoint: Attributes?.QueueArn };
  await new SNSClient({}).send(new SubscribeCommand(subscription));
  return QueueUrl;
}

/** What the queue holds, which goes with it. */
export async function received(QueueUrl: string): Promise<{ readonly Message: string }[]> {
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
  await sqs.send(new DeleteQueueCommand({ QueueUrl }));
  return Messages.map(({ Body }) => JSON.parse(Body ?? '{}'));
}

/** Nobody may write to the bucket, until the function that comes back is called. */
export async function outage(name: string): Promise<() => Promise<void>> {
  const { Policy = '{}' } = await s3.send(new GetBucketPolicyCommand({ Bucket: name }));
  const { Version, Statement } = JSON.parse(Policy);
  const refusal = {
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:PutObject',
    Resource: `arn:aws:s3:::${name}/*`,
  };
  const broken = JSON.stringify({ Version, Statement: [...Statement, refusal] });
  await s3.send(new PutBucketPolicyCommand({ Bucket: name, Policy: broken }));
  return async () => {
    await s3.send(new PutBucketPolicyCommand({ Bucket: name, Policy }));
  };
}
