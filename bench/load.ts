// The engine's folder in, what a fresh process needs until its first article is done out.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Cell } from './table.ts';

/** Processes started; the median is printed. */
const runs = 7;

export function measureLoad(home: string): Cell[][] {
  const results = Array.from({ length: runs }, () => {
    const child = spawnSync(process.execPath, [join(home, 'cli', 'run.mjs'), 'bench/first-article.ts'], {
      cwd: home,
      encoding: 'utf8',
    });
    if (child.status !== 0) throw new Error(`the first article failed: ${child.stderr}`);
    return child.stdout.trim().split(' ').map(Number);
  });
  const median = (column: number): number => results.map((row) => row[column]).sort((a, b) => a - b)[runs >> 1];
  return [
    ['models and lexicons loaded, ms', Math.round(median(0))],
    ['load and first article, ms', Math.round(median(1))],
    ['resident memory after it, MB', Math.round(median(2))],
  ];
}
