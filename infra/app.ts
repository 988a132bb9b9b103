// What `cdk` runs: one stack, for whatever account and region the caller has, checked against two packs of rules.
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { PipelineStack } from './pipeline-stack.ts';
import { stackNameOf } from './settings.ts';

const app = new App();
new PipelineStack(app, stackNameOf(app.node), {
  description: 'News articles in, open datasets of events, entities and quotes out',
});
Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
