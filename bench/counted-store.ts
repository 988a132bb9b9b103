// A store in, the same with its requests and the bytes that go into it counted out.
import type { Pieces, Store } from '../src/storage.ts';

export interface Counts {
  put: number;
  get: number;
  list: number;
  delete: number;
  /** Requests to a queue. */
  queue: number;
  /** Bytes written. */
  bytes: number;
}

export function noCounts(): Counts {
  return { put: 0, get: 0, list: 0, delete: 0, queue: 0, bytes: 0 };
}

/** A LIST gives up to a thousand keys. */
const pageSize = 1000;

export function countedStore(store: Store, counts: Counts): Store {
  return {
    get(key, options) {
      counts.get++;
      return store.get(key, options);
    },
    put(key, body, options) {
      counts.put++;
      return store.put(key, counted(body, counts), options);
    },
    async *list(prefix) {
      let keys = 0;
      counts.list++;
      for await (const entry of store.list(prefix)) {
        if (++keys % pageSize === 0) counts.list++;
        yield entry;
      }
    },
    delete(key) {
      counts.delete++;
      return store.delete(key);
    },
  };
}

function counted(body: Uint8Array | Pieces, counts: Counts): Uint8Array | Pieces {
  if (body instanceof Uint8Array) {
    counts.bytes += body.length;
    return body;
  }
  return {
    async *[Symbol.asyncIterator]() {
      for await (const piece of body) {
        counts.bytes += piece.length;
        yield piece;
      }
    },
  };
}
