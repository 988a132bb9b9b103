// The synthesized extract function in, what it needs on the Nodes that are at hand out, beside what it may need.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { busyAround } from './around.ts';
import { type FunctionSetup, runFunction } from './function-process.ts';
import { localAws } from './local-aws.ts';
import type { SynthesizedFunction } from './synthesis.ts';
import type { Cell } from './table.ts';

const coldStarts = 7;
const warmEvents = 400;
const warmUp = 200;

export interface AssetFigures {
  readonly rows: Cell[][];
  /** Requests for one article that is new. */
  readonly requests: ReadonlyMap<string, number>;
}

/** Undefined where the machine does not tell what a process used. */
export async function measureAsset(
  home: string,
  { asset, memoryMegabytes, environment }: SynthesizedFunction,
  texts: readonly string[],
): Promise<AssetFigures | undefined> {
  if (!existsSync('/proc/self/stat')) return undefined;
  const rows: Cell[][] = [['zip, MB', round(zipBytes(asset) / 1e6), '≤ 10']];
  let requests: ReadonlyMap<string, number> = new Map();
  const nodes = nodesAt(home);
  for (const node of nodes) {
    const aws = await localAws((key) => texts[Number(key.slice(0, key.indexOf('.')))] ?? '');
    const setup: FunctionSetup = {
      home,
      node: node.path,
      asset,
      memoryMegabytes,
      environment: { ...environment, ...environmentFor(aws.endpoint) },
    };
    const cold = [];
    for (let run = 0; run < coldStarts; run++) cold.push(await runFunction(setup, [event(run, texts.length)], 1));
    requests = new Map(aws.requests);
    const events = Array.from({ length: warmEvents }, (_, number) => event(number, texts.length));
    const warm = await runFunction(setup, events, warmUp);
    const around = await aroundOf(setup, events);
    aws.close();
    rows.push(
      [`${node.name}: start and first article, ms`, median(cold.map(({ firstMs }) => firstMs)), '≤ 500'],
      [`${node.name}: memory after it, MB`, median(cold.map(({ peakMegabytes }) => peakMegabytes)), '≤ 256'],
      [`${node.name}: warm, ms an article`, round(warm.warmMs), ''],
      [`${node.name}: of it around the analysis, ms`, round(around), '≤ 10'],
      [`${node.name}: warm, articles a second`, Math.round((warmEvents - warmUp) / warm.warmSeconds), ''],
      [`${node.name}: memory when warm, MB`, Math.round(warm.peakMegabytes), '≤ 256'],
    );
  }
  if (nodes.length < 2) rows.push(['Node 24: `bash .ci/deploy-tools .dateline/deploy-tools` brings it', '', '']);
  return { rows, requests: new Map([...requests].map(([kind, count]) => [kind, count / coldStarts])) };
}

/** This one, and the one of the functions where the deploy test has brought it. */
function nodesAt(home: string): { readonly name: string; readonly path: string }[] {
  const deployed = join(home, '.dateline', 'deploy-tools', 'node', 'node_modules', '.bin', 'node');
  const here = { name: `Node ${process.versions.node.split('.')[0]}`, path: process.execPath };
  return existsSync(deployed) ? [here, { name: 'Node 24', path: deployed }] : [here];
}

function environmentFor(endpoint: string) {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    INBOX_BUCKET: 'inbox',
    PARTS_BUCKET: 'parts',
    PUBLISH_QUEUE_URL: `${endpoint}/`,
    POWERTOOLS_METRICS_NAMESPACE: 'bench',
    POWERTOOLS_TRACE_ENABLED: 'false',
  };
}

/** One upload in one message, the next text each time. */
function event(number: number, textCount: number): string {
  const object = { key: `${number % textCount}.${number}.txt`, size: 1, sequencer: '0A' };
  const change = { eventName: 'ObjectCreated:Put', s3: { object } };
  return JSON.stringify({ Records: [{ messageId: `${number}`, body: JSON.stringify({ Records: [change] }) }] });
}

/** Milliseconds that the function is busy with other things than the analysis, an article, warm. */
async function aroundOf(setup: FunctionSetup, events: readonly string[]): Promise<number> {
  const profiles = mkdtempSync(join(tmpdir(), 'dateline-profile-'));
  const { warmFrom } = await runFunction({ ...setup, profiles }, events, warmUp);
  const around = busyAround(profiles, warmFrom);
  rmSync(profiles, { recursive: true });
  return around / (events.length - warmUp);
}

/** As CDK packs it: every file by itself, and about 150 bytes of names for each. */
function zipBytes(asset: string): number {
  return readdirSync(asset, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => deflateRawSync(readFileSync(join(entry.parentPath, entry.name))).length + 150)
    .reduce((sum, bytes) => sum + bytes, 0);
}

function median(numbers: readonly number[]): number {
  return Math.round([...numbers].sort((a, b) => a - b)[numbers.length >> 1]);
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
