// A store and the name of a release in, the part of it that belongs to the release out, under the keys that a dataset has.
import { mediaTypeOf } from '../../src/publishing/public-file.ts';
import { isHistory, publicKeys, type Store, workKeys } from '../../src/storage.ts';

/** Caches may hold a release for an hour and no longer: what is withdrawn has to leave it. */
const cacheControl = 'public, max-age=3600';

/** The files of a release. It has no history: what tells of changes is dropped. */
export function releaseFiles(published: Store, name: string): Store {
  const files = under(publishedWith(published), publicKeys.release(name));
  return { ...files, put: async (key, ...rest) => (isHistory(key) ? { etag: '' } : files.put(key, ...rest)) };
}

/** The private state of the days of a release; everything else is the one of the dataset. */
export function releaseState(work: Store, name: string): Store {
  const own = under(work, workKeys.release(name));
  const storeOf = (key: string) => (key.startsWith(workKeys.state) ? own : work);
  return {
    get: (key, options) => storeOf(key).get(key, options),
    put: (key, body, options) => storeOf(key).put(key, body, options),
    list: (prefix) => storeOf(prefix).list(prefix),
    delete: (key) => storeOf(key).delete(key),
  };
}

function publishedWith(published: Store): Store {
  return { ...published, put: (key, body, options) => published.put(key, body, { ...options, cacheControl }) };
}

function under(store: Store, folder: string): Store {
  return {
    get: (key, options) => store.get(folder + key, options),
    put: (key, body, options) => store.put(folder + key, body, options),
    async *list(prefix) {
      for await (const entry of store.list(folder + prefix)) yield { ...entry, key: entry.key.slice(folder.length) };
    },
    delete: (key) => store.delete(folder + key),
  };
}

/** A public file copied to where a release has it. */
export async function copyPublic(published: Store, from: string, to: string): Promise<void> {
  await copy(published, from, to, { contentType: mediaTypeOf(from), cacheControl });
}

/** A private object copied. */
export async function copyPrivate(work: Store, from: string, to: string): Promise<void> {
  await copy(work, from, to, { contentType: 'application/json' });
}

/** Within the store where it can, otherwise through here. @throws Error where there is nothing to copy. */
async function copy(
  store: Store,
  from: string,
  to: string,
  options: { readonly contentType: string; readonly cacheControl?: string },
): Promise<void> {
  if (store.copy) return store.copy(from, to, options);
  const stored = await store.get(from);
  if (!stored) throw new Error(`expected an object at ${from}, which the catalogue names: there is none`);
  await store.put(to, stored.body, options);
}
