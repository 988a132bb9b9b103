// A dataset in, the public store made equal to it out: only files whose bytes changed are written, the catalogue last.
import type { Dataset } from '../../src/publishing/dataset.ts';
import { publishedChecksums } from '../../src/publishing/manifest.ts';
import { mediaTypeOf, type PublicFile } from '../../src/publishing/public-file.ts';
import { publicKeys, type Store, workKeys } from '../../src/storage.ts';
import { inParallel } from './in-parallel.ts';

export interface TreeStores {
  readonly work: Store;
  readonly published: Store;
}

export interface TreeChange {
  readonly written: number;
  readonly deleted: number;
}

const width = 16;

/**
 * Writes changed files, then the manifest, then the catalogue, then deletes what is no longer wanted. A journal on the private
 * side names what is about to be touched before it is: where a publish dies half way, the manifest no longer tells the
 * truth about these, so the next one writes them again.
 */
export async function replaceTree({ work, published }: TreeStores, dataset: Dataset): Promise<TreeChange> {
  const [before, touched] = await Promise.all([checksumsBefore(published), readJournal(work)]);
  const wanted = new Set([publicKeys.manifest, publicKeys.catalog, ...dataset.files.map((file) => file.path)]);
  const changed = dataset.files.filter((file) => touched.has(file.path) || before.get(file.path) !== file.sha256);
  const unwanted = [...new Set([...before.keys(), ...touched])].filter((path) => !wanted.has(path));
  const heads = await differing(published, [dataset.manifest, dataset.catalog]);
  if (changed.length + unwanted.length + heads.length + touched.size === 0) return { written: 0, deleted: 0 };

  await writeJournal(work, [...touched, ...changed.map((file) => file.path), ...unwanted]);
  await inParallel(changed, width, (file) => putFile(published, file));
  for (const file of heads) await putFile(published, file);
  await inParallel(unwanted, width, (path) => published.delete(path));
  await work.delete(workKeys.publishJournal);
  return { written: changed.length + heads.length, deleted: unwanted.length };
}

/** Path to checksum as last published; where there is no manifest, whatever lies there is of unknown content. */
async function checksumsBefore(published: Store): Promise<ReadonlyMap<string, string>> {
  const manifest = await published.get(publicKeys.manifest);
  if (manifest) return publishedChecksums(manifest.body);
  const unknown = new Map<string, string>();
  for await (const { key } of published.list('')) unknown.set(key, '');
  return unknown;
}

async function differing(published: Store, files: readonly PublicFile[]): Promise<readonly PublicFile[]> {
  const stored = await Promise.all(files.map((file) => published.get(file.path)));
  return files.filter((file, index) => !sameBytes(file.bytes, stored[index]?.body));
}

function sameBytes(a: Uint8Array, b: Uint8Array | undefined): boolean {
  return b !== undefined && a.length === b.length && a.every((byte, index) => byte === b[index]);
}

async function putFile(published: Store, file: PublicFile): Promise<void> {
  await published.put(file.path, file.bytes, {
    contentType: mediaTypeOf(file.path),
    cacheControl: 'public, max-age=60',
  });
}

async function readJournal(work: Store): Promise<ReadonlySet<string>> {
  const stored = await work.get(workKeys.publishJournal);
  if (!stored) return new Set();
  const paths: unknown = JSON.parse(new TextDecoder().decode(stored.body));
  if (!Array.isArray(paths)) throw new Error(`${workKeys.publishJournal}: expected a list of paths`);
  return new Set(paths.map(String));
}

async function writeJournal(work: Store, paths: readonly string[]): Promise<void> {
  const body = new TextEncoder().encode(JSON.stringify([...new Set(paths)].sort()));
  await work.put(workKeys.publishJournal, body, { contentType: 'application/json' });
}
