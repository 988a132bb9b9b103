// Starts each synthesized function as Lambda would, from its asset alone: engine, models and pages must lie beside the code.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const output = resolve('cdk.out');
const template = JSON.parse(readFileSync(join(output, 'Dateline.template.json'), 'utf8'));
const functions = Object.entries(template.Resources).filter(([, { Type }]) => Type === 'AWS::Lambda::Function');
for (const stage of ['Extract', 'Publish', 'Door'])
  if (!functions.some(([name]) => name.startsWith(stage))) throw new Error(`expected a function of ${stage}`);

for (const [name, { Properties, Metadata }] of functions) {
  const asset = join(output, Metadata['aws:asset:path']);
  Object.assign(process.env, { AWS_REGION: 'eu-west-1', LAMBDA_TASK_ROOT: asset });
  for (const variable of Object.keys(Properties.Environment.Variables))
    process.env[variable] ??= variable.toLowerCase();
  const started = performance.now();
  const { handler } = await import(pathToFileURL(join(asset, 'index.mjs')).href);
  if (typeof handler !== 'function') throw new Error(`${name}: ${asset} exports no handler`);
  const files = readdirSync(asset, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
  console.log(`${name}: ${files} files, started in ${Math.round(performance.now() - started)} ms`);
}
