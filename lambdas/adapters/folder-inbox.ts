// Somebody's folder of articles in, an inbox out: every file is an upload, its path from the folder is the key, as it is.
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { compareKeys, isUploadKey, type Store } from '../../src/storage.ts';

export interface InboxFile {
  readonly key: string;
  readonly path: string;
  readonly size: number;
  /** Changes whenever the file is written; says nothing of its content. */
  readonly stamp: string;
}

export interface FolderInbox extends Pick<Store, 'get'> {
  /** The uploads that are there now, in order of keys. */
  files(): Promise<readonly InboxFile[]>;
}

export function folderInbox(folder: string): FolderInbox {
  return {
    async get(key) {
      const body = await readFile(join(folder, key)).catch(undefinedWhereGone);
      return body && { body, etag: '' };
    },
    async files() {
      const found = await readdir(folder, { recursive: true, withFileTypes: true });
      const files: InboxFile[] = [];
      for (const entry of found) {
        const path = join(entry.parentPath, entry.name);
        const key = relative(folder, path).split(sep).join('/');
        if (!isUploadKey(key)) continue;
        // Follows links, and leaves out those that lead nowhere.
        const status = await stat(path).catch(undefinedWhereGone);
        if (status?.isFile())
          files.push({ key, path, size: status.size, stamp: `${status.size}-${status.mtimeMs}-${status.ino}` });
      }
      return files.sort((a, b) => compareKeys(a.key, b.key));
    },
  };
}

function undefinedWhereGone(error: unknown): undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== 'ENOENT' && code !== 'ENOTDIR' && code !== 'ELOOP') throw error;
  return undefined;
}
