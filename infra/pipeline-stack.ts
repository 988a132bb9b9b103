// The pipeline, in the order in which an article goes through it.
import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { workKeys } from '../src/storage.ts';
import { inboxBucket, notify, partsBucket, publicBucket } from './buckets.ts';
import { type Settings, settingsOf } from './settings.ts';
import { Stage } from './stage.ts';

export class PipelineStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    const settings = settingsOf(this.node);
    const inbox = inboxBucket(this, settings.retain);
    const parts = partsBucket(this, settings.retain);
    const datasets = publicBucket(this, settings.retain);

    const publish = this.#publishStage(parts, datasets, settings);
    const extract = this.#extractStage(inbox, parts, publish, settings);
    notify(inbox, extract.queue);

    new CfnOutput(this, 'InboxBucketName', { value: inbox.bucketName });
    new CfnOutput(this, 'PartsBucketName', { value: parts.bucketName });
    new CfnOutput(this, 'PublicBucketName', { value: datasets.bucketName });
    new CfnOutput(this, 'SiteUrl', { value: `https://${datasets.bucketRegionalDomainName}/index.html` });
    new CfnOutput(this, 'UploadCommand', { value: `aws s3 cp FOLDER s3://${inbox.bucketName}/ --recursive` });
  }

  #extractStage(inbox: Bucket, parts: Bucket, publish: Stage, settings: Settings): Stage {
    const stage = new Stage(this, 'Extract', {
      entry: 'lambdas/entry/extract.ts',
      memoryMegabytes: 1024,
      timeout: Duration.minutes(1),
      concurrency: settings.concurrency,
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

  #publishStage(parts: Bucket, datasets: Bucket, settings: Settings): Stage {
    const stage = new Stage(this, 'Publish', {
      entry: 'lambdas/entry/publish.ts',
      memoryMegabytes: 2048,
      timeout: Duration.minutes(5),
      concurrency: 'one message group at a time',
      folders: ['site'],
      environment: {
        PARTS_BUCKET: parts.bucketName,
        PUBLIC_BUCKET: datasets.bucketName,
        PRIVATE_PERSONS: settings.privatePersons,
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
