// The one port to where bytes live, and the layout of keys in it. Adapters (memory, disk, S3) keep one contract, tested once.

export interface StoredObject {
  readonly body: Uint8Array;
  /** Opaque; changes when the body does. */
  readonly etag: string;
}

export interface StoredEntry {
  readonly key: string;
  readonly size: number;
  readonly etag: string;
}

export interface PutOptions {
  /** Create only: fails where the key exists. */
  readonly ifNoneMatch?: '*';
  /** Replace only this version. */
  readonly ifMatch?: string;
  readonly contentType?: string;
  readonly contentEncoding?: string;
  readonly cacheControl?: string;
}

export interface Store {
  /** The object, or undefined where there is none. `versionId` reads one version where the store keeps them. */
  get(key: string, options?: { readonly versionId?: string }): Promise<StoredObject | undefined>;
  /** @throws PreconditionFailed where `ifMatch` or `ifNoneMatch` does not hold. */
  put(key: string, body: Uint8Array, options?: PutOptions): Promise<{ readonly etag: string }>;
  /** Entries whose key starts with `prefix`, in code-unit order of keys. */
  list(prefix: string): AsyncIterable<StoredEntry>;
  /** Deleting what is not there is no error. */
  delete(key: string): Promise<void>;
}

/** A write whose precondition did not hold: somebody else wrote first. Read again and decide again. */
export class PreconditionFailed extends Error {
  readonly key: string;
  constructor(key: string, cause?: unknown) {
    super(`precondition failed for ${key}: the object was written by somebody else`, { cause });
    this.name = 'PreconditionFailed';
    this.key = key;
  }
}
