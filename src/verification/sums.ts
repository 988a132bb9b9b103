// A release and the files that it lists in; where its SHA256SUMS names others, or others of their checksums, out.
import { parseSums } from '../publishing/release.ts';
import { publicKeys } from '../storage.ts';
import type { Check } from './check.ts';
import { isObject } from './json-values.ts';
import type { PublicTree } from './listed-files.ts';
import type { Catalogue } from './pointers.ts';

/** @param listed every file but SHA256SUMS itself. A dataset that is no release has none. */
export async function checkSums(
  tree: PublicTree,
  { content }: Catalogue,
  listed: readonly { readonly path: string; readonly sha256: string }[],
): Promise<Check> {
  if (!isObject(content.release)) return { name: 'pointers', checked: 0, faults: [] };
  const bytes = await tree.get(publicKeys.sums);
  const sums = bytes ? parseSums(bytes) : new Map<string, string>();
  const known = new Set(listed.map(({ path }) => path));
  const messages = [
    ...(bytes ? [] : ['there is no such file']),
    ...listed
      .filter(({ path, sha256 }) => sums.get(path) !== sha256)
      .map(({ path, sha256 }) => `${path}: expected ${sha256}, got ${sums.get(path) ?? 'no line'}`),
    ...[...sums.keys()].filter((path) => !known.has(path)).map((path) => `${path}: expected a file of the release`),
  ];
  const faults = messages.map((message) => ({ check: 'pointers', file: publicKeys.sums, row: null, message }) as const);
  return { name: 'pointers', checked: 1, faults };
}
