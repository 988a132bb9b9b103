// Matrices of 8-bit weights in, their products with rows of 16-bit numbers out, in WebAssembly: what a small network is made of.
import { eveningCode, finishNumbers, productCode, tileColumns, tileRows } from './layer-code.ts';

/** Stretches of one memory, in which a network has its matrices and its rows. */
export interface Stretches {
  /** The address of so many bytes more. */
  readonly take: (bytes: number) => number;
  readonly end: () => number;
}

/** Where a matrix lies; its columns are a multiple of `tileColumns`, the last ones of which may be nobody's. */
export interface Matrix {
  readonly address: number;
  readonly finish: number;
  readonly inputs: number;
  readonly columns: number;
}

/** What becomes of a column's sum. */
export interface Finish {
  /** A number for each column. */
  readonly added: ArrayLike<number>;
  /** What is left of what is negative then: a share from 0 to 1. */
  readonly share: number;
  /** How many steps make 1 in the row of 16 bits, and how many such a number has at most. */
  readonly steps: number;
  readonly most: number;
}

/** Where the rows of inputs of a layer with a reach lie: as far before and behind, in bytes. */
export interface Reach {
  readonly first: number;
  readonly next: number;
  readonly last: number;
}

export interface LayerRunner {
  readonly buffer: ArrayBuffer;
  /**
   * @param rows address of a list of addresses, as many as a multiple of `tileRows`.
   * @param shorts likewise, of the addresses where the results go with 16 bits.
   */
  readonly multiply: (
    rows: number,
    count: number,
    matrix: Matrix,
    reach: Reach,
    results: number,
    shorts: number,
  ) => void;
  /** Adds rows to rows, evens each out, and leaves it with 16 bits at its address of the list too. */
  readonly even: (rows: number, count: number, values: number, added: number, finish: number) => void;
}

export const noReach: Reach = { first: 0, next: 1, last: 1 };
const pageBytes = 65_536;

export function newStretches(): Stretches {
  let end = 0;
  const take = (bytes: number): number => {
    const address = end;
    end += Math.ceil(bytes / 16) * 16;
    return address;
  };
  return { take, end: () => end };
}

/** @param inputs how many a row has for each of the matrix's stretches. */
export function placeMatrix({ take }: Stretches, inputs: number, stretches: number, columns: number): Matrix {
  const whole = wholeColumns(columns);
  return {
    address: take(2 * inputs * stretches * whole),
    finish: take(4 * finishNumbers * whole),
    inputs,
    columns: whole,
  };
}

/** A runner of all that was placed; `width` is that of the rows that are made even. */
export function newLayerRunner(stretches: Stretches, width: number, leastVariance: number): LayerRunner {
  const pages = Math.ceil(stretches.end() / pageBytes);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const load = (code: Uint8Array) =>
    new WebAssembly.Instance(new WebAssembly.Module(code), { env: { memory } }).exports;
  const { multiply } = load(productCode());
  const { even } = load(eveningCode(width, leastVariance));
  return {
    buffer: memory.buffer,
    multiply: (rows, count, { address, finish, inputs, columns }, { first, next, last }, results, shorts) => {
      const end = rows + 4 * wholeTiles(count);
      const finishEnd = finish + 4 * finishNumbers * columns;
      multiply(rows, end, address, finish, finishEnd, 2 * inputs, first, next, last, results, 4 * columns, shorts);
    },
    even: (rows, count, values, added, finish) => {
      if (count > 0) even(rows, rows + 4 * count, values, added, finish);
    },
  };
}

/** Lists the addresses of rows of so many 16-bit numbers that lie one after another; a tile is filled up with the last one. */
export function listRows(buffer: ArrayBuffer, list: number, start: number, count: number, width: number): void {
  const addresses = new Int32Array(buffer, list, wholeTiles(count));
  for (let row = 0; row < addresses.length; row++) addresses[row] = start + 2 * width * Math.min(row, count - 1);
}

/** Some columns of a matrix: whole tiles. */
export function columnsOf({ address, finish, inputs }: Matrix, first: number, columns: number): Matrix {
  return { address: address + 2 * inputs * first, finish: finish + 4 * finishNumbers * first, inputs, columns };
}

/** So many rows, and those that a tile is filled up with. */
export function wholeTiles(rows: number): number {
  return Math.ceil(rows / tileRows) * tileRows;
}

/** Writes weights, one row of columns for each input, as `multiply` reads them: pair of inputs by pair, tile by tile. */
export function writeMatrix(buffer: ArrayBuffer, matrix: Matrix, weights: Int8Array, columns: number): void {
  const inputs = weights.length / columns;
  const into = new Int32Array(buffer, matrix.address, (inputs * matrix.columns) / 2);
  for (let tile = 0; tile < columns; tile += tileColumns) {
    const end = Math.min(columns, tile + tileColumns);
    for (let input = 0; input < inputs; input += 2) {
      let place = (tile * inputs + input * tileColumns) / 2;
      const first = input * columns;
      for (let column = tile; column < end; column++) {
        into[place++] = (weights[first + column] & 0xffff) | (weights[first + columns + column] << 16);
      }
    }
  }
}

/** Where a column of a matrix begins, counted in its 16-bit numbers. */
export function columnStart(inputs: number, column: number): number {
  const inTile = column % tileColumns;
  return (column - inTile) * inputs + 2 * inTile;
}

/** How far behind its column's beginning the weight of an input lies. */
export function inputOffset(input: number): number {
  return (input >> 1) * 2 * tileColumns + (input & 1);
}

/** So many columns, and those that fill up a tile. */
export function wholeColumns(columns: number): number {
  return Math.ceil(columns / tileColumns) * tileColumns;
}

/** @param factors one for each column: what its sum is multiplied by first. */
export function writeFinish(
  buffer: ArrayBuffer,
  { finish, columns }: Matrix,
  factors: Float32Array,
  { added, share, steps, most }: Finish,
): void {
  const into = new Float32Array(buffer, finish, finishNumbers * columns);
  for (let column = 0; column < factors.length; column++) {
    const inTile = column % tileColumns;
    const place = finishNumbers * (column - inTile) + inTile;
    [factors[column], added[column], share, steps, most].forEach((number, i) => {
      into[place + i * tileColumns] = number;
    });
  }
}
