// Two topics: one message per publish for whoever uses the data, and alarms for whoever runs the stack.

import { Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledgements.ts';

export function newsTopic(scope: Construct): Topic {
  return new Topic(scope, 'News', { displayName: 'New datasets', enforceSSL: true });
}

/** `email` is asked by AWS to confirm before anything is sent. */
export function alarmTopic(scope: Construct, email: string | undefined): Topic {
  const topic = new Topic(scope, 'Alarms', { displayName: 'Dateline alarms', enforceSSL: true });
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AlarmsAndBudgetsMayTell',
      effect: Effect.ALLOW,
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com'), new ServicePrincipal('budgets.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  );
  if (email !== undefined)
    acknowledge(topic.addSubscription(new EmailSubscription(email)), 'Serverless::Serverless-SNSRedrivePolicy');
  return topic;
}
