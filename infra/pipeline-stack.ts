// The pipeline, in the order in which an article goes through it.
import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { EventType } from 'aws-cdk-lib/aws-s3';
import { SqsDestination } from 'aws-cdk-lib/aws-s3-notifications';
import type { Construct } from 'constructs';
import { workKeys } from '../src/storage.ts';
import { inboxBucket, partsBucket, publicBucket } from './buckets.ts';
import { Stage } from './stage.ts';

export class PipelineStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    const inbox = inboxBucket(this);
    const parts = partsBucket(this);
    const datasets = publicBucket(this);

    const publish = this.#publishStage(parts, datasets);
    const extract = this.#extractStage(inbox, parts, publish);
    inbox.addEventNotification(EventType.OBJECT_CREATED, new SqsDestination(extract.queue));
    inbox.addEventNotification(EventType.OBJECT_REMOVED, new SqsDestination(extract.queue));

    new CfnOutput(this, 'InboxBucketName', { value: inbox.bucketName });
    new CfnOutput(this, 'PublicBucketName', { value: datasets.bucketName });
    new CfnOutput(this, 'SiteUrl', { value: `https://${datasets.bucketRegionalDomainName}/index.html` });
    new CfnOutput(this, 'UploadCommand', { value: `aws s3 cp FOLDER s3://${inbox.bucketName}/ --recursive` });
  }

  #extractStage(inbox: Bucket, parts: Bucket, publish: Stage): Stage {
    const stage = new Stage(this, 'Extract', {
      entry: 'lambdas/entry/extract.ts',
      memoryMegabytes: 1024,
      timeout: Duration.minutes(1),
      ordered: false,
      folders: ['seeds/lexicons', 'models'],
      environment: {
        INBOX_BUCKET: inbox.bucketName,
        PARTS_BUCKET: parts.bucketName,
        PUBLISH_QUEUE_URL: publish.queue.queueUrl,
      },
    });
    stage.allow(['s3:GetObject', 's3:GetObjectVersion'], [inbox.arnForObjects('*')]);
    stage.allow(['s3:GetObject', 's3:PutObject'], [parts.arnForObjects('parts/*')]);
    stage.allow(['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], [parts.arnForObjects('rejected/*')]);
    // Without it S3 answers 403 instead of 404 for a part that is not there yet, or an upload that is gone again.
    stage.allow(['s3:ListBucket'], [inbox.bucketArn, parts.bucketArn]);
    stage.allow(['sqs:SendMessage'], [publish.queue.queueArn]);
    return stage;
  }

  #publishStage(parts: Bucket, datasets: Bucket): Stage {
    const stage = new Stage(this, 'Publish', {
      entry: 'lambdas/entry/publish.ts',
      memoryMegabytes: 2048,
      timeout: Duration.minutes(5),
      ordered: true,
      folders: ['site'],
      environment: {
        PARTS_BUCKET: parts.bucketName,
        PUBLIC_BUCKET: datasets.bucketName,
        // `-c privatePersons=published` publishes persons too who are only named in passing.
        PRIVATE_PERSONS: this.node.tryGetContext('privatePersons') === 'published' ? 'published' : 'withheld',
      },
    });
    stage.allow(['s3:GetObject'], [parts.arnForObjects('parts/*')]);
    stage.allow(['s3:GetObject'], [parts.arnForObjects(workKeys.suppressions)]);
    // The journal of a publish in progress.
    stage.allow(['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], [parts.arnForObjects('state/*')]);
    stage.allow(['s3:ListBucket'], [parts.bucketArn, datasets.bucketArn]);
    stage.allow(['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], [datasets.arnForObjects('*')]);
    return stage;
  }
}
