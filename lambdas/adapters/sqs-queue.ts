// The queue to publishing in SQS: first in, first out, one message group, so that one publish runs at a time.
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { PublishQueue } from '../handlers/ports.ts';

export function sqsQueue(client: SQSClient, queueUrl: string): PublishQueue {
  return {
    async send(request, deduplicationId) {
      await client.send(
        new SendMessageCommand({
          QueueUrl: queueUrl,
          MessageBody: JSON.stringify(request),
          MessageGroupId: 'publish',
          MessageDeduplicationId: deduplicationId,
        }),
      );
    },
  };
}
