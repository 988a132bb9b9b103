// Weights of features as they lie in the model file in, the row of a feature out: a table made of them at the start would take as
// long as naming ten articles.

/** Keys are sorted; each has its number of weights. */
export interface CrfWeights {
  readonly keys: Uint32Array;
  readonly counts: Uint8Array;
  readonly tags: Uint8Array;
  readonly weights: Int8Array;
  readonly transitions: Int32Array;
}

/**
 * Rows are sorted by the hashes of their features: row `r` is of one whose upper half is `h` if it lies in
 * `buckets[h] … buckets[h + 1] - 1`, and whose lower half is `middle[r]` and `low[r]`, a byte each.
 */
export interface CrfRows {
  readonly buckets: Uint32Array;
  readonly middle: Uint8Array;
  readonly low: Uint8Array;
  /** Weights of row `r` are `starts[r] … starts[r + 1] - 1`. */
  readonly starts: Uint32Array;
  readonly tags: Uint8Array;
  readonly weights: Int8Array;
}

/** Keys cut as they are stored. */
export interface KeyParts {
  readonly steps: Uint8Array | Uint16Array;
  readonly middle: Uint8Array;
  readonly low: Uint8Array;
}

export function keyParts(keys: Uint32Array): KeyParts {
  return {
    steps: Uint16Array.from(keys, (key, row) => (key >>> 16) - (row > 0 ? keys[row - 1] >>> 16 : 0)),
    middle: Uint8Array.from(keys, (key) => (key >>> 8) & 255),
    low: Uint8Array.from(keys, (key) => key & 255),
  };
}

/** One pass over the rows: it is part of every start. */
export function indexRows({ steps, middle, low }: KeyParts, stored: Omit<CrfWeights, 'keys'>): CrfRows {
  const { counts, tags, weights } = stored;
  const rows = counts.length;
  const buckets = new Uint32Array((1 << 16) + 1);
  const starts = new Uint32Array(rows + 1);
  let upper = 0;
  let start = 0;
  for (let row = 0; row < rows; row++) {
    for (let step = steps[row]; step > 0; step--) buckets[++upper] = row;
    starts[row] = start;
    start += counts[row];
  }
  starts[rows] = start;
  buckets.fill(rows, upper + 1);
  return { buckets, middle, low, starts, tags, weights };
}

/** The row of a feature, -1 where it has no weights. */
export function rowOf({ buckets, middle, low }: CrfRows, hash: number): number {
  const upper = hash >>> 16;
  for (let row = buckets[upper], end = buckets[upper + 1]; row < end; row++)
    if (low[row] === (hash & 255) && middle[row] === ((hash >>> 8) & 255)) return row;
  return -1;
}
