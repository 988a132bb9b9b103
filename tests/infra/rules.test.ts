// The stack against two packs of rules and against AWS's database of resources, in every form that it can be deployed in.
import { App, Validations } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { describe, expect, test } from 'vitest';
import { PipelineStack } from '../../infra/pipeline-stack.ts';
import { settingsOf, stackNameOf } from '../../infra/settings.ts';
import { athenaType } from '../../infra/tables.ts';
import { boolean, code, date, datetime, integer, listOf, number, optional } from '../../src/records/fields.ts';
import { type TableName, tableNames, tables } from '../../src/records/schema.ts';
import { publicKeys } from '../../src/storage.ts';
import { schemaFaults } from './resource-schema.ts';

function stackWith(context: Readonly<Record<string, unknown>>) {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [], ...context } });
  return { app, stack: new PipelineStack(app, 'Test', {}) };
}

const everything = {
  cdn: 'true',
  athena: 'true',
  backfill: 'archive-of-ours',
  retain: 'false',
  budget: '50',
  email: 'operator@example.org',
};

describe.each([
  ['as it is', {}],
  ['with everything that can be asked for', everything],
])('the stack %s', (_, context) => {
  test('passes AwsSolutions and Serverless, but for findings with a reason', () => {
    const { app } = stackWith(context);
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
    expect(() => app.synth()).not.toThrow();
  });

  test('no role has a wildcard action, nor anything but traces on every resource; every log goes after a month', () => {
    const template = Template.fromStack(stackWith(context).stack);
    const statements: { readonly Action: string | string[]; readonly Resource: unknown }[] = Object.values(
      template.findResources('AWS::IAM::Policy'),
    ).flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
    expect(statements.length).toBeGreaterThan(20);
    for (const { Action, Resource } of statements) {
      const actions = [Action].flat();
      expect(actions.filter((action) => action.includes('*'))).toEqual([]);
      const isTracing = actions.every((action) => action.startsWith('xray:Put'));
      expect([Resource].flat().includes('*')).toBe(isTracing);
    }
    const roles = Object.values(template.findResources('AWS::IAM::Role'));
    // What AWS manages would grant more than is said here.
    for (const { Properties } of roles) expect(Properties.ManagedPolicyArns ?? []).toEqual([]);
    const logged = Object.values(template.findResources('AWS::Lambda::Function'));
    for (const { Properties } of logged) expect(Properties.LoggingConfig.LogGroup).toBeDefined();
    template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
  });

  test("agrees with AWS's database of resources", () => {
    const template: Parameters<typeof schemaFaults>[0] = JSON.parse(
      JSON.stringify(Template.fromStack(stackWith(context).stack).toJSON()),
    );
    expect(Object.keys(template.Resources).length).toBeGreaterThan(30);
    expect(schemaFaults(template)).toEqual([]);
  });
});

test('a finding without a reason fails', () => {
  const { app, stack } = stackWith({});
  new Bucket(stack, 'Careless');
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  expect(() => app.synth()).toThrow('The S3 Bucket or bucket policy does not require requests to use SSL');
});

test('the check of the template sees what is wrong', () => {
  const faults = schemaFaults({
    Resources: {
      Unknown: { Type: 'AWS::S3::Pail' },
      Queue: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 'long', Hidden: 1 } },
      Bucket: {
        Type: 'AWS::S3::Bucket',
        Properties: {
          BucketName: { Ref: 'Nowhere' },
          Tags: [{ Key: 'a', Value: { 'Fn::GetAtt': ['Queue', 'Length'] } }],
        },
      },
      Permission: { Type: 'AWS::Lambda::Permission', Properties: { Action: 'lambda:InvokeFunction' } },
    },
  });
  expect(faults.sort()).toEqual([
    '/Bucket/Properties/BucketName: Ref to Nowhere, which is not there',
    '/Bucket/Properties/Tags/0/Value: AWS::SQS::Queue has no attribute Length',
    'Permission: FunctionName is required',
    'Permission: Principal is required',
    'Queue.VisibilityTimeout: expected a number',
    'Queue: no property Hidden',
    'Unknown: no such type AWS::S3::Pail',
  ]);
});

test('tables for SQL have the columns that are published, over the folders that hold Parquet alone', () => {
  const { stack } = stackWith({ athena: 'true' });
  const inputs = Object.values(Template.fromStack(stack).findResources('AWS::Glue::Table')).map(
    ({ Properties }) => Properties.TableInput,
  );
  expect(inputs.map(({ Name }) => Name).sort()).toEqual(tableNames.flatMap((name) => [name, `${name}_undated`]).sort());
  for (const { Name, StorageDescriptor, Parameters } of inputs) {
    const [table, undated] = Name.split('_');
    const columns = StorageDescriptor.Columns.map((column: { readonly Name: string }) => column.Name);
    expect(columns).toEqual(Object.keys(tables[table as TableName]));
    const folder = (published: string) => {
      const key = publicKeys.partition(table, published, 'parquet');
      return key.slice(0, key.lastIndexOf('/') + 1);
    };
    const [location, template] = [StorageDescriptor.Location, Parameters['storage.location.template']].map(inBucket);
    expect(undated ? location : template.replace('$', '')).toBe(folder(undated ? 'unknown' : '{published}'));
    if (!undated) expect(template.startsWith(location)).toBe(true);
  }
});

/** What comes after the name of the bucket. */
function inBucket(location: unknown): string {
  return /\},"\/(.*?)"\]/.exec(JSON.stringify(location) ?? '')?.[1] ?? '';
}

test('days are made up from the calendar, from a day that can be chosen', () => {
  const { stack } = stackWith({ athena: 'true', athenaSince: '1851-09-18' });
  Template.fromStack(stack).hasResourceProperties('AWS::Glue::Table', {
    TableInput: Match.objectLike({
      Name: 'events',
      PartitionKeys: [Match.objectLike({ Name: 'published', Type: 'string' })],
      Parameters: Match.objectLike({
        'projection.enabled': 'true',
        'projection.published.type': 'date',
        'projection.published.format': 'yyyy-MM-dd',
        'projection.published.range': '1851-09-18,NOW+1DAYS',
      }),
    }),
  });
});

test.each([
  [listOf.spans('x'), 'array<array<bigint>>'],
  [listOf.ids('x', 'articles.article_id'), 'array<string>'],
  [optional(date('x')), 'date'],
  [datetime('x'), 'timestamp'],
  [integer('x'), 'bigint'],
  [number('x'), 'double'],
  [boolean('x'), 'boolean'],
  [code('x'), 'string'],
])('a column %j is of the SQL type %s', (field, type) => {
  expect(athenaType(field)).toBe(type);
});

test.each([
  [{ concurrency: '1' }, 'expected -c concurrency= a whole number from 2 to 1000, got "1"'],
  [{ retain: 'perhaps' }, 'expected -c retain=true or retain=false, got "perhaps"'],
  [{ athenaSince: 'the war' }, 'expected -c athenaSince= a day, YYYY-MM-DD, got "the war"'],
  [{ publishEvery: '0' }, 'expected -c publishEvery= a whole number from 1 to 1440, got "0"'],
  [{ publishWithin: '1441' }, 'expected -c publishWithin= a whole number from 1 to 1440, got "1441"'],
  [{ email: 'nobody' }, 'expected -c email= an address of mail, got "nobody"'],
  [{ privatePersons: 'all' }, 'expected -c privatePersons= one of withheld, published, got "all"'],
  [{ stack: 'sport news' }, 'expected -c stack= a name of letters, digits and hyphens, got "sport news"'],
])('refuses the setting %j', (context, message) => {
  const { node } = new App({ context });
  expect(() => [settingsOf(node), stackNameOf(node)]).toThrow(message);
});

test('a stack is named Dateline, or as it is asked', () => {
  expect(stackNameOf(new App().node)).toBe('Dateline');
  expect(stackNameOf(new App({ context: { stack: 'Dateline-sport' } }).node)).toBe('Dateline-sport');
});
