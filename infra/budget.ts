// A monthly limit in US dollars in, a budget over everything with the stack's tag out, that tells when it is nearly spent.
import { Stack, Tags } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

const tag = 'dateline-stack';

/** Everything of the stack bears its name; the tag has to be activated once for cost allocation in the account's billing. */
export function tagAll(stack: Stack): void {
  Tags.of(stack).add(tag, stack.stackName);
}

export function budget(scope: Construct, dollars: number, alarms: Topic): void {
  const subscribers = [{ subscriptionType: 'SNS', address: alarms.topicArn }];
  new CfnBudget(scope, 'Budget', {
    budget: {
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: dollars, unit: 'USD' },
      costFilters: { TagKeyValue: [`user:${tag}$${Stack.of(scope).stackName}`] },
    },
    notificationsWithSubscribers: [
      { type: 'ACTUAL', threshold: 80 },
      { type: 'FORECASTED', threshold: 100 },
    ].map(({ type, threshold }) => ({
      notification: {
        notificationType: type,
        comparisonOperator: 'GREATER_THAN',
        threshold,
        thresholdType: 'PERCENTAGE',
      },
      subscribers,
    })),
  });
}
