// Before all deploy tests: an emulator of AWS, an environment in which every SDK, tool and child process speaks to it, the stack
// deployed to it, and the datasets that a local run makes of the same articles.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { deploy, trial } from './deployment.ts';
import { startEmulator } from './emulator.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** `local` is the folder of the local run. */
    readonly stack: { readonly outputs: Readonly<Record<string, string>>; readonly local: string };
  }
}

// biome-ignore lint/style/noDefaultExport: the tool takes its set-up so
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const emulator = await startEmulator();
  const local = await mkdtemp(join(tmpdir(), 'dateline-local-'));
  const teardown = async () => {
    await emulator.stop();
    await rm(local, { recursive: true, force: true });
  };
  try {
    Object.assign(process.env, emulator.environment);
    await promisify(execFile)('node', ['cli/dateline.mjs', 'start', 'seeds/articles', '--no-serve', '--out', local]);
    const { outputs } = await deploy(...trial);
    project.provide('stack', { outputs, local });
    return teardown;
  } catch (error) {
    await teardown();
    throw error;
  }
}
