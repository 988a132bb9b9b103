// The name of a deployed stack in, what it gave out (names of buckets, queues and logs) out.
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { UsageError } from './usage.ts';

export const defaultStack = 'Dateline';

export interface DeployedStack {
  readonly name: string;
  /** @throws UsageError where the stack has no such output: it was made by an older version. */
  output(name: string): string;
}

/** Reads with the caller's own credentials. @throws UsageError where there are none that do, or no such stack. */
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
    if (error instanceof Error && isOfCaller(error))
      throw new UsageError(
        `expected a region and credentials that may read the stack, as AWS_REGION and AWS_PROFILE name them: ${error.message}`,
        error,
      );
    throw error;
  }
}

const refusals: readonly string[] = [
  'CredentialsProviderError',
  'TokenProviderError',
  'AccessDenied',
  'ExpiredToken',
  'InvalidClientTokenId',
  'SignatureDoesNotMatch',
];

/** The SDK has a name for every lack but that of a region. */
function isOfCaller({ name, message }: Error): boolean {
  return refusals.includes(name) || message === 'Region is missing';
}
