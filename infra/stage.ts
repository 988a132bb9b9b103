// One step of the pipeline: a queue, its dead letters, the function that empties it, its log and its alarms.
import { CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { type ICommandHooks, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface StageProps {
  /** Path of the entry file from the project's root. */
  readonly entry: string;
  readonly memoryMegabytes: number;
  readonly timeout: Duration;
  /** Functions at a time, in any order of messages; or first in, first out, where the order matters. */
  readonly concurrency: number | 'one message group at a time';
  /** Folders of the project that lie beside the code in the asset. */
  readonly folders: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** Receives before a message is given up. */
const maxReceiveCount = 5;

export class Stage extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly handler: NodejsFunction;

  constructor(scope: Construct, id: string, props: StageProps) {
    super(scope, id);
    const ordered = typeof props.concurrency === 'string';
    const fifo = ordered ? { fifo: true } : {};
    this.deadLetters = new Queue(this, 'DeadLetters', {
      ...fifo,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.queue = new Queue(this, 'Queue', {
      ...fifo,
      ...(ordered ? { contentBasedDeduplication: true } : {}),
      enforceSSL: true,
      // Six times the timeout, as AWS advises: a batch is not delivered again while it is still worked on.
      visibilityTimeout: Duration.seconds(props.timeout.toSeconds() * 6),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount },
    });
    this.handler = this.#function(props);
    this.handler.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize: 10,
        reportBatchItemFailures: true,
        ...(typeof props.concurrency === 'string'
          ? {}
          : { maxBatchingWindow: Duration.seconds(1), maxConcurrency: props.concurrency }),
      }),
    );
    this.#alarms();
    // What the command looks for: `dateline status`, `redrive`, `logs`.
    this.#output(`${id}QueueUrl`, this.queue.queueUrl);
    this.#output(`${id}DeadLettersUrl`, this.deadLetters.queueUrl);
    this.#output(`${id}LogGroupName`, this.handler.logGroup.logGroupName);
  }

  #output(name: string, value: string): void {
    new CfnOutput(Stack.of(this), name, { value });
  }

  /** Lets the function do `actions` on `resources`, and nothing else. */
  allow(actions: string[], resources: string[], conditions?: Record<string, Record<string, unknown>>): void {
    this.handler.addToRolePolicy(new PolicyStatement({ actions, resources, ...(conditions ? { conditions } : {}) }));
  }

  #function(props: StageProps): NodejsFunction {
    const logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    return new NodejsFunction(this, 'Function', {
      entry: props.entry,
      handler: 'handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memoryMegabytes,
      timeout: props.timeout,
      logGroup,
      environment: { ...props.environment, NODE_OPTIONS: '--enable-source-maps' },
      bundling: {
        format: OutputFormat.ESM,
        // Runs on the developer's Node as well, so that what is deployed can be tried.
        target: 'node20',
        mainFields: ['module', 'main'],
        minify: true,
        sourceMap: true,
        // The SDK inside: measured faster at start than the runtime's own copy.
        externalModules: [],
        banner: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
        sourcesContent: false,
        commandHooks: copying(props.folders),
      },
    });
  }

  #alarms(): void {
    const alarm = (id: string, metric: IMetric, threshold: number, alarmDescription: string) =>
      new Alarm(this, id, {
        metric,
        threshold,
        alarmDescription,
        evaluationPeriods: 1,
        comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      });
    const dead = this.deadLetters.metricApproximateNumberOfMessagesVisible();
    alarm(
      'DeadLetterAlarm',
      dead,
      0,
      'Messages were given up: read their error in the log, mend it, redrive the queue.',
    );
    const age = this.queue.metricApproximateAgeOfOldestMessage();
    alarm('AgeAlarm', age, 900, 'A message has waited for fifteen minutes: the function is failing or throttled.');
    alarm('ErrorAlarm', this.handler.metricErrors(), 0, 'The function failed as a whole: read its log.');
  }
}

/** Copies folders of the project into the asset, under the same paths. */
function copying(folders: readonly string[]): ICommandHooks {
  return {
    beforeBundling: () => [],
    beforeInstall: () => [],
    afterBundling: (input, output) =>
      folders.flatMap((folder) => [
        `mkdir -p "${output}/${folder}"`,
        `cp -R "${input}/${folder}/." "${output}/${folder}"`,
      ]),
  };
}
