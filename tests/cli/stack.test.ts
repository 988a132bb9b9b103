import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { deployedStack } from '../../cli/stack.ts';
import { UsageError } from '../../cli/usage.ts';

const cloudFormation = mockClient(CloudFormationClient);
beforeEach(() => cloudFormation.reset());
const failing = (name: string, message: string) =>
  cloudFormation.on(DescribeStacksCommand).rejects(named(name, message));
const named = (name: string, message: string) => Object.assign(new Error(message), { name });

test('a stack tells what it gave out', async () => {
  const Outputs = [{ OutputKey: 'InboxBucket', OutputValue: 'inbox-1' }];
  cloudFormation
    .on(DescribeStacksCommand, { StackName: 'Paper' })
    .resolves({ Stacks: [{ StackName: 'Paper', CreationTime: new Date(0), StackStatus: 'CREATE_COMPLETE', Outputs }] });
  const stack = await deployedStack('Paper');
  expect(stack.output('InboxBucket')).toBe('inbox-1');
  expect(() => stack.output('Attic')).toThrow(/has no output Attic/);
});

test.each([
  ['ValidationError', 'Stack with id Paper does not exist', /expected --stack with .* got "Paper"/],
  ['Error', 'Region is missing', /expected a region and credentials/],
  ['CredentialsProviderError', 'Could not load credentials', /expected a region and credentials/],
  ['ExpiredToken', 'The security token is expired', /expected a region and credentials.*expired/],
  ['AccessDenied', 'Ann may not do this', /credentials that may read the stack.*Ann may not/],
])('%s is told in a sentence: %s', async (name, message, said) => {
  failing(name, message);
  const error = await deployedStack('Paper').catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UsageError);
  expect(String(error)).toMatch(said);
});

test('what is not of the caller’s making is thrown on', async () => {
  failing('InternalFailure', 'The service broke');
  await expect(deployedStack('Paper')).rejects.toThrow(/^The service broke$/);
});
