// A synthesized asset and events in, what a process of the function used for them out: it speaks to a Runtime API here.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { join } from 'node:path';

export interface FunctionRun {
  /** Milliseconds of processor time from the start of the process until the first answer. */
  readonly firstMs: number;
  /** Milliseconds of processor time for each event after `warmUp`. */
  readonly warmMs: number;
  /** Seconds that passed for those. */
  readonly warmSeconds: number;
  readonly peakMegabytes: number;
  /** When the first event after `warmUp` was asked for, in microseconds of the monotonic clock. */
  readonly warmFrom: number;
}

export interface FunctionSetup {
  readonly home: string;
  readonly node: string;
  readonly asset: string;
  readonly memoryMegabytes: number;
  readonly environment: Readonly<Record<string, string>>;
  /** A folder for V8's profile of the process, which then ends by itself. */
  readonly profiles?: string;
}

/** @throws Error with what the function said, where it fails. */
export function runFunction(setup: FunctionSetup, events: readonly string[], warmUp: number): Promise<FunctionRun> {
  return new Promise((done, fail) => {
    let next = 0;
    let firstMs = 0;
    let warmFrom = { ms: 0, microseconds: 0 };
    const finish = (error?: Error, used = error ? undefined : usage()): void => {
      child.removeAllListeners();
      child.kill('SIGKILL');
      server.closeAllConnections();
      server.close();
      if (!used) {
        fail(error);
        return;
      }
      const count = Math.max(1, events.length - warmUp);
      const warmSeconds = (monotonicMicroseconds() - warmFrom.microseconds) / 1e6;
      done({
        firstMs,
        warmMs: (used.ms - warmFrom.ms) / count,
        warmSeconds,
        peakMegabytes: used.megabytes,
        warmFrom: warmFrom.microseconds,
      });
    };
    const usage = () => usageOf(child.pid ?? 0);
    const end = (response: ServerResponse): void => {
      if (!setup.profiles) {
        finish();
        return;
      }
      const used = usage();
      child.removeAllListeners('close');
      child.once('close', () => finish(undefined, used));
      response.writeHead(410).end();
    };
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const piece of request) body += piece;
      if (!request.url?.endsWith('/next')) {
        response.writeHead(202).end('{}');
        if (/error$/.test(request.url ?? '') || !body.includes('"batchItemFailures":[]'))
          finish(new Error(inBrief(body)));
        return;
      }
      if (next === 1) firstMs = usage().ms;
      if (next === warmUp) warmFrom = { ms: usage().ms, microseconds: monotonicMicroseconds() };
      if (next === events.length) end(response);
      else give(response, events[next], next++);
    });
    let child: ChildProcess;
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      child = start(setup, address && typeof address === 'object' ? address.port : 0);
      let said = '';
      child.stderr?.on('data', (piece) => {
        said += piece;
      });
      child.once('close', (code, signal) =>
        finish(new Error(`the function ended with ${code ?? signal}: ${inBrief(said)}`)),
      );
    });
  });
}

/** Node prints the faulty line with an error, which in a minified bundle is all of it. */
function inBrief(said: string): string {
  const lines = said.split('\n').map((line) => (line.length > 200 ? `${line.slice(0, 200)}…` : line));
  return lines.slice(0, 12).join('\n');
}

function give(response: ServerResponse, event: string, number: number): void {
  response.writeHead(200, {
    'lambda-runtime-aws-request-id': `request-${number}`,
    'lambda-runtime-deadline-ms': String(Date.now() + 60_000),
  });
  response.end(event);
}

function start({ home, node, asset, memoryMegabytes, environment, profiles }: FunctionSetup, port: number) {
  // As Lambda sets V8's limits for the memory of the function.
  const heap = [
    `--max-old-space-size=${Math.floor(memoryMegabytes * 0.9)}`,
    `--max-semi-space-size=${memoryMegabytes >> 4}`,
  ];
  const profile = profiles === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profiles}`];
  return spawn(node, [...heap, ...profile, join(home, 'bench', 'lambda-runtime.mjs')], {
    cwd: asset,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...environment,
      AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${port}`,
      AWS_LAMBDA_FUNCTION_NAME: 'bench',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMegabytes),
      LAMBDA_TASK_ROOT: asset,
      _HANDLER: 'index.handler',
      NODE_NO_WARNINGS: '1',
    },
  });
}

/** The clock that V8's profiles tell the time by. */
function monotonicMicroseconds(): number {
  return Number(process.hrtime.bigint() / 1000n);
}

/** Of a process that is still there, as Linux counts: hundredths of a second, kibibytes. */
function usageOf(pid: number): { readonly ms: number; readonly megabytes: number } {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0';
  return { ms: (Number(fields[11]) + Number(fields[12])) * 10, megabytes: Number(peak) / 1024 };
}
