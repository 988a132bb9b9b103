// Both ends of the queue to publishing in SQS.
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { PublishQueue, WaitingMessage, WaitingMessages } from '../handlers/ports.ts';

export function sqsQueue(client: SQSClient, queueUrl: string): PublishQueue {
  return {
    async send(request) {
      await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(request) }));
    },
  };
}

/** The most that SQS gives in one request, and requests that are under way at a time. */
const batchSize = 10;

export function sqsMessages(client: SQSClient, queueUrl: string): WaitingMessages {
  return {
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
    remove: (messages) =>
      forEach(messages, ({ receipt }) =>
        client.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: receipt })),
      ),
    release: (messages) =>
      forEach(messages, ({ receipt }) =>
        client.send(
          new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ReceiptHandle: receipt, VisibilityTimeout: 0 }),
        ),
      ),
  };
}

async function forEach(
  messages: readonly WaitingMessage[],
  step: (message: WaitingMessage) => Promise<unknown>,
): Promise<void> {
  for (let at = 0; at < messages.length; at += batchSize)
    await Promise.all(messages.slice(at, at + batchSize).map(step));
}
