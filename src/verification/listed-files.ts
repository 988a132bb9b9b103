// The files that a manifest lists in, their bytes out where they are as it says, each fetched once.
import { sha256Hex } from '#sha256';
import { isHistory, publicKeys } from '../storage.ts';
import type { Check, Fault } from './check.ts';
import type { CheckedFile } from './latest.ts';
import type { Entry } from './manifest-entries.ts';

/** A published dataset, wherever it lies. */
export interface PublicTree {
  /** Undefined where there is no such file. */
  get(path: string): Promise<Uint8Array | undefined>;
  /** Every path, where the place can tell them. */
  list?(): Promise<readonly string[]>;
}

/** Files fetched at once. */
const width = 16;

/** In the order of the entries; what is not as the manifest says has no `file`. */
export async function* listedFiles(
  tree: PublicTree,
  entries: readonly Entry[],
): AsyncGenerator<{ readonly file?: CheckedFile; readonly check: Check }> {
  for (let at = 0; at < entries.length; at += width) {
    const some = entries.slice(at, at + width);
    const bodies = await Promise.all(some.map(({ path }) => tree.get(path)));
    for (const [index, bytes] of bodies.entries()) yield checkedFile(some[index], bytes);
  }
}

function checkedFile(
  entry: Entry,
  bytes: Uint8Array | undefined,
): { readonly file?: CheckedFile; readonly check: Check } {
  if (!bytes) return { check: files(1, [fault(entry.path, 'there is no such file')]) };
  if (bytes.length !== entry.bytes)
    return { check: files(1, [fault(entry.path, `expected ${entry.bytes} bytes, got ${bytes.length}`)]) };
  const digest = sha256Hex(bytes);
  if (digest !== entry.sha256)
    return { check: files(1, [fault(entry.path, `expected SHA-256 ${entry.sha256}, got ${digest}`)]) };
  return { file: { entry, bytes }, check: files(1, []) };
}

/** Paths that are there and nowhere listed, and those that are listed twice. */
export function checkListing(
  paths: readonly string[] | undefined,
  entries: readonly Entry[],
  manifestPath: string,
): Check {
  const listed = new Set<string>([publicKeys.catalog, manifestPath]);
  const isApart = (path: string) => isHistory(path) || path === publicKeys.sums;
  const faults: Fault[] = [];
  for (const { path } of entries) {
    if (listed.has(path)) faults.push(fault(path, 'is listed twice'));
    listed.add(path);
  }
  for (const path of paths ?? [])
    if (!listed.has(path) && !isApart(path)) faults.push(fault(path, 'is there, but the manifest does not list it'));
  return files(0, faults);
}

function files(checked: number, faults: readonly Fault[]): Check {
  return { name: 'files', checked, faults };
}

function fault(file: string, message: string): Fault {
  return { check: 'files', file, row: null, message };
}
