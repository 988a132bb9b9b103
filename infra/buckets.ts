// The three buckets: what comes in, what lies between, what anybody may read.
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  CfnBucket,
  EventType,
  HttpMethods,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledgements.ts';

/** Articles and datasets outlive the stack, unless it is a trial: whoever destroys it decides about them apart. */
function guarded(retain: boolean) {
  return {
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    removalPolicy: retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  } as const;
}

/** Uploads. Versioned, so that an event can name the very bytes that it is about; old versions go after a month. */
export function inboxBucket(scope: Construct, retain: boolean): Bucket {
  return unlogged(scope, 'Inbox', {
    ...guarded(retain),
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    versioned: true,
    lifecycleRules: [
      { noncurrentVersionExpiration: Duration.days(30), abortIncompleteMultipartUploadAfter: Duration.days(1) },
    ],
  });
}

/** One part for each upload, and what was refused. Private: parts hold what publishing may still withhold. */
export function partsBucket(scope: Construct, retain: boolean): Bucket {
  return unlogged(scope, 'Parts', {
    ...guarded(retain),
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(1) }],
  });
}

/** Open to policies, closed to ACLs. */
const openByPolicy = new BlockPublicAccess({
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: false,
  restrictPublicBuckets: false,
});

/** The datasets. Nobody may write but the publisher, ACLs are off; who may read is said apart. */
export function datasetBucket(scope: Construct, retain: boolean, isOpen: boolean): Bucket {
  return unlogged(scope, 'Public', {
    ...guarded(retain),
    blockPublicAccess: isOpen ? openByPolicy : BlockPublicAccess.BLOCK_ALL,
    cors: [
      {
        allowedMethods: [HttpMethods.GET, HttpMethods.HEAD],
        allowedOrigins: ['*'],
        allowedHeaders: ['*'],
        exposedHeaders: ['Content-Length', 'Content-Range', 'Accept-Ranges', 'ETag'],
        maxAge: 3600,
      },
    ],
    lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(1) }],
  });
}

function unlogged(scope: Construct, id: string, props: BucketProps): Bucket {
  const bucket = new Bucket(scope, id, props);
  acknowledge(bucket, 'AwsSolutions::AwsSolutions-S1');
  return bucket;
}

/** Anybody may get every file and list what is published, over TLS. */
export function openToAnybody(bucket: Bucket): void {
  acknowledge(bucket, 'AwsSolutions::AwsSolutions-S2');
  const anybody = { effect: Effect.ALLOW, principals: [new AnyPrincipal()] };
  bucket.addToResourcePolicy(
    new PolicyStatement({
      ...anybody,
      sid: 'AnybodyMayDownload',
      actions: ['s3:GetObject'],
      resources: [bucket.arnForObjects('*')],
    }),
  );
  bucket.addToResourcePolicy(
    new PolicyStatement({
      ...anybody,
      sid: 'AnybodyMayList',
      actions: ['s3:ListBucket'],
      resources: [bucket.bucketArn],
      conditions: { StringLike: { 's3:prefix': ['v1/*', 'schema/*', 'releases/*'] } },
    }),
  );
}

/**
 * Tells the queue of every upload that comes or goes. Said in the bucket itself: the library's own way is a function in the
 * account that may rewrite the notifications of every bucket.
 */
export function notify(inbox: Bucket, queue: Queue): void {
  const bucket = inbox.node.defaultChild;
  if (!(bucket instanceof CfnBucket)) throw new Error('expected the inbox to be a bucket of this stack');
  bucket.notificationConfiguration = {
    queueConfigurations: [EventType.OBJECT_CREATED, EventType.OBJECT_REMOVED].map((event) => ({
      event,
      queue: queue.queueArn,
    })),
  };
  // By account and not by bucket: the bucket can be made only when the queue lets it in.
  queue.addToResourcePolicy(
    new PolicyStatement({
      sid: 'InboxMayTell',
      principals: [new ServicePrincipal('s3.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(queue).account } },
    }),
  );
  bucket.node.addDependency(queue);
}
