// The published tables in, their definitions for Athena out: SQL over the Parquet files by day, nothing copied.
import { CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnNamedQuery, CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Field } from '../src/records/fields.ts';
import { type TableName, tableDescriptions, tableNames, tables } from '../src/records/schema.ts';
import { publicKeys } from '../src/storage.ts';
import { acknowledge } from './acknowledgements.ts';

/** Answers are kept a week; a query may read 100 GB (50 US cents) and no more. */
const mostBytes = 100 * 10 ** 9;

export function queryTables(scope: Construct, datasets: Bucket): void {
  const stack = Stack.of(scope);
  const database = stack.stackName.toLowerCase().replaceAll('-', '_');
  const catalog = new CfnDatabase(scope, 'Database', {
    catalogId: stack.account,
    databaseInput: { name: database, description: 'Open datasets of news events, entities and quotes' },
  });
  const group = workGroup(scope);
  for (const table of tableNames) {
    const defined = new CfnTable(scope, `Table-${table}`, {
      catalogId: stack.account,
      databaseName: database,
      tableInput: tableInput(table, `s3://${datasets.bucketName}/`),
    });
    defined.addResourceDependency(catalog);
    // A new day is a folder that Athena has to be told of.
    const query = new CfnNamedQuery(scope, `NewDays-${table}`, {
      database,
      workGroup: group.name,
      name: `new days of ${table}`,
      queryString: `MSCK REPAIR TABLE ${table}`,
    });
    query.addResourceDependency(group);
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

function tableInput(table: TableName, root: string): CfnTable.TableInputProperty {
  const anyDay = publicKeys.partition(table, 'day', 'parquet');
  return {
    name: table,
    description: tableDescriptions[table],
    tableType: 'EXTERNAL_TABLE',
    parameters: { classification: 'parquet', EXTERNAL: 'TRUE' },
    partitionKeys: [{ name: 'published', type: 'string', comment: 'Day of publication, UTC, or "unknown".' }],
    storageDescriptor: {
      columns: Object.entries<Field<unknown>>(tables[table]).map(([name, field]) => ({
        name,
        type: athenaType(field),
        comment: field.description.slice(0, 255),
      })),
      location: root + anyDay.slice(0, anyDay.indexOf('published=')),
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
