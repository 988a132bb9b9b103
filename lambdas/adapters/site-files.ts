// The folder `site/` in, its files out, in order of their paths.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { compareKeys } from '../../src/storage.ts';

export interface SiteFile {
  /** From the folder, and in the public tree. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

export function siteFilesIn(home: string): SiteFile[] {
  const folder = join(home, 'site');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(folder, path).split(sep).join('/'), bytes: readFileSync(path) }))
    .sort((a, b) => compareKeys(a.path, b.path));
}
