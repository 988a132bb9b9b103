// What the values of a leaf are while a Parquet file is made, with the levels by which it tells lists and gaps.

/** Values that are there, as JSON; of texts what stands between the marks, without escapes. */
export interface Values {
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

export interface LeafValues extends Values {
  /** Of each value and each gap, in order; none where there can be no gaps. */
  readonly definitions?: Uint8Array;
  /** 0 where a row begins; none in a column without lists. */
  readonly repetitions?: Uint8Array;
}

/** Some rows of a table: from one to before another. */
export type Rows = readonly [from: number, to: number];
