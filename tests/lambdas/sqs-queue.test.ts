// Requests to publish in; the messages that SQS gets for them, a knock among them where they cannot wait.
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  SendMessageBatchCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, test } from 'vitest';
import { sqsMessages, sqsQueue } from '../../lambdas/adapters/sqs-queue.ts';
import {
  isKnock,
  messagesFor,
  type PublishRequest,
  parsePublishRequest,
} from '../../lambdas/handlers/publish-request.ts';

const url = 'https://queue.test/publish';
const upload = (name: string, articles = 1, days = ['2024-05-01']) => ({ upload: name, days, articles });
const uploads = (count: number, articles = 1) =>
  Array.from({ length: count }, (_, index) => upload(`u${index}`, articles));

describe('messages for a request', () => {
  test.each<[what: string, request: PublishRequest, messages: number, knocks: number]>([
    ['an article', { uploads: uploads(1) }, 1, 0],
    ['several, so many as there are', { uploads: uploads(10) }, 10, 0],
    ['a file of many', { uploads: uploads(1, 100) }, 1, 1],
    ['a withdrawal', { uploads: uploads(2), withdraws: true }, 2, 1],
    ['whole tables', { uploads: [], whole: true }, 1, 1],
    ['a release', { uploads: [], release: 'spring' }, 1, 1],
    ['a retraction, which stays one', { uploads: uploads(1), whole: true }, 1, 1],
  ])('%s', (_, request, messages, knocks) => {
    const all = messagesFor(request);
    expect(all.filter((message) => !message.isKnock)).toHaveLength(messages);
    expect(all.filter((message) => message.isKnock)).toHaveLength(knocks);
    for (const { body, isKnock: is } of all) expect(isKnock(parsePublishRequest(body))).toBe(is);
    const asked = all.map(({ body }) => parsePublishRequest(body));
    expect(asked.flatMap((each) => each.uploads)).toEqual(request.uploads);
  });
});

function mocked() {
  const client = new SQSClient({ region: 'eu-central-1' });
  return { client, sqs: mockClient(client) };
}

test('ten messages go in one request, fewer where they are long; a knock is held back', async () => {
  const { client, sqs } = mocked();
  sqs.on(SendMessageBatchCommand).resolves({});
  const sent = () => sqs.commandCalls(SendMessageBatchCommand).map((call) => call.args[0].input.Entries ?? []);
  await sqsQueue(client, url).send({ uploads: uploads(12), withdraws: true });
  expect(sent().map((entries) => entries.length)).toEqual([10, 3]);
  expect(sent()[1].map(({ DelaySeconds }) => DelaySeconds)).toEqual([undefined, undefined, 720]);
  sqs.resetHistory();
  const days = Array.from({ length: 8000 }, () => '2024-05-01');
  await sqsQueue(client, url).send({ uploads: [upload('a', 1, days), upload('b', 1, days), upload('c', 1, days)] });
  expect(sent().map((entries) => entries.length)).toEqual([2, 1]);
});

test('what SQS did not take, or did not take away, is an error', async () => {
  const { client, sqs } = mocked();
  const Failed = [{ Id: '0', SenderFault: false, Code: 'InternalError' }];
  sqs.on(SendMessageBatchCommand).resolves({ Failed });
  sqs.on(DeleteMessageBatchCommand).resolves({ Failed });
  sqs.on(ChangeMessageVisibilityBatchCommand).resolves({ Failed });
  const message = { messageId: 'm', receipt: 'r', body: '' };
  await expect(sqsQueue(client, url).send({ uploads: uploads(1) })).rejects.toThrow('InternalError');
  await expect(sqsMessages(client, url).remove([message])).rejects.toThrow('InternalError');
  await expect(sqsMessages(client, url).release([message])).rejects.toThrow('InternalError');
});

test('messages are counted, and knocks apart', async () => {
  const { client, sqs } = mocked();
  sqs
    .on(GetQueueAttributesCommand)
    .resolves({ Attributes: { ApproximateNumberOfMessages: '7', ApproximateNumberOfMessagesDelayed: '2' } });
  expect(await sqsMessages(client, url).count()).toEqual({ messages: 7, knocks: 2 });
});
