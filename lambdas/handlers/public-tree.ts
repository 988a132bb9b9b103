// Files in, the public store made equal to them out: only those whose bytes changed are written.
import type { FilePointer } from '../../src/publishing/manifest.ts';
import { measured, mediaTypeOf, type PublicFile } from '../../src/publishing/public-file.ts';
import type { PutOptions, Store } from '../../src/storage.ts';
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
  return published.put(file.path, file.bytes, labelsOf(file.path));
}

function labelsOf(path: string): PutOptions {
  return { contentType: mediaTypeOf(path), cacheControl: 'public, max-age=60' };
}

/** Writes a file that comes piece by piece, and tells what it then is. */
export async function putPieces(
  published: Store,
  path: string,
  pieces: () => AsyncIterable<Uint8Array>,
): Promise<FilePointer> {
  const { body, pointer } = measured(path, pieces);
  await published.put(path, body, labelsOf(path));
  return pointer();
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
