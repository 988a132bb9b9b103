// A synthesized asset and events in, what a process of the function used for them out: it speaks to a Runtime API here.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Server, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { inBrief, runtimeApi } from './runtime-api.ts';

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
    let child: ChildProcess;
    let firstMs = 0;
    let warm = { ms: 0, microseconds: 0 };
    const usage = () => usageOf(child.pid ?? 0);
    const end = (): void => {
      child.removeAllListeners();
      child.kill('SIGKILL');
      server.closeAllConnections();
      server.close();
    };
    const onFailure = (error: Error): void => {
      end();
      fail(error);
    };
    const finish = (used: Usage): void => {
      end();
      const warmMs = (used.ms - warm.ms) / Math.max(1, events.length - warmUp);
      const warmSeconds = (monotonicMicroseconds() - warm.microseconds) / 1e6;
      done({ firstMs, warmMs, warmSeconds, peakMegabytes: used.megabytes, warmFrom: warm.microseconds });
    };
    const onNext = (number: number): void => {
      if (number === 1) firstMs = usage().ms;
      if (number === warmUp) warm = { ms: usage().ms, microseconds: monotonicMicroseconds() };
    };
    const onEnd = (response: ServerResponse): void => {
      const used = usage();
      if (!setup.profiles) {
        finish(used);
        return;
      }
      // The profile is written when the process ends by itself.
      child.removeAllListeners('close');
      child.once('close', () => finish(used));
      response.writeHead(410).end();
    };
    const server = runtimeApi(events, { onNext, onFailure, onEnd });
    server.listen(0, '127.0.0.1', () => {
      child = started(setup, server.address(), onFailure);
    });
  });
}

/** The function's process, whose end is a failure. */
function started(setup: FunctionSetup, address: ReturnType<Server['address']>, onFailure: (error: Error) => void) {
  const child = start(setup, address && typeof address === 'object' ? address.port : 0);
  let said = '';
  child.stderr.on('data', (piece) => {
    said += piece;
  });
  child.once('close', (code, signal) =>
    onFailure(new Error(`the function ended with ${code ?? signal}: ${inBrief(said)}`)),
  );
  return child;
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

interface Usage {
  readonly ms: number;
  readonly megabytes: number;
}

/** Of a process that is still there, as Linux counts: hundredths of a second, kibibytes. */
function usageOf(pid: number): Usage {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0';
  return { ms: (Number(fields[11]) + Number(fields[12])) * 10, megabytes: Number(peak) / 1024 };
}
