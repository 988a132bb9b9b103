// What the stack is meant to be, asked of the synthesized template; how many resources that takes is its own affair.
import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, test } from 'vitest';
import { PipelineStack } from '../../infra/pipeline-stack.ts';
import { parsePublishRequest } from '../../lambdas/handlers/publish-request.ts';

interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Principal?: unknown;
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

let template: Template;
beforeAll(() => {
  // Bundling is what `npm run synth` proves; the template does not depend on it.
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  template = Template.fromStack(new PipelineStack(app, 'Test', {}));
});

const listed = <Value>(value: Value | readonly Value[]): readonly Value[] =>
  Array.isArray(value) ? value : [value as Value];
const rolePolicies = () =>
  Object.entries(template.findResources('AWS::IAM::Policy')).map(([name, { Properties }]) => ({
    name,
    statements: Properties.PolicyDocument.Statement as Statement[],
  }));
const statementsOf = (stage: string) =>
  rolePolicies()
    .filter(({ name }) => name.startsWith(stage))
    .flatMap(({ statements }) => statements);
const bucketPolicies = () =>
  Object.values(template.findResources('AWS::S3::BucketPolicy')).flatMap(
    ({ Properties }) => Properties.PolicyDocument.Statement as Statement[],
  );

describe('who may do what', () => {
  test('anybody may download and list published prefixes, and nobody anonymous may do more', () => {
    const open = bucketPolicies().filter(
      ({ Effect, Principal }) => Effect === 'Allow' && JSON.stringify(Principal) === '{"AWS":"*"}',
    );
    expect(open.map(({ Action }) => Action).sort()).toEqual(['s3:GetObject', 's3:ListBucket']);
    const list = open.find(({ Action }) => Action === 's3:ListBucket');
    expect(list?.Condition).toEqual({ StringLike: { 's3:prefix': ['v1/*', 'schema/*', 'releases/*'] } });
    for (const { Resource } of open) expect(JSON.stringify(Resource)).toContain('Public');
  });

  test('no function has a wildcard action or a bare wildcard resource', () => {
    const statements = rolePolicies()
      .filter(({ name }) => /^(Extract|Publish)/.test(name))
      .flatMap(({ statements }) => statements);
    expect(statements.length).toBeGreaterThan(6);
    for (const { Action, Resource } of statements) {
      for (const action of listed(Action)) expect(action).not.toContain('*');
      // Traces have no resources.
      const isTracing = listed(Action).every((action) => /^xray:Put(TraceSegments|TelemetryRecords)$/.test(action));
      for (const resource of listed(Resource)) expect(resource === '*').toBe(isTracing);
    }
  });

  test('extract reads the inbox and never writes it, nor touches the datasets', () => {
    const writes = statementsOf('Extract').filter(({ Action }) =>
      listed(Action).some((action) => /s3:(Put|Delete)/.test(action)),
    );
    expect(writes.length).toBeGreaterThan(0);
    for (const { Resource } of writes) expect(JSON.stringify(Resource)).toContain('Parts');
    expect(JSON.stringify(statementsOf('Extract'))).not.toContain('Public');
  });

  test('publish writes the datasets and reads parts, never refusals or uploads', () => {
    const statements = JSON.stringify(statementsOf('Publish'));
    expect(statements).not.toContain('Inbox');
    expect(statements).not.toContain('rejected/');
    const writes = statementsOf('Publish').filter(({ Action }) =>
      listed(Action).some((action) => /s3:(Put|Delete)/.test(action)),
    );
    // Besides the datasets only its own journal.
    for (const { Resource } of writes) expect(JSON.stringify(Resource)).toMatch(/Public|Parts.*\/state\/\*/);
  });
});

describe('behind CloudFront', () => {
  const closed = () =>
    Template.fromStack(
      new PipelineStack(new App({ context: { 'aws:cdk:bundling-stacks': [], cdn: 'true' } }), 'Closed', {}),
    );

  test('nobody but the one distribution reads the bucket, and it takes nothing but TLS', () => {
    const template = closed();
    const readers = Object.values(template.findResources('AWS::S3::BucketPolicy'))
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement as Statement[])
      .filter(({ Effect }) => Effect === 'Allow');
    expect(readers).toHaveLength(1);
    expect(readers[0]).toMatchObject({
      Action: 's3:GetObject',
      Principal: { Service: 'cloudfront.amazonaws.com' },
      Condition: { StringEquals: { 'AWS:SourceArn': expect.anything() } },
    });
    for (const { Properties } of Object.values(template.findResources('AWS::S3::Bucket')))
      expect(Object.values(Properties.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        DefaultRootObject: 'index.html',
        DefaultCacheBehavior: Match.objectLike({ ViewerProtocolPolicy: 'redirect-to-https' }),
        Origins: [Match.objectLike({ OriginAccessControlId: Match.anyValue() })],
      },
    });
  });
});

describe('buckets', () => {
  test('all are encrypted, owner-enforced, TLS only and without public ACLs', () => {
    for (const { Properties } of Object.values(template.findResources('AWS::S3::Bucket'))) {
      expect(Properties.BucketEncryption).toBeDefined();
      expect(Properties.OwnershipControls.Rules).toEqual([{ ObjectOwnership: 'BucketOwnerEnforced' }]);
      expect(Properties.PublicAccessBlockConfiguration).toMatchObject({
        BlockPublicAcls: true,
        IgnorePublicAcls: true,
      });
    }
    const denials = bucketPolicies().filter(({ Effect }) => Effect === 'Deny');
    expect(denials).toHaveLength(Object.keys(template.findResources('AWS::S3::Bucket')).length);
    for (const { Condition } of denials) expect(Condition).toEqual({ Bool: { 'aws:SecureTransport': 'false' } });
  });

  test('the inbox keeps versions and outlives the stack', () => {
    template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      Properties: {
        VersioningConfiguration: { Status: 'Enabled' },
        PublicAccessBlockConfiguration: Match.objectLike({ BlockPublicPolicy: true }),
      },
    });
  });

  test('both creation and removal of an upload reach the extract queue', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      NotificationConfiguration: {
        QueueConfigurations: ['s3:ObjectCreated:*', 's3:ObjectRemoved:*'].map((Event) =>
          Match.objectLike({ Event, Queue: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ExtractQueue'), 'Arn'] } }),
        ),
      },
    });
  });
});

describe('queues and functions', () => {
  test('every working queue gives up after five receives, into a queue of its own', () => {
    const queues = Object.values(template.findResources('AWS::SQS::Queue'));
    const working = queues.filter(({ Properties }) => Properties.RedrivePolicy);
    expect(working).toHaveLength(queues.length / 2);
    for (const { Properties } of working) expect(Properties.RedrivePolicy.maxReceiveCount).toBe(5);
    const targets = working.map(({ Properties }) => JSON.stringify(Properties.RedrivePolicy.deadLetterTargetArn));
    expect(new Set(targets).size).toBe(working.length);
  });

  test('a message stays hidden six times as long as a function may run', () => {
    const timeouts = Object.entries(template.findResources('AWS::Lambda::Function'))
      .filter(([name]) => /^(Extract|Publish)/.test(name))
      .map(([, { Properties }]) => Properties.Timeout as number);
    const hidden = Object.values(template.findResources('AWS::SQS::Queue')).map(
      ({ Properties }) => Properties.VisibilityTimeout,
    );
    for (const timeout of timeouts) expect(hidden).toContain(timeout * 6);
  });

  test('extracting is started by messages, whose failures are reported one by one, so many functions at a time', () => {
    template.resourceCountIs('AWS::Lambda::EventSourceMapping', 1);
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FunctionName: { Ref: Match.stringLikeRegexp('^ExtractFunction') },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 50 },
    });
  });

  test('publishing is started by the clock, and asked for everything once a night', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'rate(5 minutes)',
      Targets: [
        { Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^PublishFunction'), 'Arn'] }, Input: '{"isClock":true}' },
      ],
    });
    const [target] = Object.values(template.findResources('AWS::Events::Rule'))
      .filter(({ Properties }) => Properties.ScheduleExpression.startsWith('cron('))
      .flatMap(({ Properties }) => Properties.Targets);
    expect(target.Arn).toEqual({ 'Fn::GetAtt': [expect.stringMatching('^PublishQueue'), 'Arn'] });
    expect(parsePublishRequest(target.Input)).toEqual({ uploads: [], whole: true });
  });

  test('functions run on arm64 and keep their logs a month', () => {
    const functions = Object.entries(template.findResources('AWS::Lambda::Function')).filter(([name]) =>
      /^(Extract|Publish)/.test(name),
    );
    expect(functions).toHaveLength(2);
    for (const [, { Properties }] of functions)
      expect(Properties).toMatchObject({ Architectures: ['arm64'], Runtime: 'nodejs24.x' });
    template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
  });

  test('a message that waits as long as it may is no reason for an alarm', () => {
    const ages = Object.values(template.findResources('AWS::CloudWatch::Alarm'))
      .filter(({ Properties }) => Properties.MetricName === 'ApproximateAgeOfOldestMessage')
      .map(({ Properties }) => Properties.Threshold);
    const longestWait = 60;
    expect(new Set(ages)).toEqual(new Set([15 * 60, (15 + longestWait) * 60]));
  });

  test.each([
    [{}, '55'],
    [{ publishWithin: '30' }, '25'],
    [{ publishWithin: '5' }, '0'],
    // A slow clock would not hear who knocks: it publishes at every tick.
    [{ publishEvery: '20' }, '0'],
  ])('what is not published at a tick is at a later one, within the time that is set: %j', (context, minutes) => {
    const app = new App({ context: { 'aws:cdk:bundling-stacks': [], ...context } });
    const variables = Object.entries(
      Template.fromStack(new PipelineStack(app, 'Test', {})).findResources('AWS::Lambda::Function'),
    ).flatMap(([name, { Properties }]) => (name.startsWith('Publish') ? Properties.Environment.Variables : []));
    expect(variables).toMatchObject([{ LONGEST_WAIT_MINUTES: minutes }]);
  });

  test.each([
    ['ApproximateNumberOfMessagesVisible', 'DeadLetter'],
    ['ApproximateAgeOfOldestMessage', 'Age'],
    ['Errors', 'Error'],
    ['Throttles', 'Throttle'],
    ['PublishesRefused', 'Shrink'],
  ])('%s raise an alarm that somebody is told of, and that the runbook explains', (MetricName, name) => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName,
      AlarmActions: [{ Ref: Match.stringLikeRegexp('^Alarms') }],
      AlarmDescription: Match.stringLikeRegexp(`docs/operations.md, ${name}Alarm`),
    });
    expect(readFileSync('docs/operations.md', 'utf8')).toContain(`### ${name}Alarm`);
  });
});
