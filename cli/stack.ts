// The name of a deployed stack in, what it gave out (names of buckets, queues and logs) out.
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { UsageError } from './usage.ts';

export const defaultStack = 'Dateline';

export interface DeployedStack {
  readonly name: string;
  /** @throws UsageError where the stack has no such output: it was made by an older version. */
  output(name: string): string;
}

/** Reads with the caller's own credentials. @throws UsageError where there is no such stack. */
export async function deployedStack(name: string): Promise<DeployedStack> {
  const outputs = await outputsOf(name);
  return {
    name,
    output(wanted) {
      const value = outputs.get(wanted);
      if (value === undefined)
        throw new UsageError(
          `the stack ${name} has no output ${wanted}: it comes from another version, deploy it again`,
        );
      return value;
    },
  };
}

async function outputsOf(name: string): Promise<ReadonlyMap<string, string>> {
  const client = new CloudFormationClient({});
  try {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: name }));
    return new Map(Stacks?.[0]?.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey ?? '', OutputValue ?? '']));
  } catch (error) {
    if (error instanceof Error && error.name === 'ValidationError')
      throw new UsageError(
        `expected --stack with the name of a deployed stack, got "${name}": ${error.message}`,
        error,
      );
    throw error;
  }
}
