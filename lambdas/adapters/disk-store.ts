// A store in a folder: one file per object, whole or not there. One process writes at a time; many may read.
import { type FileHandle, mkdir, open, readdir, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { compareKeys, type Pieces, PreconditionFailed, type Store, type StoredEntry } from '../../src/storage.ts';
import { keyOfPath, pathOfKey, unfinished } from './file-names.ts';

/** `root` is made when first written to. `versionId` is ignored: the folder keeps the latest version only. */
export function diskStore(root: string): Store {
  const oneAtATime = keyedQueue();
  let writes = 0;
  const fileOf = (key: string) => join(root, pathOfKey(key));
  return {
    async get(key) {
      const file = await open(fileOf(key)).catch(undefinedWhereMissing);
      if (!file) return undefined;
      try {
        const status = await file.stat({ bigint: true });
        return { body: await contentOf(file, Number(status.size)), etag: etagOf(status) };
      } finally {
        await file.close();
      }
    },
    put: (key, body, { ifMatch, ifNoneMatch } = {}) =>
      oneAtATime(key, async () => {
        const file = fileOf(key);
        const isAnyWelcome = ifNoneMatch === undefined && ifMatch === undefined;
        const existing = isAnyWelcome ? undefined : await stat(file, { bigint: true }).catch(undefinedWhereMissing);
        if (ifNoneMatch === '*' && existing) throw new PreconditionFailed(key);
        if (ifMatch !== undefined && (!existing || etagOf(existing) !== ifMatch)) throw new PreconditionFailed(key);
        return { etag: await replaceFile(file, body, `${process.pid}.${++writes}`) };
      }),
    async *list(prefix) {
      yield* await entriesUnder(root, prefix);
    },
    delete: (key) =>
      oneAtATime(key, async () => {
        const file = fileOf(key);
        await rm(file, { force: true });
        await removeEmptyFolders(root, dirname(file));
      }),
  };
}

interface FileStat {
  readonly ino: bigint;
  readonly mtimeNs: bigint;
  readonly size: bigint;
}

/** Every write makes a new file, so inode and time together change with each. */
function etagOf({ ino, mtimeNs, size }: FileStat): string {
  return `${ino.toString(36)}-${mtimeNs.toString(36)}-${size.toString(36)}`;
}

/** Written aside, then renamed: a reader or a crash never meets half a file. */
async function replaceFile(file: string, body: Uint8Array | Pieces, writer: string): Promise<string> {
  const aside = join(dirname(file), `${writer}${unfinished}`);
  for (let attempt = 1; ; attempt++) {
    try {
      // Mostly the folder is there.
      if (attempt > 1) await mkdir(dirname(file), { recursive: true });
      await writeFile(aside, body);
      const etag = etagOf(await stat(aside, { bigint: true }));
      await rename(aside, file);
      return etag;
    } catch (error) {
      // A delete beside may have taken the empty folder away between two steps.
      if (!isMissing(error) || attempt === 5) throw error;
    }
  }
}

/** In one piece: what is under a name never changes, and the library reads half a megabyte at a time. */
async function contentOf(file: FileHandle, size: number): Promise<Uint8Array> {
  const body = Buffer.allocUnsafeSlow(size);
  for (let at = 0; at < size; ) {
    const { bytesRead } = await file.read(body, at, size - at, at);
    if (bytesRead === 0) throw new Error(`expected ${size} bytes, found ${at}`);
    at += bytesRead;
  }
  return body;
}

async function entriesUnder(root: string, prefix: string): Promise<StoredEntry[]> {
  const wholeParts = prefix.slice(0, prefix.lastIndexOf('/') + 1);
  const folder = dirname(join(root, pathOfKey(`${wholeParts}x`)));
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(undefinedWhereMissing);
  const entries: StoredEntry[] = [];
  for (const entry of found ?? []) {
    const path = join(entry.parentPath, entry.name);
    const key = entry.isFile() ? keyOfPath(relative(root, path).replaceAll('\\', '/')) : undefined;
    if (!key?.startsWith(prefix)) continue;
    const status = await stat(path, { bigint: true }).catch(undefinedWhereMissing);
    if (status) entries.push({ key, size: Number(status.size), etag: etagOf(status) });
  }
  return entries.sort((a, b) => compareKeys(a.key, b.key));
}

async function removeEmptyFolders(root: string, folder: string): Promise<void> {
  for (let at = folder; at !== root && at.startsWith(root); at = dirname(at)) {
    const removed = await rmdir(at).then(
      () => true,
      () => false,
    );
    if (!removed) return;
  }
}

/** Runs the steps of one key one after another; others go on beside. */
function keyedQueue(): <Result>(key: string, step: () => Promise<Result>) => Promise<Result> {
  const last = new Map<string, Promise<unknown>>();
  return (key, step) => {
    const result = (last.get(key) ?? Promise.resolve()).then(step, step);
    last.set(key, result);
    const forget = () => {
      if (last.get(key) === result) last.delete(key);
    };
    result.then(forget, forget);
    return result;
  };
}

function undefinedWhereMissing(error: unknown): undefined {
  if (!isMissing(error)) throw error;
  return undefined;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
