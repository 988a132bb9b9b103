// A store in memory, for tests and simulations.
import { compareKeys, PreconditionFailed, type Store, type StoredObject } from '../../src/storage.ts';

/** Keeps the latest version of each object; `versionId` is ignored. */
export function memoryStore(): Store {
  const objects = new Map<string, StoredObject>();
  let writes = 0;
  return {
    async get(key) {
      const object = objects.get(key);
      return object && { ...object, body: object.body.slice() };
    },
    async put(key, body, { ifMatch, ifNoneMatch } = {}) {
      const existing = objects.get(key);
      if (ifNoneMatch === '*' && existing) throw new PreconditionFailed(key);
      if (ifMatch !== undefined && existing?.etag !== ifMatch) throw new PreconditionFailed(key);
      const etag = `${++writes}`;
      objects.set(key, { body: body.slice(), etag });
      return { etag };
    },
    async *list(prefix) {
      const keys = [...objects.keys()].filter((key) => key.startsWith(prefix)).sort(compareKeys);
      for (const key of keys) {
        const object = objects.get(key);
        if (object) yield { key, size: object.body.length, etag: object.etag };
      }
    },
    async delete(key) {
      objects.delete(key);
    },
  };
}
