// An archive in a bucket in, a state machine out that reads it bundle by bundle with the code that reads uploads.
import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as NodeFunction } from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { workKeys } from '../src/storage.ts';
import { acknowledge, acknowledgePrefix, acknowledgeResource } from './acknowledgements.ts';
import { nodeFunction, type Stage, sendingMessages } from './stage.ts';

/** Files that one function reads in one go; a publish is asked for once for them all. */
const filesAtOnce = 10;

export interface Backfill {
  /** The name of the bucket in which the archive lies. */
  readonly archive: string;
  readonly parts: Bucket;
  readonly publish: Stage;
  /** Functions at a time. */
  readonly concurrency: number;
}

export function backfill(scope: Construct, props: Backfill): void {
  const within = new Construct(scope, 'Backfill');
  const { stackName, account, region, partition } = Stack.of(scope);
  const name = `${stackName}-backfill`;
  const machine = `arn:${partition}:states:${region}:${account}:stateMachine:${name}`;
  const reader = archiveReader(within, props);
  const role = new Role(within, 'MachineRole', { assumedBy: new ServicePrincipal('states.amazonaws.com') });
  const allow = (actions: string[], resource: string) =>
    role.addToPolicy(new PolicyStatement({ actions, resources: [resource] }));
  allow(['s3:ListBucket'], `arn:${partition}:s3:::${props.archive}`);
  allow(['lambda:InvokeFunction'], reader.functionArn);
  // A distributed map starts itself once for each batch, and looks how these fare.
  allow(['states:StartExecution'], machine);
  const executions = `arn:${partition}:states:${region}:${account}:execution:${name}`;
  allow(['states:DescribeExecution', 'states:StopExecution'], `${executions}/*`);
  acknowledgeResource(role, `arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:${name}/*`);
  const stateMachine = new CfnStateMachine(within, 'Machine', {
    stateMachineName: name,
    roleArn: role.roleArn,
    tracingConfiguration: { enabled: false },
    definition: definition(props, reader.functionArn),
  });
  stateMachine.node.addDependency(role);
  acknowledge(
    stateMachine,
    'AwsSolutions::AwsSolutions-SF1',
    'AwsSolutions::AwsSolutions-SF2',
    'Serverless::Serverless-StepFunctionStateMachineXray',
  );
  new CfnOutput(scope, 'BackfillMachineArn', { value: stateMachine.ref });
  new CfnOutput(scope, 'BackfillBucketName', { value: props.archive });
}

function archiveReader(scope: Construct, { archive, parts, publish }: Backfill): NodeFunction {
  const reader = nodeFunction(scope, 'Function', {
    entry: 'lambdas/entry/backfill.ts',
    memoryMegabytes: 1769,
    timeout: Duration.minutes(15),
    folders: ['seeds/lexicons', 'models'],
    environment: {
      ARCHIVE_BUCKET: archive,
      PARTS_BUCKET: parts.bucketName,
      PUBLISH_QUEUE_URL: publish.queue.queueUrl,
    },
  });
  const bucket = Bucket.fromBucketName(scope, 'Archive', archive);
  const allow = (actions: string[], ...resources: string[]) =>
    reader.addToRolePolicy(new PolicyStatement({ actions, resources }));
  allow(['s3:GetObject'], bucket.arnForObjects('*'));
  allow(['s3:GetObject', 's3:PutObject'], parts.arnForObjects(`${workKeys.parts}*`));
  allow(['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], parts.arnForObjects(`${workKeys.rejections}*`));
  allow(['s3:ListBucket'], parts.bucketArn, bucket.bucketArn);
  allow(sendingMessages, publish.queue.queueArn);
  if (reader.role) {
    acknowledgeResource(reader.role, `arn:<AWS::Partition>:s3:::${archive}/*`);
    acknowledgePrefix(reader.role, parts, workKeys.parts);
    acknowledgePrefix(reader.role, parts, workKeys.rejections);
  }
  return reader;
}

/**
 * Goes on where single batches fail: they are listed at the end, and a second run reads what the first did not. A batch for which
 * one call has no time is gone on with by the next.
 */
function definition({ archive, concurrency }: Backfill, functionArn: string) {
  const extract = {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Parameters: { FunctionName: functionArn, 'Payload.$': '$' },
    OutputPath: '$.Payload',
    Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 2, IntervalSeconds: 2, BackoffRate: 2 }],
    Next: 'AnyLeft',
  };
  const anyLeft = {
    Type: 'Choice',
    Choices: [{ Variable: '$.Items[0]', IsPresent: true, Next: 'Extract' }],
    Default: 'Done',
  };
  const bundles = {
    Type: 'Map',
    ItemReader: {
      Resource: 'arn:aws:states:::s3:listObjectsV2',
      Parameters: { Bucket: archive, 'Prefix.$': '$.prefix' },
    },
    ItemBatcher: { MaxItemsPerBatch: filesAtOnce },
    MaxConcurrency: concurrency,
    ToleratedFailurePercentage: 100,
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: 'Extract',
      States: { Extract: extract, AnyLeft: anyLeft, Done: { Type: 'Succeed' } },
    },
    ResultPath: null,
    End: true,
  };
  return { StartAt: 'Bundles', States: { Bundles: bundles } };
}
