// A store in memory, for tests and simulations.
import { compareKeys, type Pieces, PreconditionFailed, type Store, type StoredObject } from '../../src/storage.ts';

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
      const whole = body instanceof Uint8Array ? body.slice() : await gathered(body);
      const existing = objects.get(key);
      if (ifNoneMatch === '*' && existing) throw new PreconditionFailed(key);
      if (ifMatch !== undefined && existing?.etag !== ifMatch) throw new PreconditionFailed(key);
      const etag = `${++writes}`;
      objects.set(key, { body: whole, etag });
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

async function gathered(pieces: Pieces): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece.slice());
  return new Uint8Array(Buffer.concat(all));
}
