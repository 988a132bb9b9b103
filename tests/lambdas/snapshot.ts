// A reader of the public tree at any moment: from the catalogue along the manifests to every file, each held against its checksum.
import { createHash } from 'node:crypto';
import type { FilePointer, MonthEntry } from '../../src/publishing/manifest.ts';
import { publicKeys, type Store } from '../../src/storage.ts';

export interface Snapshot {
  readonly version: string;
  /** By path. */
  readonly files: ReadonlyMap<string, string>;
}

/** Undefined where a file is not as the catalogue says: it is being published anew, and the reader tries again. */
export async function snapshot(published: Store): Promise<Snapshot | undefined> {
  const files = new Map<string, string>();
  const read = async ({ path, sha256 }: Pick<FilePointer, 'path' | 'sha256'>) => {
    const object = await published.get(path);
    if (!object || createHash('sha256').update(object.body).digest('hex') !== sha256) throw new Torn();
    const text = Buffer.from(object.body).toString('latin1');
    files.set(path, text);
    return JSON.parse(/\.json$/.test(path) ? text : 'null');
  };
  const stored = await published.get(publicKeys.catalog);
  if (!stored) return undefined;
  const catalog = JSON.parse(new TextDecoder().decode(stored.body));
  try {
    const months: readonly MonthEntry[] = catalog.partitions.months;
    const manifests = [await read(catalog.manifest)];
    for (const month of months)
      for (const { manifest } of (await read(month)).days) manifests.push(await read(manifest));
    for (const manifest of manifests) for (const entry of manifest.files) await read(entry);
  } catch (error) {
    if (error instanceof Torn) return undefined;
    throw error;
  }
  return { version: catalog.version, files };
}

class Torn extends Error {}
