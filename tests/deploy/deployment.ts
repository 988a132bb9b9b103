// A real `cdk deploy` of the stack, what it gave out, and waiting until its queues are empty.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SQSClient } from '@aws-sdk/client-sqs';
import { messagesIn } from '../../cli/queue-depth.ts';

const run = promisify(execFile);

export interface Deployment {
  readonly stack: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** The bucket in which the archive of the backfill lies. */
export const archive = 'articles-of-old';
/**
 * The buckets go with the stack; two functions at a time, for a machine with few cores; the clock strikes every minute,
 * and nothing waits longer than two.
 */
export const trial = [
  'retain=false',
  'concurrency=2',
  'publishEvery=1',
  'publishWithin=2',
  'athena=true',
  'email=operator@example.org',
  `backfill=${archive}`,
].flatMap((setting) => ['-c', setting]);

/** @throws Error with all that the tool wrote, where it fails. */
export async function deploy(...options: readonly string[]): Promise<Deployment> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-deploy-'));
  const outputs = join(folder, 'outputs.json');
  try {
    await cdk('bootstrap', `aws://000000000000/${process.env.AWS_REGION}`, ...assembly(folder));
    await cdk('deploy', '--require-approval', 'never', '--outputs-file', outputs, ...assembly(folder), ...options);
    const [[stack, given]] = Object.entries<Record<string, string>>(JSON.parse(await readFile(outputs, 'utf8')));
    return { stack, outputs: given };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export async function destroy(...options: readonly string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-destroy-'));
  await cdk('destroy', '--force', ...assembly(folder), ...options);
  await rm(folder, { recursive: true, force: true });
}

/** Not where `npm run synth` writes: a bootstrap synthesizes too, without bundling anything. */
function assembly(folder: string): string[] {
  return ['--output', join(folder, 'cdk.out')];
}

async function cdk(...args: readonly string[]): Promise<void> {
  await run('node', ['node_modules/aws-cdk/bin/cdk', ...args], { maxBuffer: 2 ** 26, timeout: 240_000 });
}

const sqs = new SQSClient({});

/** Messages waiting and worked on. */
export async function depthOf(queueUrl: string): Promise<number> {
  const { waiting, atWork } = await messagesIn(sqs, queueUrl);
  return waiting + atWork;
}

/** Waits until all are empty, twice in a row: between two queues a message is in neither. */
export async function drained(queueUrls: readonly string[], seconds = 120): Promise<void> {
  await until(seconds, `empty queues ${queueUrls.join(' ')}`, async () => {
    for (let look = 0; look < 2; look++) {
      if (look > 0) await pause(500);
      const found = await Promise.all(queueUrls.map(depthOf));
      if (found.some((depth) => depth > 0)) return false;
    }
    return true;
  });
}

export async function until(seconds: number, what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`waited ${seconds} s in vain for ${what}`);
    await pause(300);
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((later) => setTimeout(later, milliseconds));
}
