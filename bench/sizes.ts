// The project's folder and what was synthesized of it in, the sizes of what a Lambda carries out.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Cell } from './table.ts';

/** Weights, lexicons and code; an asset's own copy of models and lexicons is not counted again. */
export function measureSizes(home: string, synthesized: string): Cell[][] {
  return [
    ...sizesOf('models', join(home, 'models')),
    ...sizesOf('lexicons', join(home, 'seeds', 'lexicons')),
    ...sizesOf('code of the functions', synthesized),
  ];
}

function sizesOf(what: string, folder: string): Cell[][] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => ({ entry, path: relative(folder, join(entry.parentPath, entry.name)) }))
    .filter(
      ({ entry, path }) => entry.isFile() && /\.(?:bin|tsv|mjs)$/.test(path) && !/\/(?:seeds|models)\//.test(path),
    );
  const rows = files.map(({ path }): Cell[] => {
    const bytes = readFileSync(join(folder, path));
    return [path.replace(/asset\.(.{8})[^/]*/, 'asset.$1'), bytes.length, gzipSync(bytes, { level: 9 }).length];
  });
  const sum = (column: 1 | 2): number => rows.reduce((total, row) => total + Number(row[column]), 0);
  return [...rows, [`= ${what}`, sum(1), sum(2)]];
}
