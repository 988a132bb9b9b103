// A program of this folder in, the figures that it prints in a process of its own out: nothing else counts in them.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** Gives the numbers that the program prints, between spaces. Throws `ProgramFailed` where it ends in any other way. */
export type Program = (args: readonly string[]) => number[];

export class ProgramFailed extends Error {
  override readonly name = 'ProgramFailed';
}

/**
 * Bundled beforehand into `folder`, as it is for a Lambda: the bundler's own work would count as ours.
 *
 * @param name of a file of this folder, without its ending.
 * @param flags of Node.
 */
export function bundledProgram(home: string, name: string, folder: string, flags: readonly string[] = []): Program {
  const outfile = join(folder, `${name}.mjs`);
  const entryPoints = [join(home, 'bench', `${name}.ts`)];
  buildSync({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20' });
  const env = { ...process.env, DATELINE_HOME: home };
  return (args) => {
    const child = spawnSync(process.execPath, [...flags, outfile, ...args], { env, encoding: 'utf8' });
    if (child.status !== 0) throw new ProgramFailed(`${name} failed: ${tellingLine(child.stderr)}`);
    return child.stdout.trim().split(' ').map(Number);
  };
}

/** Node prints much around an error: the line that names it, or all of it. */
function tellingLine(said: string): string {
  return said.split('\n').find((line) => /FATAL|Error/.test(line)) ?? said;
}
