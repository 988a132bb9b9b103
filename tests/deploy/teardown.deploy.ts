// The end of the stack: what is left of it.
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { ListQueuesCommand } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { destroy, trial } from './deployment.ts';
import { dateline, s3, sqs } from './stack.ts';

const logs = new CloudWatchLogsClient({});

test('emptied and destroyed, it leaves nothing', async () => {
  await expect(dateline('empty')).rejects.toThrow('expected --yes');
  expect(await dateline('empty', '--yes')).toMatch(/inbox\S*: [1-9]\d* versions deleted/);
  await destroy(...trial, '-c', 'cdn=true');
  const left = await new CloudFormationClient({})
    .send(new DescribeStacksCommand({}))
    .then(({ Stacks = [] }) => Stacks.filter(({ StackStatus }) => StackStatus !== 'DELETE_COMPLETE'));
  expect(left.map(({ StackName }) => StackName)).toEqual(['CDKToolkit']);
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
  expect(Buckets.filter(({ Name }) => Name?.startsWith('dateline-'))).toEqual([]);
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
  expect(QueueUrls).toEqual([]);
  const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({}));
  expect(logGroups.filter(({ logGroupName }) => logGroupName?.startsWith('Dateline'))).toEqual([]);
});
