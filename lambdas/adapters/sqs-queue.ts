// Both ends of the queue to publishing in SQS.
import {
  type BatchResultErrorEntry,
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { PublishQueue, WaitingMessage, WaitingMessages } from '../handlers/ports.ts';
import { messagesFor, type RequestMessage } from '../handlers/publish-request.ts';

/** The most messages that SQS takes or gives in one request, and the most bytes of them. */
const batchSize = 10;
const batchBytes = 250_000;

/** How long a knock is not given out: two minutes more than the longest time from one tick of the clock to the next. */
const knockSeconds = 720;

export function sqsQueue(client: SQSClient, queueUrl: string): PublishQueue {
  return {
    async send(request) {
      for (const batch of batches(messagesFor(request), ({ body }) => body.length)) {
        const { Failed } = await client.send(
          new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: batch.map(sentEntry) }),
        );
        refuse(Failed, 'sent');
      }
    },
  };
}

function sentEntry({ body, isKnock }: RequestMessage, index: number) {
  return { Id: `${index}`, MessageBody: body, ...(isKnock ? { DelaySeconds: knockSeconds } : {}) };
}

export function sqsMessages(client: SQSClient, queueUrl: string): WaitingMessages {
  return {
    async count() {
      const { Attributes } = await client.send(
        new GetQueueAttributesCommand({
          QueueUrl: queueUrl,
          AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesDelayed'],
        }),
      );
      const number = (name: keyof NonNullable<typeof Attributes>) => Number(Attributes?.[name] ?? 0);
      return {
        messages: number('ApproximateNumberOfMessages'),
        knocks: number('ApproximateNumberOfMessagesDelayed'),
      };
    },
    async receive() {
      const { Messages = [] } = await client.send(
        // Waiting a second asks all machines that keep the queue; without it an empty answer would mean nothing.
        new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: batchSize, WaitTimeSeconds: 1 }),
      );
      return Messages.map(({ MessageId = '', ReceiptHandle = '', Body = '' }) => ({
        messageId: MessageId,
        receipt: ReceiptHandle,
        body: Body,
      }));
    },
    async remove(messages) {
      for (const batch of batches(messages)) {
        const Entries = batch.map(receivedEntry);
        const { Failed } = await client.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
        refuse(Failed, 'removed');
      }
    },
    async release(messages) {
      for (const batch of batches(messages)) {
        const Entries = batch.map((message, index) => ({ ...receivedEntry(message, index), VisibilityTimeout: 0 }));
        const { Failed } = await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries }));
        refuse(Failed, 'released');
      }
    },
  };
}

function receivedEntry({ receipt }: WaitingMessage, index: number) {
  return { Id: `${index}`, ReceiptHandle: receipt };
}

/** A batch is answered as done where some of it was not. */
function refuse(failed: readonly BatchResultErrorEntry[] | undefined, what: string): void {
  if (!failed || failed.length === 0) return;
  const [{ Code, Message }] = failed;
  throw new Error(`expected all messages to be ${what}, ${failed.length} were not: ${Code} ${Message ?? ''}`);
}

/** In order; each of no more bytes than a request may have, where a message has no more itself. */
function batches<Item>(items: readonly Item[], bytesOf: (item: Item) => number = () => 0): Item[][] {
  const found: Item[][] = [];
  let bytes = 0;
  for (const item of items) {
    const last = found.at(-1);
    bytes += bytesOf(item);
    if (last && last.length < batchSize && bytes <= batchBytes) last.push(item);
    else {
      found.push([item]);
      bytes = bytesOf(item);
    }
  }
  return found;
}
