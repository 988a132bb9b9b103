// `dateline backfill`: an archive in a bucket read into a stack, its progress and what failed of it.
import {
  DescribeExecutionCommand,
  DescribeMapRunCommand,
  ListExecutionsCommand,
  ListMapRunsCommand,
  type MapRunItemCounts,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { type DeployedStack, defaultStack, deployedStack } from './stack.ts';
import { parseOptions, UsageError } from './usage.ts';

export const backfillHelp = `usage: dateline backfill [--stack NAME] s3://BUCKET/PREFIX

Reads every file under PREFIX into a deployed stack (${defaultStack} where none is named): single articles, and JSON, JSON Lines
or WARC files of many, compressed or not, up to 40 MB each. The stack has to know the bucket: cdk deploy -c backfill=BUCKET.
Ten files are read in one go and published together. What fails is listed, with exit status 1; the same command again reads
what is new or failed, and nothing twice. Ending the command does not end the backfill.
`;

const pollMilliseconds = 2000;

export async function backfill(args: string[]): Promise<number> {
  const { values, positionals } = parseOptions(args, { stack: { type: 'string' } });
  const [, bucket, prefix] = /^s3:\/\/([^/]+)\/(.*)$/.exec(positionals[0] ?? '') ?? [];
  if (bucket === undefined || positionals.length > 1)
    throw new UsageError(`expected one s3://BUCKET/PREFIX, got ${positionals.join(' ') || 'none'}`);
  const stack = await deployedStack(values.stack ?? defaultStack);
  checkBucket(stack, bucket);
  const sfn = new SFNClient({});
  const { executionArn = '' } = await sfn.send(
    new StartExecutionCommand({
      stateMachineArn: stack.output('BackfillMachineArn'),
      input: JSON.stringify({ prefix }),
    }),
  );
  process.stdout.write(`started ${executionArn}\n`);
  const failure = await followed(sfn, executionArn);
  const failed = await failedBatches(sfn, executionArn);
  for (const cause of failed) process.stdout.write(`failed: ${cause}\n`);
  if (failure !== undefined) process.stderr.write(`dateline: the backfill ended as ${failure}\n`);
  return failed.length === 0 && failure === undefined ? 0 : 1;
}

function checkBucket(stack: DeployedStack, bucket: string): void {
  const known = stack.output('BackfillBucketName');
  if (known !== bucket)
    throw new UsageError(
      `expected the bucket ${known}, which the stack may read, got ${bucket}: deploy with -c backfill=`,
    );
}

/** Prints the progress until the end; what went wrong as a whole, if anything did. */
async function followed(sfn: SFNClient, executionArn: string): Promise<string | undefined> {
  let printed = '';
  for (;;) {
    const { status, cause } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    const progress = progressOf(await countsOf(sfn, executionArn));
    if (progress !== printed) process.stdout.write(`${progress}\n`);
    printed = progress;
    if (status === 'SUCCEEDED') return undefined;
    if (status !== 'RUNNING') return `${status}: ${cause ?? 'no cause given'}`;
    await new Promise((later) => setTimeout(later, pollMilliseconds));
  }
}

async function mapRunsOf(sfn: SFNClient, executionArn: string): Promise<string[]> {
  const { mapRuns = [] } = await sfn.send(new ListMapRunsCommand({ executionArn }));
  return mapRuns.flatMap(({ mapRunArn }) => mapRunArn ?? []);
}

async function countsOf(sfn: SFNClient, executionArn: string): Promise<MapRunItemCounts | undefined> {
  const [mapRunArn] = await mapRunsOf(sfn, executionArn);
  return mapRunArn === undefined ? undefined : (await sfn.send(new DescribeMapRunCommand({ mapRunArn }))).itemCounts;
}

function progressOf(counts: MapRunItemCounts | undefined): string {
  if (!counts) return 'listing the files';
  const { total, succeeded, failed, running } = counts;
  return `${succeeded} of ${total} files read, ${running} at work, ${failed} failed`;
}

async function failedBatches(sfn: SFNClient, executionArn: string): Promise<string[]> {
  const causes: string[] = [];
  for (const mapRunArn of await mapRunsOf(sfn, executionArn)) {
    let nextToken: string | undefined;
    do {
      const page = await sfn.send(new ListExecutionsCommand({ mapRunArn, statusFilter: 'FAILED', nextToken }));
      for (const { executionArn: batch } of page.executions ?? []) {
        const { cause, error } = await sfn.send(new DescribeExecutionCommand({ executionArn: batch }));
        causes.push(cause ?? error ?? 'no cause given');
      }
      nextToken = page.nextToken;
    } while (nextToken);
  }
  return causes;
}
