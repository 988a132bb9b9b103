// A finding of the rule packs that stands by choice, with its reason; any other finding fails the synthesis.
import { Stack, Validations } from 'aws-cdk-lib';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';

const reasons = {
  'AwsSolutions::AwsSolutions-S1':
    'Logs of requests would be one more store, and hold the addresses of readers. What the functions do is in their own logs.',
  'AwsSolutions::AwsSolutions-S2':
    'Open by policy, for reading alone: these are the public datasets. ACLs are blocked. -c cdn=true closes the bucket.',
  'AwsSolutions::AwsSolutions-CFR1': 'Open data is for readers in every country.',
  'AwsSolutions::AwsSolutions-CFR2':
    'Static files, read only: there is nothing behind them that a firewall could guard, and it would cost more than all else.',
  'AwsSolutions::AwsSolutions-CFR3':
    'Logs of requests hold the addresses of readers; the counts that CloudFront keeps suffice.',
  'AwsSolutions::AwsSolutions-CFR4':
    "TLS 1.2 is asked for; CloudFront's own certificate allows no such choice, one of the operator's own domain does.",
  'AwsSolutions::AwsSolutions-IAM5[Resource::*]':
    'X-Ray knows no resources: writing traces is allowed on all or not at all.',
  'AwsSolutions::AwsSolutions-SF1':
    'What it did is kept by Step Functions itself for 90 days, each batch with its error.',
  'AwsSolutions::AwsSolutions-SF2':
    'One trace for each of many thousand batches would be dear; the function has its own.',
  'Serverless::Serverless-StepFunctionStateMachineXray':
    'One trace for each of many thousand batches would be dear; the function has its own.',
  'Serverless::Serverless-SQSRedrivePolicy': 'This is the queue of what was given up: the end of the line.',
  'Serverless::Serverless-LambdaDLQ':
    'What fails stays in the queue, which has dead letters; what a clock starts looks at the queue again at the next tick.',
  'Serverless::Serverless-LambdaEventSourceMappingDestination':
    'The source is a queue with dead letters of its own; a destination for failures is for streams.',
  'Serverless::Serverless-EventBusDLQ':
    'What a lost tick would have done the next one does: it bears no message of its own.',
  'Serverless::Serverless-SNSRedrivePolicy': 'A mail that cannot be delivered is for the mail system to tell of.',
} as const;

export type Finding = keyof typeof reasons;

export function acknowledge(construct: IConstruct, ...findings: readonly Finding[]): void {
  for (const id of findings) Validations.of(construct).acknowledge({ id, reason: reasons[id] });
}

/** Rights on all objects under a prefix of one bucket are what is meant: keys are made by what they hold. */
export function acknowledgePrefix(construct: IConstruct, bucket: Bucket, prefix: string): void {
  const arn: unknown = Stack.of(bucket).resolve(bucket.bucketArn);
  const [logicalId] = JSON.stringify(arn).match(/(?<=GetAtt":\[")\w+/) ?? [];
  if (logicalId === undefined) throw new Error(`expected a bucket of this stack, got ${JSON.stringify(arn)}`);
  Validations.of(construct).acknowledge({
    id: `AwsSolutions::AwsSolutions-IAM5[Resource::<${logicalId}.Arn>/${prefix}*]`,
    reason: 'Objects under this prefix of this one bucket: their keys are made from what they hold.',
  });
}

/** A wildcard within one resource of this stack or of the archive, as the rule words it. */
export function acknowledgeResource(construct: IConstruct, resource: string): void {
  Validations.of(construct).acknowledge({
    id: `AwsSolutions::AwsSolutions-IAM5[Resource::${resource}]`,
    reason:
      'What lies in the one bucket that is named, or runs of the one state machine: their names come while they run.',
  });
}
