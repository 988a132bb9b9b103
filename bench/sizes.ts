// The project's folder in, the sizes of what a Lambda carries out.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Cell } from './table.ts';

export function measureSizes(home: string): Cell[][] {
  const folders = ['models', 'seeds/lexicons', 'cdk.out'].map((folder) => join(home, folder)).filter(existsSync);
  return folders.flatMap((folder) => {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
      (entry) =>
        entry.isFile() &&
        /\.(?:bin|tsv|mjs)$/.test(entry.name) &&
        !/seeds|models/.test(entry.parentPath.slice(home.length + 8)),
    );
    const rows = files.map((entry): Cell[] => {
      const bytes = readFileSync(join(entry.parentPath, entry.name));
      return [
        join(entry.parentPath, entry.name)
          .slice(home.length + 1)
          .replace(/asset\.(.{8})[^/]*/, 'asset.$1'),
        bytes.length,
        gzipSync(bytes, { level: 9 }).length,
      ];
    });
    const sum = (column: 1 | 2): number => rows.reduce((total, row) => total + Number(row[column]), 0);
    return [...rows, [`= ${folder.slice(home.length + 1)}`, sum(1), sum(2)]];
  });
}
