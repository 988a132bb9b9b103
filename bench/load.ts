// The engine's folder in, what a fresh process needs until its first article is done out.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundledProgram } from './own-process.ts';
import type { Cell } from './table.ts';

/** Processes started; the median is printed. */
const runs = 7;

export function measureLoad(home: string): Cell[][] {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-bench-'));
  try {
    const firstArticle = bundledProgram(home, 'first-article', folder);
    const results = Array.from({ length: runs }, () => firstArticle([]));
    const median = (column: number): number => results.map((row) => row[column]).sort((a, b) => a - b)[runs >> 1];
    return [
      ['models and lexicons loaded, ms', Math.round(median(0))],
      ['load and first article, ms', Math.round(median(1))],
      ['resident memory after it, MB', Math.round(median(2))],
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
