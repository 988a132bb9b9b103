// The whole of it, as an operator does it: deploy, upload, download as a stranger, break, mend, take away.
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  DeleteObjectCommand,
  GetBucketPolicyCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  ListQueuesCommand,
  PurgeQueueCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isUploadKey, publicKeys } from '../../src/storage.ts';
import { type Deployment, deploy, depthOf, destroy, drained, until } from './deployment.ts';

const run = promisify(execFile);
const s3 = new S3Client({});
const sqs = new SQSClient({});
const logs = new CloudWatchLogsClient({});

/** A trial: the buckets go with the stack; and two functions at a time, for a machine with few cores. */
const options = ['-c', 'retain=false', '-c', 'concurrency=2'];
const articles = 'seeds/articles';
let deployed: Deployment;
let queue: { readonly extract: string; readonly dead: string; readonly publish: string };
let local: string;

beforeAll(async () => {
  local = await mkdtemp(join(tmpdir(), 'dateline-local-'));
  await run('node', ['cli/dateline.mjs', 'start', articles, '--no-serve', '--out', local]);
  deployed = await deploy(...options);
  queue = {
    extract: deployed.outputs.ExtractQueueUrl,
    dead: deployed.outputs.ExtractDeadLettersUrl,
    publish: deployed.outputs.PublishQueueUrl,
  };
});
afterAll(async () => {
  await rm(local, { recursive: true, force: true });
});

const bucket = (name: 'Inbox' | 'Parts' | 'Public') => deployed.outputs[`${name}BucketName`];
const address = (name: 'Inbox' | 'Parts' | 'Public', path = '') =>
  `${process.env.AWS_ENDPOINT_URL}/${bucket(name)}/${path}`;
const idle = () => drained([queue.extract, queue.publish]);

async function upload(key: string, body: Uint8Array | string): Promise<void> {
  await s3.send(new PutObjectCommand({ Bucket: bucket('Inbox'), Key: key, Body: body }));
}

/** As a stranger: without credentials, over HTTP alone. */
async function download(path: string): Promise<string> {
  const response = await fetch(address('Public', path));
  if (!response.ok) throw new Error(`${path} answers ${response.status}`);
  return response.text();
}

async function publishedAsLocally(): Promise<void> {
  const here = await readFile(join(local, 'public', publicKeys.manifest), 'utf8');
  expect(JSON.parse(await download(publicKeys.manifest))).toEqual(JSON.parse(here));
  expect(await download(publicKeys.catalog)).toBe(await readFile(join(local, 'public', publicKeys.catalog), 'utf8'));
}

async function dateline(...args: readonly string[]): Promise<string> {
  return (await run('node', ['cli/dateline.mjs', ...args])).stdout;
}

test('articles go in with the SDK, and a stranger gets the very datasets that a local run writes', async () => {
  const files = (await readdir(articles, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  for (const { name } of files) await upload(name, await readFile(join(articles, name)));
  expect(files.some(({ name }) => !isUploadKey(name))).toBe(true);
  await idle();
  expect(await depthOf(queue.dead)).toBe(0);
  await publishedAsLocally();
  expect(await dateline('verify', address('Public'), '--articles', articles)).toContain('No faults.');
});

describe('a stranger', () => {
  const answer = async (method: string, url: string, headers = {}) =>
    (await fetch(url, { method, headers, ...(method === 'PUT' ? { body: 'x' } : {}) })).status;

  test('may read the datasets and list what is published', async () => {
    expect(await answer('GET', address('Public', 'catalog.json'))).toBe(200);
    expect(await answer('HEAD', address('Public', 'v1/latest/events.csv'))).toBe(200);
    expect(await answer('GET', address('Public', '?list-type=2&prefix=v1/'))).toBe(200);
  });

  test.each([
    ['write', 'PUT', 'Public', 'x'],
    ['replace', 'PUT', 'Public', 'catalog.json'],
    ['delete', 'DELETE', 'Public', 'catalog.json'],
    ['list outside the published prefixes', 'GET', 'Public', '?list-type=2&prefix='],
    ['read the policy', 'GET', 'Public', '?policy'],
    ['open it by an ACL', 'PUT', 'Public', 'catalog.json?acl'],
    ['list the uploads', 'GET', 'Inbox', '?list-type=2'],
    ['list the parts', 'GET', 'Parts', '?list-type=2'],
    ['upload', 'PUT', 'Inbox', 'x.txt'],
  ] as const)('may not %s', async (_, method, name, path) => {
    expect(await answer(method, address(name, path))).toBe(403);
  });

  test('may not read an upload or a part, not even one that is there', async () => {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket('Parts'), Prefix: 'parts/' }));
    expect(Contents.length).toBeGreaterThan(0);
    expect(await answer('GET', address('Parts', Contents[0].Key))).toBe(403);
    const uploads = await s3.send(new ListObjectsV2Command({ Bucket: bucket('Inbox') }));
    expect(await answer('GET', address('Inbox', encodeURIComponent(uploads.Contents?.[0].Key ?? '')))).toBe(403);
  });

  test('may not read without TLS', async () => {
    // The emulator takes a proxy's word for how a request came.
    expect(await answer('GET', address('Public', 'catalog.json'), { 'x-forwarded-proto': 'http' })).toBe(403);
  });
});

describe('when things go wrong', () => {
  // A failed message is hidden for six times the timeout: here it comes again within seconds.
  beforeAll(async () => {
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl: queue.extract, Attributes: { VisibilityTimeout: '4' } }));
  });

  test('a message that nobody can read is given up after exactly five receives', async () => {
    const { MessageId = '' } = await sqs.send(
      new SendMessageCommand({ QueueUrl: queue.extract, MessageBody: 'neither JSON nor an event' }),
    );
    await until(90, 'a dead letter', async () => (await depthOf(queue.dead)) === 1);
    expect(await triesOf(MessageId)).toBe(5);
    expect(await depthOf(queue.extract)).toBe(0);
    await empty(queue.dead);
  });

  test('what failed in an outage is given up, and a redrive after it makes the datasets whole', async () => {
    const name = 'highlands-truce.txt';
    await s3.send(new DeleteObjectCommand({ Bucket: bucket('Inbox'), Key: name }));
    await idle();
    const without = JSON.parse(await download('v1/latest/articles.json'));
    const whole = JSON.parse(await readFile(join(local, 'public', 'v1/latest/articles.json'), 'utf8'));
    expect(without).toHaveLength(whole.length - 1);

    const restore = await outage(bucket('Parts'));
    await upload(name, await readFile(join(articles, name)));
    await until(120, 'a dead letter', async () => (await depthOf(queue.dead)) === 1);
    await restore();
    expect(await dateline('redrive')).toContain('extract: 1 messages moved back');
    await idle();
    expect(await depthOf(queue.dead)).toBe(0);
    await publishedAsLocally();
  });
});

test('emptied and destroyed, it leaves nothing', async () => {
  await expect(dateline('empty')).rejects.toThrow('expected --yes');
  expect(await dateline('empty', '--yes')).toMatch(/inbox\S*: [1-9]\d* versions deleted/);
  await destroy(...options);
  const left = await new CloudFormationClient({})
    .send(new DescribeStacksCommand({}))
    .then(({ Stacks = [] }) => Stacks.filter(({ StackStatus }) => StackStatus !== 'DELETE_COMPLETE'));
  expect(left.map(({ StackName }) => StackName)).toEqual(['CDKToolkit']);
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
  expect(Buckets.filter(({ Name }) => Name?.startsWith('dateline-'))).toEqual([]);
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
  expect(QueueUrls).toEqual([]);
  const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({}));
  expect(logGroups.filter(({ logGroupName }) => logGroupName?.startsWith('Dateline'))).toEqual([]);
});

/** How often the function was given the message, by its own log. */
async function triesOf(messageId: string): Promise<number> {
  const { events = [] } = await logs.send(
    new FilterLogEventsCommand({ logGroupName: deployed.outputs.ExtractLogGroupName, filterPattern: `"${messageId}"` }),
  );
  return events.filter(({ message }) => message?.includes('message failed')).length;
}

async function empty(queueUrl: string): Promise<void> {
  await sqs.send(new PurgeQueueCommand({ QueueUrl: queueUrl }));
  await drained([queueUrl]);
}

/** Nobody may write to the bucket, until the function that comes back is called. */
async function outage(name: string): Promise<() => Promise<void>> {
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
