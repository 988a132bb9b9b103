// What `cdk` runs: one stack, for whatever account and region the caller has.
import { App } from 'aws-cdk-lib';
import { PipelineStack } from './pipeline-stack.ts';

const app = new App();
new PipelineStack(app, 'Dateline', {
  description: 'News articles in, open datasets of events, entities and quotes out',
});
