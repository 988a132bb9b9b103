import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { expect, test } from 'vitest';

test('a thread makes the same files of a day, beside this one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-thread-'));
  try {
    const outfile = join(folder, 'program.mjs');
    const entryPoints = ['tests/lambdas/day-threads-program.ts'];
    buildSync({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20' });
    const said = JSON.parse(execFileSync(process.execPath, [outfile], { encoding: 'utf8' }));
    expect(said.threads).toEqual([1, 0]);
    expect(said.made).toEqual([said.here, said.here]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
