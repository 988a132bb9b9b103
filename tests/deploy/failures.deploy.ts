// Messages that fail, an outage, and how an operator makes it good.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { PurgeQueueCommand, SendMessageCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { beforeAll, expect, test } from 'vitest';
import { depthOf, drained, until } from './deployment.ts';
import {
  articles,
  bucket,
  dateline,
  download,
  idle,
  local,
  outage,
  outputs,
  publishedAsLocally,
  queue,
  s3,
  sqs,
  upload,
} from './stack.ts';

const logs = new CloudWatchLogsClient({});

// A failed message is hidden for six times the timeout: here it comes again within seconds, and one that the clock took during an
// outage soon after a publish could be done with it. So it stays for the tests that follow.
beforeAll(async () => {
  const hide = (QueueUrl: string, VisibilityTimeout: string) =>
    sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout } }));
  await hide(queue.extract, '4');
  await hide(queue.publish, '30');
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

/** How often the function was given the message, by its own log. */
async function triesOf(messageId: string): Promise<number> {
  const { events = [] } = await logs.send(
    new FilterLogEventsCommand({ logGroupName: outputs.ExtractLogGroupName, filterPattern: `"${messageId}"` }),
  );
  return events.filter(({ message }) => message?.includes('message failed')).length;
}

async function empty(queueUrl: string): Promise<void> {
  await sqs.send(new PurgeQueueCommand({ QueueUrl: queueUrl }));
  await drained([queueUrl]);
}
