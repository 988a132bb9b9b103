// The three buckets: what comes in, what lies between, what anybody may read.
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

const guarded = {
  encryption: BucketEncryption.S3_MANAGED,
  enforceSSL: true,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  // Articles and datasets outlive the stack: whoever destroys it decides about them apart.
  removalPolicy: RemovalPolicy.RETAIN,
} as const;

/** Uploads. Versioned, so that an event can name the very bytes that it is about; old versions go after a month. */
export function inboxBucket(scope: Construct): Bucket {
  return new Bucket(scope, 'Inbox', {
    ...guarded,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    versioned: true,
    lifecycleRules: [
      { noncurrentVersionExpiration: Duration.days(30), abortIncompleteMultipartUploadAfter: Duration.days(1) },
    ],
  });
}

/** One part for each upload, and what was refused. Private: parts hold what publishing may still withhold. */
export function partsBucket(scope: Construct): Bucket {
  return new Bucket(scope, 'Parts', {
    ...guarded,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(1) }],
  });
}

/** The datasets: anybody may get and list them by policy, nobody may write but the publisher, ACLs are off. */
export function publicBucket(scope: Construct): Bucket {
  const bucket = new Bucket(scope, 'Public', {
    ...guarded,
    blockPublicAccess: new BlockPublicAccess({
      blockPublicAcls: true,
      ignorePublicAcls: true,
      blockPublicPolicy: false,
      restrictPublicBuckets: false,
    }),
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
  return bucket;
}
