// The pipeline, in the order in which an article goes through it.
import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { workKeys } from '../src/storage.ts';
import { backfill } from './backfill.ts';
import { datasetBucket, inboxBucket, notify, openToAnybody, partsBucket } from './buckets.ts';
import { budget, tagAll } from './budget.ts';
import { contentNetwork } from './cdn.ts';
import { uploadDoor } from './door.ts';
import { type Settings, settingsOf } from './settings.ts';
import { type Clock, Stage, sendingMessages } from './stage.ts';
import { queryTables } from './tables.ts';
import { alarmTopic, newsTopic } from './topics.ts';
import { watch } from './watch.ts';

/** Minutes for which a knock at the queue is heard (`lambdas/adapters/sqs-queue.ts`), less two: a clock that is slower waits for none. */
const mostBetweenKnocks = 10;

export class PipelineStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    const settings = settingsOf(this.node);
    tagAll(this);

    const inbox = inboxBucket(this, settings.retain);
    const parts = partsBucket(this, settings.retain);
    const datasets = datasetBucket(this, settings.retain, !settings.cdn);
    const site = this.#site(datasets, settings.cdn);
    const news = newsTopic(this);

    const publish = this.#publishStage(parts, datasets, site, news, settings);
    const extract = this.#extractStage(inbox, parts, publish, settings);
    notify(inbox, extract.queue);
    uploadDoor(this, inbox);
    if (settings.backfill !== undefined)
      backfill(this, { archive: settings.backfill, parts, publish, concurrency: settings.concurrency });

    const alarms = alarmTopic(this, settings.email);
    watch(this, { extract, publish, alarms, namespace: this.stackName });
    if (settings.athena) queryTables(this, datasets, settings.athenaSince);
    if (settings.budget !== undefined) budget(this, settings.budget, alarms);

    new CfnOutput(this, 'InboxBucketName', { value: inbox.bucketName });
    new CfnOutput(this, 'PartsBucketName', { value: parts.bucketName });
    new CfnOutput(this, 'PublicBucketName', { value: datasets.bucketName });
    new CfnOutput(this, 'SiteUrl', { value: `${site}/index.html` });
    new CfnOutput(this, 'NewsTopicArn', { value: news.topicArn });
    new CfnOutput(this, 'UploadCommand', { value: `npx dateline upload --stack ${this.stackName} FILE...` });
  }

  /** Where strangers read: the bucket itself, or the network before it. */
  #site(datasets: Bucket, cdn: boolean): string {
    if (cdn) return `https://${contentNetwork(this, datasets).distributionDomainName}`;
    openToAnybody(datasets);
    return `https://${datasets.bucketRegionalDomainName}`;
  }

  #extractStage(inbox: Bucket, parts: Bucket, publish: Stage, settings: Settings): Stage {
    const stage = new Stage(this, 'Extract', {
      entry: 'lambdas/entry/extract.ts',
      memoryMegabytes: 1024,
      timeout: Duration.minutes(1),
      starts: { concurrency: settings.concurrency },
      folders: ['seeds/lexicons', 'models'],
      environment: {
        INBOX_BUCKET: inbox.bucketName,
        PARTS_BUCKET: parts.bucketName,
        PUBLISH_QUEUE_URL: publish.queue.queueUrl,
      },
    });
    stage.allowObjects(['s3:GetObject', 's3:GetObjectVersion'], inbox, '');
    stage.allowObjects(['s3:GetObject', 's3:PutObject'], parts, workKeys.parts);
    stage.allowObjects(['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], parts, workKeys.rejections);
    // Without it S3 answers 403 instead of 404 for a part that is not there yet, or an upload that is gone again.
    stage.allow(['s3:ListBucket'], [inbox.bucketArn, parts.bucketArn]);
    stage.allow(sendingMessages, [publish.queue.queueArn]);
    return stage;
  }

  #publishStage(parts: Bucket, datasets: Bucket, site: string, news: Topic, settings: Settings): Stage {
    const stage = new Stage(this, 'Publish', {
      entry: 'lambdas/entry/publish.ts',
      // The most that every account may have.
      memoryMegabytes: 3008,
      timeout: Duration.minutes(5),
      starts: publishClock(settings),
      folders: ['site'],
      environment: {
        PARTS_BUCKET: parts.bucketName,
        PUBLIC_BUCKET: datasets.bucketName,
        PRIVATE_PERSONS: settings.privatePersons,
        ALLOW_SHRINK: String(settings.allowShrink),
        SITE_URL: site,
        TOPIC_ARN: news.topicArn,
      },
    });
    stage.allowObjects(['s3:GetObject'], parts, workKeys.parts);
    stage.allow(['s3:GetObject'], [parts.arnForObjects(workKeys.suppressions)]);
    stage.allow(['s3:GetObject'], [parts.arnForObjects(workKeys.withdrawals)]);
    // The journal of a publish in progress.
    stage.allowObjects(['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], parts, 'state/');
    stage.allow(['s3:ListBucket'], [parts.bucketArn, datasets.bucketArn]);
    stage.allowObjects(['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], datasets, '');
    stage.allow(['sns:Publish'], [news.topicArn]);
    // Whole tables of a large dataset, and whatever follows from the settings and not from an upload.
    stage.sendNightly({ uploads: [], whole: true });
    return stage;
  }
}

function publishClock({ publishEvery, publishWithin }: Settings): Clock {
  const within = publishEvery > mostBetweenKnocks ? publishEvery : publishWithin;
  return { every: Duration.minutes(publishEvery), within: Duration.minutes(within) };
}
