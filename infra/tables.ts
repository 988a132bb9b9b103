// The published tables in, their definitions for Athena out: SQL over the Parquet files by day, nothing copied.
import { CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Field } from '../src/records/fields.ts';
import { type TableName, tableDescriptions, tableNames, tables } from '../src/records/schema.ts';
import { publicKeys } from '../src/storage.ts';
import { acknowledge } from './acknowledgements.ts';

/** Answers are kept a week; a query may read 100 GB (50 US cents) and no more. */
const mostBytes = 100 * 10 ** 9;

/** @param since the first day that Athena looks for, `YYYY-MM-DD`. */
export function queryTables(scope: Construct, datasets: Bucket, since: string): void {
  const stack = Stack.of(scope);
  const database = stack.stackName.toLowerCase().replaceAll('-', '_');
  const catalog = new CfnDatabase(scope, 'Database', {
    catalogId: stack.account,
    databaseInput: { name: database, description: 'Open datasets of news events, entities and quotes' },
  });
  const group = workGroup(scope);
  const root = `s3://${datasets.bucketName}/`;
  const define = (tableInput: CfnTable.TableInputProperty) => {
    const id = `Table-${tableInput.name}`;
    const defined = new CfnTable(scope, id, { catalogId: stack.account, databaseName: database, tableInput });
    defined.addResourceDependency(catalog);
  };
  for (const table of tableNames) {
    define(datedTable(table, root, since));
    define(undatedTable(table, root));
  }
  new CfnOutput(scope, 'AthenaDatabase', { value: database });
  new CfnOutput(scope, 'AthenaWorkGroup', { value: group.name });
}

function workGroup(scope: Construct): CfnWorkGroup {
  const answers = new Bucket(scope, 'Answers', {
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    removalPolicy: RemovalPolicy.DESTROY,
    lifecycleRules: [{ expiration: Duration.days(7), abortIncompleteMultipartUploadAfter: Duration.days(1) }],
  });
  acknowledge(answers, 'AwsSolutions::AwsSolutions-S1');
  return new CfnWorkGroup(scope, 'WorkGroup', {
    name: Stack.of(scope).stackName,
    recursiveDeleteOption: true,
    workGroupConfiguration: {
      enforceWorkGroupConfiguration: true,
      publishCloudWatchMetricsEnabled: true,
      bytesScannedCutoffPerQuery: mostBytes,
      resultConfiguration: {
        outputLocation: `s3://${answers.bucketName}/`,
        encryptionConfiguration: { encryptionOption: 'SSE_S3' },
      },
    },
  });
}

/** Athena makes up the folders of days from the calendar, so that a new one need not be told of. */
function datedTable(table: TableName, root: string, since: string): CfnTable.TableInputProperty {
  const location = `${root}${daysOf(table)}`;
  return {
    ...parquetTable(table, location),
    name: table,
    description: tableDescriptions[table],
    parameters: {
      classification: 'parquet',
      EXTERNAL: 'TRUE',
      'projection.enabled': 'true',
      'projection.published.type': 'date',
      'projection.published.format': 'yyyy-MM-dd',
      // An article may be of tomorrow where its paper is printed.
      'projection.published.range': `${since},NOW+1DAYS`,
      'projection.published.interval': '1',
      'projection.published.interval.unit': 'DAYS',
      'storage.location.template': `${location}published=\${published}/`,
    },
    partitionKeys: [{ name: 'published', type: 'string', comment: 'Day of publication, UTC.' }],
  };
}

/** The articles without a date, which no calendar has. */
function undatedTable(table: TableName, root: string): CfnTable.TableInputProperty {
  return {
    ...parquetTable(table, `${root}${daysOf(table)}published=unknown/`),
    name: `${table}_undated`,
    description: `${tableDescriptions[table]} Of articles without a date.`,
    parameters: { classification: 'parquet', EXTERNAL: 'TRUE' },
  };
}

/** The folder in which the days of a table lie, each in its own. */
function daysOf(table: TableName): string {
  const anyDay = publicKeys.partition(table, 'day', 'parquet');
  return anyDay.slice(0, anyDay.indexOf('published='));
}

function parquetTable(table: TableName, location: string) {
  return {
    tableType: 'EXTERNAL_TABLE',
    storageDescriptor: {
      columns: Object.entries<Field<unknown>>(tables[table]).map(([name, field]) => ({
        name,
        type: athenaType(field),
        comment: field.description.slice(0, 255),
      })),
      location,
      inputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
      outputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
      serdeInfo: { serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
    },
  };
}

/** As the Parquet files hold it. */
export function athenaType({ type, items }: Field<unknown>): string {
  switch (type) {
    case 'integer':
      return 'bigint';
    case 'number':
      return 'double';
    case 'boolean':
    case 'date':
      return type;
    case 'datetime':
      return 'timestamp';
    case 'list':
      if (items === 'span') return 'array<array<bigint>>';
      if (items === 'actor')
        return 'array<struct<text:string,start:bigint,end:bigint,country:string,sector:string,entity_id:string>>';
      return 'array<string>';
    default:
      return 'string';
  }
}
