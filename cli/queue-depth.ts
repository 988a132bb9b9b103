// A queue's address in, how many messages wait in it and how many are being worked on out.
import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** About right: SQS counts over many machines. */
export interface QueueDepth {
  readonly waiting: number;
  /** Also those that failed and stay hidden until their next try. */
  readonly atWork: number;
}

export async function messagesIn(sqs: SQSClient, queueUrl: string): Promise<QueueDepth> {
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: queueUrl,
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    }),
  );
  return {
    waiting: Number(Attributes?.ApproximateNumberOfMessages ?? 0),
    atWork: Number(Attributes?.ApproximateNumberOfMessagesNotVisible ?? 0),
  };
}
