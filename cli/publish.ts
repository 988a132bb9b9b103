// `dateline publish`: what waits in a stack published now, and not when its clock finds it time.
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import { sqsQueue } from '../lambdas/adapters/sqs-queue.ts';
import { type DeployedStack, defaultStack, deployedStack } from './stack.ts';
import { parseOptions, UsageError } from './usage.ts';

export const publishHelp = `usage: dateline publish [--stack NAME] [--whole]

Publishes what waits in a deployed stack (${defaultStack} where none is named), which its clock does by itself: within minutes where
enough waits, within the hour otherwise.
Exit status 1 where another publish is in progress, or where it failed: \`dateline status\` tells why.

  --whole   the whole tables of a large dataset too, which are made anew every night
`;

export async function publish(args: string[]): Promise<number> {
  const { values, positionals } = parseOptions(args, { stack: { type: 'string' }, whole: { type: 'boolean' } });
  if (positionals.length > 0) throw new UsageError(`expected no arguments, got ${positionals.join(' ')}`);
  const stack = await deployedStack(values.stack ?? defaultStack);
  if (values.whole)
    await sqsQueue(new SQSClient({}), stack.output('PublishQueueUrl')).send({ uploads: [], whole: true });
  return publishNow(stack);
}

/** The exit status; says what came of it. */
async function publishNow(stack: DeployedStack): Promise<number> {
  const { Payload, FunctionError } = await new LambdaClient({}).send(
    new InvokeCommand({ FunctionName: stack.output('PublishFunctionName'), Payload: '{}' }),
  );
  const answer = JSON.parse(Payload?.transformToString() ?? '{}');
  if (FunctionError !== undefined) {
    process.stderr.write(`dateline: publishing failed: ${answer.errorMessage}\n`);
    return 1;
  }
  process.stdout.write(`${answer.published} requests published\n`);
  if (!answer.isBusy) return 0;
  process.stderr.write('dateline: another publish is in progress; the rest is published after it\n');
  return 1;
}
