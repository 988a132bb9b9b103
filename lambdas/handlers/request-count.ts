// Stores in, the same out, their requests counted as they are paid for.
import type { Store } from '../../src/storage.ts';

export interface RequestCount {
  /** Requests so far; nobody pays for deleting. */
  readonly total: () => number;
  of(store: Store): Store;
}

export function requestCount(): RequestCount {
  let total = 0;
  return {
    total: () => total,
    of: (store) => ({
      get(key, options) {
        total++;
        return store.get(key, options);
      },
      put(key, body, options) {
        total++;
        return store.put(key, body, options);
      },
      list(prefix) {
        total++;
        return store.list(prefix);
      },
      delete: (key) => store.delete(key),
      ...(store.copy
        ? {
            async copy(from, to, options) {
              total++;
              await store.copy?.(from, to, options);
            },
          }
        : {}),
    }),
  };
}
