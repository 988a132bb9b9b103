// The bench's stand-in for AWS, asked by the adapters that the functions use: what it takes, the client believes.
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalAws, localAws } from '../../bench/local-aws.ts';
import { s3Store } from '../../lambdas/adapters/s3-store.ts';
import { sqsQueue } from '../../lambdas/adapters/sqs-queue.ts';

const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
let aws: LocalAws;

beforeAll(async () => {
  aws = await localAws((key) => `text of ${key}`);
});
afterAll(() => aws.close());

test('takes what the extract function sends, reads and writes, and counts it', async () => {
  const settings = { region: 'eu-west-1', endpoint: aws.endpoint, credentials };
  const queue = sqsQueue(new SQSClient(settings), `${aws.endpoint}/`);
  await queue.send({ uploads: [{ upload: 'one.txt', days: ['2021-03-17'], articles: 1 }] });
  const client = new S3Client({ ...settings, forcePathStyle: true });
  const read = await s3Store(client, 'inbox').get('one.txt');
  expect(new TextDecoder().decode(read?.body)).toBe('text of one.txt');
  expect([...aws.requests]).toEqual([
    ['POST queue', 1],
    ['GET inbox', 1],
  ]);
});
