// Numbers of articles that a day has in, what one publish takes out that brings it a hundred more.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundledProgram, ProgramFailed } from './own-process.ts';
import type { Cell } from './table.ts';

export const fullDayHeader = ['articles on the day', 'more', 'seconds', 'processor seconds', 'most memory, MB'];

/** As Lambda gives the publish function. */
const heap = '--max-old-space-size=2707';
const arriving = 100;

/** A day that does not fit into the function's memory is a row that says so. */
export function measureFullDay(home: string, sizes: readonly number[]): Cell[][] {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-day-'));
  try {
    const publishDay = bundledProgram(home, 'publish-day', folder, [heap]);
    return sizes.map((size) => {
      try {
        const [seconds, processor, memory] = publishDay([join(folder, `${size}`), `${size}`, `${arriving}`]);
        return [size, arriving, Number(seconds.toFixed(1)), Number(processor.toFixed(1)), Math.round(memory)];
      } catch (error) {
        if (!(error instanceof ProgramFailed)) throw error;
        return [size, arriving, error.message, '', ''];
      }
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
