// A store in, the same out, but what this process wrote or read last of some objects is not asked for again. Only for whoever knows
// that nobody else writes them.
import type { Store, StoredObject } from '../../src/storage.ts';

export interface RememberingStore extends Store {
  forget(): void;
}

/** Objects are remembered up to so many bytes together; of those that are not, the latest stay. */
export function rememberingStore(
  store: Store,
  isRemembered: (key: string) => boolean,
  mostBytes: number,
): RememberingStore {
  const objects = new Map<string, StoredObject>();
  let bytes = 0;
  /** Begun and ended: what is read meanwhile may be what was there before. */
  let writes = 0;
  const drop = (key: string) => {
    bytes -= objects.get(key)?.body.length ?? 0;
    objects.delete(key);
  };
  const keep = (key: string, object: StoredObject) => {
    drop(key);
    objects.set(key, object);
    bytes += object.body.length;
    while (bytes > mostBytes) drop(objects.keys().next().value ?? '');
  };
  return {
    ...store,
    async get(key, options) {
      if (!isRemembered(key)) return store.get(key, options);
      const remembered = objects.get(key);
      const before = writes;
      const object = remembered ?? (await store.get(key, options));
      if (object && writes === before) keep(key, object);
      return object;
    },
    async put(key, body, options) {
      // One that fails may have been done all the same.
      drop(key);
      writes++;
      const written = await store.put(key, body, options).finally(() => writes++);
      if (isRemembered(key) && body instanceof Uint8Array) keep(key, { body, etag: written.etag });
      return written;
    },
    async delete(key) {
      drop(key);
      writes++;
      await store.delete(key).finally(() => writes++);
    },
    forget() {
      objects.clear();
      bytes = 0;
    },
  };
}
