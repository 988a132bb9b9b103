// Files in, the public store made equal to them out: only those whose bytes changed are written.
import { mediaTypeOf, type PublicFile } from '../../src/publishing/public-file.ts';
import type { Store } from '../../src/storage.ts';
import { inParallel } from './in-parallel.ts';

const width = 16;

/** Writes the files whose checksum is not the one that `before` tells, by path. How many that were. */
export async function putChanged(
  published: Store,
  files: readonly PublicFile[],
  before: ReadonlyMap<string, string>,
): Promise<number> {
  const changed = files.filter((file) => before.get(file.path) !== file.sha256);
  await inParallel(changed, width, (file) => putFile(published, file));
  return changed.length;
}

export async function putFile(published: Store, file: PublicFile): Promise<{ readonly etag: string }> {
  return published.put(file.path, file.bytes, {
    contentType: mediaTypeOf(file.path),
    cacheControl: 'public, max-age=60',
  });
}

export async function deleteAll(published: Store, paths: readonly string[]): Promise<void> {
  await inParallel(paths, width, (path) => published.delete(path));
}

/** Path to checksum. */
export function checksumsOf(
  files: readonly { readonly path: string; readonly sha256: string }[],
): ReadonlyMap<string, string> {
  return new Map(files.map(({ path, sha256 }) => [path, sha256]));
}
