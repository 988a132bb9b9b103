// `dateline redrive`: the messages that were given up go back to their queues, to be tried again.
import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { defaultStack, deployedStack } from './stack.ts';
import { parseOptions, UsageError } from './usage.ts';

export const redriveHelp = `usage: dateline redrive [--stack NAME]

Moves every message from the dead-letter queues of a deployed stack (${defaultStack} where none is named) back to the queue it
came from, where it is tried five times more. Do so after what made it fail has been mended: \`dateline status\` tells the
reasons. A message may be handled twice, which changes nothing.
`;

export async function redrive(args: string[]): Promise<number> {
  const { values, positionals } = parseOptions(args, { stack: { type: 'string' } });
  if (positionals.length > 0) throw new UsageError(`expected no arguments, got ${positionals.join(' ')}`);
  const stack = await deployedStack(values.stack ?? defaultStack);
  const sqs = new SQSClient({});
  for (const stage of ['Extract', 'Publish']) {
    const moved = await moveAll(sqs, stack.output(`${stage}DeadLettersUrl`), stack.output(`${stage}QueueUrl`));
    process.stdout.write(`${stage.toLowerCase()}: ${moved} messages moved back\n`);
  }
  return 0;
}

/** Sent before it is deleted: what dies between the two leaves one message too many, never one too few. */
async function moveAll(sqs: SQSClient, from: string, to: string): Promise<number> {
  // Messages that come back while this runs have failed again: the next redrive is theirs.
  const seen = new Set<string>();
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: from, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
    );
    const fresh = Messages.filter(({ MessageId = '' }) => !seen.has(MessageId));
    if (fresh.length === 0) return seen.size;
    for (const { Body, MessageId = '', ReceiptHandle } of fresh) {
      await sqs.send(new SendMessageCommand({ QueueUrl: to, MessageBody: Body }));
      await sqs.send(new DeleteMessageCommand({ QueueUrl: from, ReceiptHandle }));
      seen.add(MessageId);
    }
  }
}
