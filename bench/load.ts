// The engine's folder in, what a fresh process needs until its first article is done out.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { Cell } from './table.ts';

/** Processes started; the median is printed. */
const runs = 7;

/** The program is bundled beforehand, as it is for a Lambda: the bundler's own work would count as ours. */
export function measureLoad(home: string): Cell[][] {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-bench-'));
  const outfile = join(folder, 'first-article.mjs');
  const entryPoints = [join(home, 'bench', 'first-article.ts')];
  buildSync({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20' });
  const results = Array.from({ length: runs }, () => {
    const child = spawnSync(process.execPath, [outfile], {
      env: { ...process.env, DATELINE_HOME: home },
      encoding: 'utf8',
    });
    if (child.status !== 0) throw new Error(`the first article failed: ${child.stderr}`);
    return child.stdout.trim().split(' ').map(Number);
  });
  rmSync(folder, { recursive: true });
  const median = (column: number): number => results.map((row) => row[column]).sort((a, b) => a - b)[runs >> 1];
  return [
    ['models and lexicons loaded, ms', Math.round(median(0))],
    ['load and first article, ms', Math.round(median(1))],
    ['resident memory after it, MB', Math.round(median(2))],
  ];
}
