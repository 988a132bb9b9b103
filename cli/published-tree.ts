// The place of a published dataset in, a folder or an address, its files out.
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { URL } from 'node:url';
import { diskStore } from '../lambdas/adapters/disk-store.ts';
import type { PublicTree } from '../src/verification/listed-files.ts';
import { UsageError } from './usage.ts';

/** @throws UsageError where the place is neither an address nor a folder. */
export function publishedTree(place: string): PublicTree {
  return /^https?:\/\//i.test(place) ? treeAt(place) : treeIn(place);
}

function treeIn(folder: string): PublicTree {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(
      `expected the folder or the URL of a published dataset, got ${folder}, which is none (dateline start makes one)`,
    );
  const store = diskStore(resolve(folder));
  return {
    get: async (path) => (await store.get(path))?.body,
    async list() {
      const paths: string[] = [];
      for await (const { key } of store.list('')) paths.push(key);
      return paths;
    },
  };
}

/** The address of a folder, or of the catalogue or the page in it. */
function treeAt(address: string): PublicTree {
  if (!URL.canParse(address)) throw new UsageError(`expected a URL, got ${address}`);
  const base = new URL(address);
  base.search = '';
  base.hash = '';
  base.pathname = base.pathname.replace(/(?:catalog\.json|index\.html)$/, '').replace(/\/?$/, '/');
  return {
    async get(path) {
      const url = new URL(path.split('/').map(encodeURIComponent).join('/'), base);
      const response = await fetch(url).catch((error: unknown) => {
        throw new UnreachableDataset(`cannot fetch ${url}: ${reasonOf(error)}`, { cause: error });
      });
      // A bucket that may not be listed answers 403 for what is not there.
      if (response.status === 404 || response.status === 403) return undefined;
      if (!response.ok) throw new UnreachableDataset(`cannot fetch ${url}: status ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    },
  };
}

/** The place did not answer; the data may be well. */
export class UnreachableDataset extends Error {}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
