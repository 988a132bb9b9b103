// The stages in, what an operator looks at out: alarms that say what to do, and one page of graphs.
import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Stage } from './stage.ts';

export interface Watched {
  readonly extract: Stage;
  readonly publish: Stage;
  /** Where alarms go. */
  readonly alarms: Topic;
  /** The namespace of what the functions count. */
  readonly namespace: string;
}

export function watch(scope: Construct, { extract, publish, alarms, namespace }: Watched): void {
  const alarm = (within: Construct, id: string, metric: IMetric, threshold: number, alarmDescription: string) =>
    new Alarm(within, id, {
      metric,
      threshold,
      alarmDescription: `${alarmDescription} See docs/operations.md, ${id}.`,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(new SnsAction(alarms));
  for (const stage of [extract, publish]) {
    const { queue, deadLetters, handler } = stage;
    const dead = deadLetters.metricApproximateNumberOfMessagesVisible();
    alarm(stage, 'DeadLetterAlarm', dead, 0, 'Messages were given up after five tries.');
    const age = queue.metricApproximateAgeOfOldestMessage();
    const longest = 900 + stage.usualWait.toSeconds();
    alarm(stage, 'AgeAlarm', age, longest, 'A message has waited for fifteen minutes longer than is usual.');
    alarm(stage, 'ErrorAlarm', handler.metricErrors(), 0, 'The function failed as a whole.');
    alarm(stage, 'ThrottleAlarm', handler.metricThrottles(), 0, 'The account has no room for more functions.');
  }
  const refused = counted(namespace, 'publish', 'PublishesRefused');
  alarm(publish, 'ShrinkAlarm', refused, 0, 'A publish was refused, because a table would have shrunk.');
  board(scope, extract, publish, namespace);
}

function board(scope: Construct, extract: Stage, publish: Stage, namespace: string): void {
  const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 12 });
  const counts = (service: string, ...names: readonly string[]) =>
    names.map((name) => counted(namespace, service, name));
  const both = (metric: (stage: Stage) => IMetric) => [metric(extract), metric(publish)];
  new Dashboard(scope, 'Dashboard', {
    widgets: [
      [
        graph('Uploads', counts('extract', 'UploadsRead', 'UploadsWithdrawn', 'MessagesFailed')),
        graph('Publishes', counts('publish', 'Publishes', 'PublishesRefused', 'PublishesFailed')),
      ],
      [
        graph(
          'Messages waiting',
          both(({ queue }) => queue.metricApproximateNumberOfMessagesVisible()),
        ),
        graph(
          'Age of the oldest, seconds',
          both(({ queue }) => queue.metricApproximateAgeOfOldestMessage()),
        ),
      ],
      [
        graph(
          'Dead letters',
          both(({ deadLetters }) => deadLetters.metricApproximateNumberOfMessagesVisible()),
        ),
        graph('Errors and throttles', [
          ...both(({ handler }) => handler.metricErrors()),
          ...both(({ handler }) => handler.metricThrottles()),
        ]),
      ],
      [
        graph(
          'Duration, milliseconds',
          both(({ handler }) => handler.metricDuration({ statistic: 'p95' })),
        ),
        graph(
          'Functions at a time',
          both(({ handler }) => handler.metric('ConcurrentExecutions', { statistic: 'max' })),
        ),
      ],
    ],
  });
}

/** What a function counts itself; it names itself by `service`. */
function counted(namespace: string, service: string, metricName: string): Metric {
  const period = Duration.minutes(5);
  return new Metric({ namespace, metricName, dimensionsMap: { service }, statistic: 'sum', period });
}
