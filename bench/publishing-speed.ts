// Numbers of articles in, what one publish of all of them from their parts takes out.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskStore } from '../lambdas/adapters/disk-store.ts';
import { madePart } from './made-parts.ts';
import { bundledProgram } from './own-process.ts';
import type { Cell } from './table.ts';

export const speedHeader = ['articles', 'seconds', 'processor seconds', 'most memory, MB', 'published, MB'];

const articlesPerUpload = 1000;
/**
 * Of each of its two threads, so that both with what lies outside of heaps stay within a gigabyte. Twice the runtime's own room for
 * what is new: the less often it is full, the less is moved that a day still needs. Four times is a twentieth faster, and takes
 * 150 MB more. The third: where a heap may become no larger than that, V8 looks at all of it again whenever it has grown by a
 * third, and not, as where there is room, when it is some times as large.
 */
const heap = ['--max-old-space-size=600', '--max-semi-space-size=32', '--heap-growing-percent=150'];

export async function measureSpeed(home: string, sizes: readonly number[]): Promise<Cell[][]> {
  const rows: Cell[][] = [];
  for (const size of sizes) {
    const folder = mkdtempSync(join(tmpdir(), 'dateline-speed-'));
    try {
      const work = diskStore(join(folder, 'private'));
      for (let from = 0; from < size; from += articlesPerUpload)
        await madePart(work, from, Math.min(articlesPerUpload, size - from));
      rows.push([size, ...published(home, folder)]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return rows;
}

function published(home: string, folder: string): Cell[] {
  const publishParts = bundledProgram(home, 'publish-parts', folder, heap);
  const [seconds, processor, memory, bytes] = publishParts([folder]);
  return [Number(seconds.toFixed(1)), Number(processor.toFixed(1)), Math.round(memory), Math.round(bytes / 1e6)];
}
