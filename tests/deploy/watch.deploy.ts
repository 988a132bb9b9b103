// What an operator is told: alarms as they are deployed, one of them as it strikes, the dashboard, and the clocks.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { until } from './deployment.ts';
import { ask } from './service.ts';
import { outputs, received, subscribed } from './stack.ts';

interface Alarm {
  readonly AlarmName: string;
  readonly AlarmDescription: string;
  readonly AlarmActions: readonly string[];
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions: readonly { readonly Name: string; readonly Value: string }[];
  readonly Threshold: number;
  readonly StateValue: string;
}

const alarms = async () =>
  (await ask<{ readonly MetricAlarms: readonly Alarm[] }>('cloudwatch', 'describe_alarms')).MetricAlarms;

test('every alarm goes to the one topic, and says where the runbook tells of it', async () => {
  const found = await alarms();
  expect(found.map(({ MetricName }) => MetricName).sort()).toEqual(
    [
      ...['ApproximateAgeOfOldestMessage', 'ApproximateNumberOfMessagesVisible', 'Errors', 'Throttles'].flatMap(
        (name) => [name, name],
      ),
      'PublishesRefused',
    ].sort(),
  );
  const runbook = readFileSync('docs/operations.md', 'utf8');
  for (const { AlarmActions, AlarmDescription } of found) {
    expect(AlarmActions).toEqual([expect.stringMatching(/:Dateline-Alarms/)]);
    const [, entry] = /docs\/operations\.md, (\w+)\./.exec(AlarmDescription) ?? [];
    expect(runbook).toContain(`### ${entry}`);
  }
  // The two minutes in which what is to be published may wait are no lateness.
  const ages = found.filter(({ MetricName }) => MetricName === 'ApproximateAgeOfOldestMessage');
  expect(ages.map(({ Threshold }) => Threshold).sort()).toEqual([1020, 900]);
});

test('an alarm that strikes is told of', async () => {
  const [shrink] = (await alarms()).filter(({ MetricName }) => MetricName === 'PublishesRefused');
  const operator = await subscribed(shrink.AlarmActions[0]);
  // As the function counts.
  const counted = { MetricName: shrink.MetricName, Dimensions: shrink.Dimensions, Value: 1 };
  await ask('cloudwatch', 'put_metric_data', { Namespace: shrink.Namespace, MetricData: [counted] });
  await until(60, 'the alarm', async () =>
    (await alarms()).some(({ AlarmName, StateValue }) => AlarmName === shrink.AlarmName && StateValue === 'ALARM'),
  );
  const [message] = await received(operator);
  expect(JSON.parse(message.Message)).toMatchObject({ AlarmName: shrink.AlarmName, NewStateValue: 'ALARM' });
});

test('the dashboard shows what there is to see', async () => {
  const { DashboardEntries } = await ask<{ readonly DashboardEntries: readonly { readonly DashboardName: string }[] }>(
    'cloudwatch',
    'list_dashboards',
  );
  const [{ DashboardName }] = DashboardEntries;
  const { DashboardBody } = await ask<{ readonly DashboardBody: string }>('cloudwatch', 'get_dashboard', {
    DashboardName,
  });
  const { widgets }: { readonly widgets: readonly { readonly properties: object }[] } = JSON.parse(DashboardBody);
  expect(widgets).toHaveLength(8);
  // Names of this deployment, and no reference that was not resolved.
  const queues = [outputs.ExtractQueueUrl, outputs.PublishQueueUrl].map((url) => url.slice(url.lastIndexOf('/') + 1));
  for (const name of queues) expect(DashboardBody).toContain(name);
  expect(DashboardBody).not.toMatch(/Fn::|"Ref"/);
});

test('two clocks are set: one publishes, the other asks for everything at night', async () => {
  const { Rules } = await ask<{
    readonly Rules: readonly { readonly ScheduleExpression?: string; readonly State: string }[];
  }>('events', 'list_rules');
  const set = Rules.filter(({ State }) => State === 'ENABLED').map(({ ScheduleExpression }) => ScheduleExpression);
  expect(set.sort()).toEqual(['cron(20 3 * * ? *)', 'rate(1 minute)']);
});
