// The whole of it, as an operator does it: deploy, upload, download as a stranger, break, mend, take away.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetBucketPolicyCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ListQueuesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { articleIdOf } from '../../src/publishing/part.ts';
import { tableNames } from '../../src/records/schema.ts';
import { guestPrefix, isUploadKey, publicKeys } from '../../src/storage.ts';
import { type Deployment, deploy, depthOf, destroy, drained, until } from './deployment.ts';

const run = promisify(execFile);
const s3 = new S3Client({});
const sqs = new SQSClient({});
const logs = new CloudWatchLogsClient({});

/** A trial: the buckets go with the stack; and two functions at a time, for a machine with few cores. */
const archive = 'articles-of-old';
const options = ['-c', 'retain=false', '-c', 'concurrency=2', '-c', `backfill=${archive}`];
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
/** Published when everything was read, and not when the clock strikes. */
async function idle(): Promise<void> {
  await drained([queue.extract]);
  await until(60, 'a publish', async () => (await dateline('publish')) !== '' && (await depthOf(queue.publish)) === 0);
}

async function upload(key: string, body: Uint8Array | string): Promise<void> {
  await s3.send(new PutObjectCommand({ Bucket: bucket('Inbox'), Key: key, Body: body }));
}

/** As a stranger: without credentials, over HTTP alone. */
async function download(path: string): Promise<string> {
  const response = await fetch(address('Public', path));
  if (!response.ok) throw new Error(`${path} answers ${response.status}`);
  return response.text();
}

/** Row by row and byte by byte; how many batches brought them there is another matter. */
async function publishedAsLocally(): Promise<void> {
  for (const table of tableNames)
    for (const format of ['csv', 'json'] as const) {
      const path = publicKeys.latest(table, format);
      expect(await download(path)).toBe(await readFile(join(local, 'public', path), 'utf8'));
    }
}

async function dateline(...args: readonly string[]): Promise<string> {
  return (await run('node', ['cli/dateline.mjs', ...args])).stdout;
}

test('articles go in, and a stranger gets the very datasets that a local run writes', async () => {
  const news = await subscribed(deployed.outputs.NewsTopicArn);
  const files = (await readdir(articles)).sort();
  // Some with the SDK, what is no upload too; the folder with the command.
  for (const name of files.slice(0, 5)) await upload(name, await readFile(join(articles, name)));
  await upload('.hidden.txt', 'Not to be read.');
  expect(await dateline('upload', articles)).toContain(`${files.filter(isUploadKey).length} files uploaded`);
  await idle();
  expect(await depthOf(queue.dead)).toBe(0);
  await publishedAsLocally();
  expect(await dateline('verify', address('Public'), '--articles', articles)).toContain('No faults.');
  // One message for each publish, with the address of what is new.
  const messages = await received(news);
  expect(messages.length).toBeGreaterThan(0);
  expect(JSON.parse(messages[0].Message).catalog).toMatch(/^https:.*\/catalog\.json$/);
  expect(await dateline('status')).toMatch(/^extract: 0 wait, 0 at work, 0 given up\npublish: .*\npublished: 20/);
  expect(await dateline('logs', files.find(isUploadKey) ?? '')).toContain('"message":"upload created"');
});

describe('somebody without credentials, with a form that the door gave', () => {
  const send = async ({ url, fields }: Form, body: string, changes: Readonly<Record<string, string>> = {}) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...fields, ...changes })) form.set(name, value);
    form.set('file', new Blob([body]));
    const response = await fetch(url, { method: 'POST', body: form });
    return response.status;
  };

  test('may send the file that was named, and nothing else', async () => {
    const command = await dateline('upload', '--invite', 'guest note.txt');
    expect(command).toContain("-F 'file=@guest note.txt'");
    const form = formIn(command);
    expect(form.fields.key.startsWith(guestPrefix)).toBe(true);
    expect(await send(form, 'Boats run out in Oslo\n\nOSLO (Wire) - "We are out of boats," Kari Nes said.')).toBe(204);
    expect(await send(form, 'x', { key: 'highlands-truce.txt' })).toBe(403);
    expect(await send(form, 'x', { key: `${guestPrefix}other.txt` })).toBe(403);
    expect(await send(form, 'x', { 'Content-Type': 'text/html' })).toBe(403);
    expect(await send(form, 'x'.repeat(10_000_001))).toBe(400);
    await idle();
    expect(await download('v1/latest/articles.csv')).toContain('Boats run out in Oslo');
    await s3.send(new DeleteObjectCommand({ Bucket: bucket('Inbox'), Key: form.fields.key }));
    await idle();
    await publishedAsLocally();
  });

  test('gets no form for what is no article', async () => {
    await expect(dateline('upload', '--invite', 'program.exe')).rejects.toThrow('expected ?name=');
    await expect(dateline('upload', '--invite', '../escape.txt')).rejects.toThrow('expected ?name=');
  });

  test('gets none from the address of the door, which asks for credentials', async () => {
    // The emulator answers there for the address that is printed.
    const [id] = new URL(deployed.outputs.DoorUrl).hostname.split('.');
    const response = await fetch(`${process.env.AWS_ENDPOINT_URL}/_aws/lambda-url/${id}/?name=a.txt`);
    expect(response.status).toBe(403);
  });
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
    // The exit status is 1: somebody should look.
    await expect(dateline('status')).rejects.toMatchObject({ stdout: expect.stringContaining(MessageId) });
    await expect(dateline('status')).rejects.toMatchObject({ stdout: expect.stringContaining('SyntaxError') });
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

test('a release is copied inside the store, and loses what is withdrawn later', async () => {
  const key = 'released.txt';
  await upload(key, 'The harbour of Elvast was closed on Monday, the mayor said, and the ferries stayed at the quay.');
  await idle();
  const stack = ['--stack', deployed.stack];
  expect(await dateline('release', 'first', ...stack)).toBe('asked for releases/first/\n');
  await idle();
  const sums = await download('releases/first/SHA256SUMS');
  const path = 'v1/latest/articles.csv';
  const released = await download(`releases/first/${path}`);
  expect(released).toBe(await download(path));
  expect(sums).toContain(`${createHash('sha256').update(released).digest('hex')}  ${path}\n`);
  await expect(dateline('release', 'first', ...stack)).rejects.toThrow('expected a new name');
  await s3.send(new DeleteObjectCommand({ Bucket: bucket('Inbox'), Key: key }));
  await idle();
  expect(await download('releases/first/SHA256SUMS')).not.toBe(sums);
  expect(await download(`releases/first/${path}`)).not.toContain(articleIdOf(key, 1));
  const report = await dateline('verify', address('Public'));
  expect(report).toMatch(/^ok {4}releases +[1-9]/m);
  expect(report).toContain('No faults.');
});

test('a backfill reads bundles of an archive, tells what failed, and run again reads only that', async () => {
  const bundle = (day: string) =>
    ['Oslo', 'Bergen']
      .map((place) => ({
        id: `${place} ${day}`,
        text: `${place} counts its boats\n\n"We have ${day}," Kari Nes said.`,
      }))
      .map((article) => JSON.stringify({ ...article, published_at: `2024-05-${day}` }))
      .join('\n');
  await s3.send(new CreateBucketCommand({ Bucket: archive }));
  const put = (Key: string, Body: string | Uint8Array) => s3.send(new PutObjectCommand({ Bucket: archive, Key, Body }));
  await put('2024/a 1.jsonl', bundle('01'));
  await put('2024/b+2.jsonl', bundle('02'));
  await put('2024/crawl.warc.gz', webArchive('Bodø', '05'));
  await put('2023/not asked for.jsonl', bundle('03'));
  const place = `s3://${archive}/2024/`;
  expect(await dateline('backfill', place)).toContain('3 of 3 files read, 0 at work, 0 failed');
  await idle();
  const rows = JSON.parse(await download('v1/latest/articles.json'));
  const read = rows.filter(({ title }: { title: string }) => title?.endsWith('counts its boats'));
  expect(read.map((row: { published_at: string }) => row.published_at.slice(0, 10)).sort()).toEqual([
    '2024-05-01',
    '2024-05-01',
    '2024-05-02',
    '2024-05-02',
    '2024-05-05',
  ]);

  await put('2024/c.jsonl', bundle('04'));
  const restore = await outage(bucket('Parts'));
  const broken = await dateline('backfill', place).catch(({ stdout }) => stdout);
  await restore();
  expect(broken).toContain('3 of 4 files read, 0 at work, 1 failed');
  expect(broken).toMatch(/^failed: .*2024\/c\.jsonl/m);
  expect(await dateline('backfill', place)).toContain('4 of 4 files read, 0 at work, 0 failed');
  await idle();
  expect(JSON.parse(await download('v1/latest/articles.json'))).toHaveLength(rows.length + 2);
  await expect(dateline('backfill', 's3://another/')).rejects.toThrow('expected the bucket articles-of-old');
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

/** A page as a crawler keeps it. */
function webArchive(place: string, day: string): Uint8Array {
  const page = `<html><title>${place} counts its boats</title><article><p>OSLO (Wire) - The harbour has fewer boats than anybody thought, the director said in the evening.</p><p>"We have ${day}," Kari Nes said, and the ferries will not run before the weekend.</p></article></html>`;
  const http = `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${page}`;
  const address = `https://paper.example/2024/05/${day}/boats`;
  const head = `WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: ${address}\r\nContent-Length: ${Buffer.byteLength(http)}`;
  return gzipSync(`${head}\r\n\r\n${http}\r\n\r\n`);
}

interface Form {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** The form in the command that is printed for a shell. */
function formIn(command: string): Form {
  const words = [...command.matchAll(/'((?:[^']|'\\\\'')*)'/g)].map(([, word]) => word.replaceAll("'\\\\''", "'"));
  const fields = words.filter((word) => !word.startsWith('file=') && !word.startsWith('https:'));
  return {
    url: words.at(-1) ?? '',
    fields: Object.fromEntries(
      fields.map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]),
    ),
  };
}

/** A queue that gets what the topic tells. */
async function subscribed(topic: string): Promise<string> {
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'reader' }));
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
async function received(QueueUrl: string): Promise<{ readonly Message: string }[]> {
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
  await sqs.send(new DeleteQueueCommand({ QueueUrl }));
  return Messages.map(({ Body }) => JSON.parse(Body ?? '{}'));
}

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
