// Starts each synthesized function as Lambda would, from its asset alone: engine, models and pages must lie beside the code.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const output = resolve('cdk.out');
const template = JSON.parse(readFileSync(join(output, 'Dateline.template.json'), 'utf8'));
const functions = Object.values(template.Resources).filter(
  ({ Type, Properties }) => Type === 'AWS::Lambda::Function' && Properties.Environment?.Variables?.PARTS_BUCKET,
);
if (functions.length !== 2) throw new Error(`expected the extract and publish functions, found ${functions.length}`);

for (const { Properties, Metadata } of functions) {
  const asset = join(output, Metadata['aws:asset:path']);
  Object.assign(process.env, { AWS_REGION: 'eu-west-1', LAMBDA_TASK_ROOT: asset });
  for (const name of Object.keys(Properties.Environment.Variables)) process.env[name] ??= name.toLowerCase();
  const started = performance.now();
  const { handler } = await import(pathToFileURL(join(asset, 'index.mjs')).href);
  if (typeof handler !== 'function') throw new Error(`${asset} exports no handler`);
  const files = readdirSync(asset, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
  console.log(
    `${Metadata['aws:asset:path']}: ${files} files, started in ${Math.round(performance.now() - started)} ms`,
  );
}
