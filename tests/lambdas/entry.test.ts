// The functions as AWS starts them: environment in, both handlers over S3 and SQS, an upload through to the public bucket.
import { S3Client } from '@aws-sdk/client-s3';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import {
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeAll, expect, test, vi } from 'vitest';
import { s3Store } from '../../lambdas/adapters/s3-store.ts';
import { inboxEvent, queueEvent } from '../../lambdas/entry/local-events.ts';
import { articleIdOf } from '../../src/publishing/part.ts';
import { bytes } from './aws.ts';
import { fakeBucket } from './fake-bucket.ts';

const environment = {
  AWS_REGION: 'eu-central-1',
  LAMBDA_TASK_ROOT: process.cwd(),
  INBOX_BUCKET: 'inbox',
  PARTS_BUCKET: 'parts',
  PUBLIC_BUCKET: 'public',
  PUBLISH_QUEUE_URL: 'https://queue.test/publish',
  QUEUE_URL: 'https://queue.test/publish',
  LONGEST_WAIT_MINUTES: '55',
  SITE_URL: 'https://site.test',
  TOPIC_ARN: 'arn:aws:sns:eu-central-1:111111111111:news',
  POWERTOOLS_METRICS_NAMESPACE: 'Test',
  POWERTOOLS_TRACE_ENABLED: 'false',
} as const;

beforeAll(() => {
  Object.assign(process.env, environment);
});

test('an upload goes through both functions into the public bucket', async () => {
  const s3 = fakeBucket(1000, S3Client);
  const sqs = mockClient(SQSClient);
  sqs.on(SendMessageBatchCommand).resolves({});
  const sns = mockClient(SNSClient);
  sns.on(PublishCommand).resolves({});
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
  const extract = await import('../../lambdas/entry/extract.ts');
  const publish = await import('../../lambdas/entry/publish.ts');
  await s3Store(s3.client, 'inbox').put('a b.txt', bytes('OSLO (Wire) - "We are out of boats," Kari Nes said.'));

  const change = { kind: 'created', key: 'a b.txt', versionId: '', sequencer: '0A', size: 9 } as const;
  expect(await extract.handler(queueEvent([inboxEvent(change)]))).toEqual({ batchItemFailures: [] });
  const [request] = sqs.commandCalls(SendMessageBatchCommand).map((call) => call.args[0].input);
  expect(request).toMatchObject({ QueueUrl: environment.PUBLISH_QUEUE_URL });
  const message = { MessageId: 'm', ReceiptHandle: 'r', Body: request.Entries?.[0].MessageBody };
  const attributes = { ApproximateNumberOfMessages: '1', ApproximateNumberOfMessagesDelayed: '0' };
  sqs.on(GetQueueAttributesCommand).resolves({ Attributes: attributes });
  sqs
    .on(ReceiveMessageCommand, { QueueUrl: environment.QUEUE_URL })
    .resolvesOnce({ Messages: [message] })
    .resolves({});
  sqs.on(DeleteMessageBatchCommand).resolves({});
  expect(await publish.handler({})).toEqual({ published: 1, isBusy: false });
  const [removed] = sqs.commandCalls(DeleteMessageBatchCommand).map((call) => call.args[0].input);
  expect(removed).toEqual({ QueueUrl: environment.QUEUE_URL, Entries: [{ Id: '0', ReceiptHandle: 'r' }] });
  // One more does not pay for a publish yet: the clock only counts it.
  const received = sqs.commandCalls(ReceiveMessageCommand).length;
  for (let tick = 0; tick < 3; tick++)
    expect(await publish.handler({ isClock: true })).toEqual({ published: 0, isBusy: false });
  expect(sqs.commandCalls(ReceiveMessageCommand)).toHaveLength(received);
  const lines = stdout.mock.calls.flatMap(([text]) => String(text).trim().split('\n'));
  stdout.mockRestore();

  // Found by name and by id; counted for the dashboard; told of once.
  const logged = lines.map((line) => JSON.parse(line));
  expect(logged).toContainEqual(
    expect.objectContaining({ message: 'upload created', key: 'a b.txt', articles: [articleIdOf('a b.txt', 1)] }),
  );
  expect(logged).toContainEqual(expect.objectContaining({ service: 'extract', UploadsRead: 1 }));
  const news = sns.commandCalls(PublishCommand).map((call) => call.args[0].input);
  expect(news).toHaveLength(1);
  expect(news[0].TopicArn).toBe(environment.TOPIC_ARN);
  expect(JSON.parse(news[0].Message ?? '')).toMatchObject({ catalog: 'https://site.test/catalog.json' });

  const published = s3Store(s3.client, 'public');
  const articles = new TextDecoder().decode((await published.get('v1/latest/articles.json'))?.body);
  expect(JSON.parse(articles)).toHaveLength(1);
  expect(await published.get('index.html')).toBeDefined();
  const puts = s3.requests.filter(({ command, input }) => command === 'put' && input.Bucket === 'public');
  expect(puts.at(-1)?.input).toMatchObject({
    Key: 'catalog.json',
    ContentType: 'application/json; charset=utf-8',
    CacheControl: 'public, max-age=60',
  });
});

test('a function without its settings does not start', async () => {
  vi.resetModules();
  vi.stubEnv('PARTS_BUCKET', '');
  await expect(import('../../lambdas/entry/publish.ts')).rejects.toThrow(
    'expected the environment variable PARTS_BUCKET',
  );
  vi.unstubAllEnvs();
});
