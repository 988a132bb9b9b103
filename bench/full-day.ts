// Numbers of articles that a day has in, what one publish takes out that brings it a hundred more.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { Cell } from './table.ts';

export const fullDayHeader = ['articles on the day', 'more', 'seconds', 'processor seconds', 'most memory, MB'];

/** As Lambda gives the publish function. */
const heap = '--max-old-space-size=2707';
const arriving = 100;

export function measureFullDay(home: string, sizes: readonly number[]): Cell[][] {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-day-'));
  try {
    const outfile = join(folder, 'publish-day.mjs');
    const entryPoints = [join(home, 'bench', 'publish-day.ts')];
    buildSync({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20' });
    return sizes.map((size) => {
      const args = [heap, outfile, join(folder, `${size}`), `${size}`, `${arriving}`];
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
      if (status !== 0) return [size, arriving, `failed: ${lastLine(stderr)}`, '', ''];
      const [seconds, processor, memory] = stdout.trim().split(' ').map(Number);
      return [size, arriving, Number(seconds.toFixed(1)), Number(processor.toFixed(1)), Math.round(memory)];
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function lastLine(said: string): string {
  return said.split('\n').find((line) => /FATAL|Error/.test(line)) ?? '';
}
