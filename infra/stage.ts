// One step of the pipeline: a queue, its dead letters, the function that empties it, what starts that, and its log.
import { CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { type IRuleTarget, Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction, SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Function as NodeFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge, acknowledgePrefix } from './acknowledgements.ts';
import { type Bundled, bundledCode } from './bundle.ts';

export interface FunctionProps extends Bundled {
  readonly memoryMegabytes: number;
  readonly timeout: Duration;
  readonly environment: Readonly<Record<string, string>>;
}

export interface Clock {
  readonly every: Duration;
  /** How long a message may wait at most, its tick included. */
  readonly within: Duration;
}

export interface StageProps extends FunctionProps {
  /**
   * What starts the function: messages, given to so many functions at a time; or a clock, at which it takes all messages that
   * wait by itself, or leaves them for a while.
   */
  readonly starts: { readonly concurrency: number } | Clock;
}

/** Receives before a message is given up. */
const maxReceiveCount = 5;

export class Stage extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly handler: NodeFunction;
  /** How long a message may wait for its turn; not at all where messages start the function. */
  readonly usualWait: Duration;

  constructor(scope: Construct, id: string, props: StageProps) {
    super(scope, id);
    this.usualWait = 'every' in props.starts ? longer(props.starts) : Duration.seconds(0);
    this.deadLetters = new Queue(this, 'DeadLetters', { enforceSSL: true, retentionPeriod: Duration.days(14) });
    this.queue = new Queue(this, 'Queue', {
      enforceSSL: true,
      // Six times the timeout, as AWS advises: a batch is not delivered again while it is still worked on.
      visibilityTimeout: Duration.seconds(props.timeout.toSeconds() * 6),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount },
    });
    this.handler = nodeFunction(this, 'Function', props);
    if ('every' in props.starts) this.#startBy(props.starts);
    else this.#startWithMessages(props.starts.concurrency);
    acknowledge(this.deadLetters, 'Serverless::Serverless-SQSRedrivePolicy');
    // What the command looks for: `dateline status`, `redrive`, `logs`, `publish`.
    this.#output(`${id}QueueUrl`, this.queue.queueUrl);
    this.#output(`${id}DeadLettersUrl`, this.deadLetters.queueUrl);
    this.#output(`${id}FunctionName`, this.handler.functionName);
    this.#output(`${id}LogGroupName`, this.handler.logGroup.logGroupName);
  }

  #startWithMessages(maxConcurrency: number): void {
    this.handler.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize: 10,
        maxBatchingWindow: Duration.seconds(1),
        maxConcurrency,
        reportBatchItemFailures: true,
      }),
    );
    acknowledge(this.handler, 'Serverless::Serverless-LambdaEventSourceMappingDestination');
  }

  #startBy({ every, within }: Clock): void {
    const event = RuleTargetInput.fromObject({ isClock: true });
    this.#tick('Clock', Schedule.rate(every), new LambdaFunction(this.handler, { event }));
    this.handler.addEnvironment('QUEUE_URL', this.queue.queueUrl);
    // What is not taken at a tick waits for another.
    this.handler.addEnvironment('LONGEST_WAIT_MINUTES', String(Math.max(0, within.toMinutes() - every.toMinutes())));
    this.allow(['sqs:GetQueueAttributes', 'sqs:ReceiveMessage'], [this.queue.queueArn]);
    this.allow(severally('sqs:DeleteMessage', 'sqs:ChangeMessageVisibility'), [this.queue.queueArn]);
  }

  #output(name: string, value: string): void {
    new CfnOutput(Stack.of(this), name, { value });
  }

  /** Puts the same message into the queue every night (UTC). */
  sendNightly(body: object): void {
    const target = new SqsQueue(this.queue, { message: RuleTargetInput.fromObject(body) });
    this.#tick('Night', Schedule.cron({ hour: '3', minute: '20' }), target);
  }

  #tick(id: string, schedule: Schedule, target: IRuleTarget): void {
    acknowledge(new Rule(this, id, { schedule, targets: [target] }), 'Serverless::Serverless-EventBusDLQ');
  }

  /** Lets the function do `actions` on `resources`, and nothing else. */
  allow(actions: string[], resources: string[]): void {
    this.handler.addToRolePolicy(new PolicyStatement({ actions, resources }));
  }

  /** The same on all objects under a prefix. */
  allowObjects(actions: string[], bucket: Bucket, prefix: string): void {
    this.allow(actions, [bucket.arnForObjects(`${prefix}*`)]);
    if (this.handler.role) acknowledgePrefix(this.handler.role, bucket, prefix);
  }
}

function longer({ every, within }: Clock): Duration {
  return every.toSeconds() > within.toSeconds() ? every : within;
}

/** In AWS the right to send a message is that to send ten in one request; the emulator of the deploy test has another name for it. */
function severally(...actions: readonly string[]): string[] {
  return actions.flatMap((action) => [action, `${action}Batch`]);
}

/** What it takes to send messages to a queue. */
export const sendingMessages = severally('sqs:SendMessage');

/** A function with a log of its own, that may write this log and its traces, and nothing else yet. */
export function nodeFunction(scope: Construct, id: string, props: FunctionProps): NodeFunction {
  const logGroup = new LogGroup(scope, 'Log', {
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const role = new Role(scope, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  logGroup.grantWrite(role);
  acknowledge(role, 'AwsSolutions::AwsSolutions-IAM5[Resource::*]');
  const handler = new NodeFunction(scope, id, {
    code: bundledCode(props),
    handler: 'index.handler',
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    memorySize: props.memoryMegabytes,
    timeout: props.timeout,
    role,
    logGroup,
    tracing: Tracing.ACTIVE,
    environment: {
      ...props.environment,
      POWERTOOLS_METRICS_NAMESPACE: Stack.of(scope).stackName,
    },
  });
  acknowledge(handler, 'Serverless::Serverless-LambdaDLQ');
  return handler;
}
