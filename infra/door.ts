// A function with an address of its own that hands out upload forms, to callers whom IAM lets in.
import { CfnOutput, Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { FunctionUrlAuthType } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { guestPrefix } from '../src/storage.ts';
import { acknowledgePrefix } from './acknowledgements.ts';
import { nodeFunction } from './stage.ts';

export function uploadDoor(scope: Construct, inbox: Bucket): void {
  const door = new Construct(scope, 'Door');
  const handler = nodeFunction(door, 'Function', {
    entry: 'lambdas/entry/door.ts',
    memoryMegabytes: 256,
    timeout: Duration.seconds(10),
    folders: [],
    environment: { INBOX_BUCKET: inbox.bucketName },
  });
  // A form can do no more than its signer: new files under the guests' prefix.
  handler.addToRolePolicy(
    new PolicyStatement({ actions: ['s3:PutObject'], resources: [inbox.arnForObjects(`${guestPrefix}*`)] }),
  );
  if (handler.role) acknowledgePrefix(handler.role, inbox, guestPrefix);
  const { url } = handler.addFunctionUrl({ authType: FunctionUrlAuthType.AWS_IAM });
  new CfnOutput(scope, 'DoorUrl', { value: url });
  new CfnOutput(scope, 'DoorFunctionName', { value: handler.functionName });
}
