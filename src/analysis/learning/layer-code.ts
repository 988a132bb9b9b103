// Nothing in, the code of a network's two steps out: products of rows of 16-bit numbers with a matrix, finished as numbers of 32
// bits, and sums of two rows made even again. Sixteen products of 16 bits go with every two instructions.
import {
  constant,
  floatConstant,
  functionModule,
  noResult,
  op,
  quad,
  step,
  unsigned,
  vectorOp,
  word,
} from './web-assembly.ts';

/** Columns of a matrix that are multiplied together, and rows. */
export const tileColumns = 8;
export const tileRows = 4;
/** Pairs of inputs that one turn of the innermost loop takes. */
const turnPairs = 4;
/** A row's number of inputs is a multiple of this. */
export const turnInputs = 2 * turnPairs;
/** What finishes a column: the numbers of `Finish`, in this order. */
export const finishNumbers = 5;
/** How many steps of a 16-bit row make 1. */
export const wholeStep = 1024;

/**
 * Locals of `multiply`, the parameters first, addresses and distances in bytes: a list of the addresses of rows; the matrix, tile by
 * tile; what finishes each tile, eight of each of the numbers of `Finish`; the length of a row; where of a row's address the first stretch
 * begins, how far the next one is and where none begins; where the results go, and the width of a row of them; and a list of the
 * addresses where the results go with 16 bits.
 */
const product = {
  rows: 0,
  rowsEnd: 1,
  matrix: 2,
  finish: 3,
  finishEnd: 4,
  length: 5,
  first: 6,
  next: 7,
  last: 8,
  results: 9,
  width: 10,
  shorts: 11,
  row: 12,
  result: 13,
  short: 14,
  column: 15,
  weights: 16,
  at: 17,
  end: 18,
  inputs: 19,
  sums: 23,
  left: 31,
  right: 32,
  pair: 33,
} as const;
const productLocals = { parameters: 12, numbers: 11, vectors: 11 };
const finishBytes = 4 * finishNumbers * tileColumns;

/** A module with the function `multiply`. */
export function productCode(): Uint8Array {
  const { rows, rowsEnd, matrix, finish, finishEnd, results, width, shorts, row, result, short, weights } = product;
  const code: number[] = [];
  constant(code, 0, op.set, product.column, op.loop, noResult);
  code.push(op.get, rows, op.set, row, op.get, results, op.set, result, op.get, shorts, op.set, short);
  code.push(op.loop, noResult, op.get, matrix, op.set, weights);
  addStretches(code);
  finishTile(code);
  step(code, row, 4 * tileRows);
  step(code, short, 4 * tileRows);
  code.push(op.get, result, op.get, width);
  constant(code, tileRows, op.multiply, op.add, op.set, result);
  code.push(op.get, row, op.get, rowsEnd, op.lessThan, op.branchIf, 0, op.end);
  code.push(op.get, weights, op.set, matrix);
  step(code, results, 4 * tileColumns);
  step(code, product.column, 2 * tileColumns);
  step(code, finish, finishBytes);
  code.push(op.get, finish, op.get, finishEnd, op.lessThan, op.branchIf, 0, op.end);
  return functionModule('multiply', productLocals, code);
}

/** Four rows by eight columns. */
function addStretches(code: number[]): void {
  const { row, inputs, at, end, length, first, next, last, sums } = product;
  for (let sum = sums; sum < product.left; sum++) {
    constant(code, 0);
    code.push(...vectorOp.splat, op.set, sum);
  }
  code.push(op.get, first, op.set, at, op.loop, noResult);
  for (let k = 0; k < tileRows; k++) {
    code.push(op.get, row, op.load, word, 4 * k, op.get, at, op.add, op.set, inputs + k);
  }
  code.push(op.get, inputs, op.get, length, op.add, op.set, end);
  addPairs(code);
  code.push(op.get, at, op.get, next, op.add, op.tee, at, op.get, last, op.unequal, op.branchIf, 0, op.end);
}

function addPairs(code: number[]): void {
  const { inputs, weights, end, sums, left, right, pair } = product;
  code.push(op.loop, noResult);
  for (let turn = 0; turn < turnPairs; turn++) {
    loadVector(code, weights, 32 * turn);
    code.push(op.set, left);
    loadVector(code, weights, 32 * turn + 16);
    code.push(op.set, right);
    for (let k = 0; k < tileRows; k++) {
      code.push(op.get, inputs + k, ...vectorOp.loadSplat, word, 4 * turn, op.tee, pair);
      code.push(op.get, left, ...vectorOp.dot, op.get, sums + 2 * k, ...vectorOp.addInts, op.set, sums + 2 * k);
      code.push(op.get, pair, op.get, right, ...vectorOp.dot);
      code.push(op.get, sums + 2 * k + 1, ...vectorOp.addInts, op.set, sums + 2 * k + 1);
    }
  }
  step(code, weights, 32 * turnPairs);
  for (let k = 0; k < tileRows; k++) step(code, inputs + k, 4 * turnPairs);
  code.push(op.get, inputs, op.get, end, op.lessThan, op.branchIf, 0, op.end);
}

function finishTile(code: number[]): void {
  const { finish, result, short, column, width, inputs, sums, pair } = product;
  const finishing = (number: number, half: number): void => loadVector(code, finish, 32 * number + 16 * half);
  code.push(op.get, result, op.set, inputs);
  for (let k = 0; k < tileRows; k++) {
    code.push(op.get, short, op.load, word, 4 * k, op.get, column, op.add);
    for (const half of [0, 1]) {
      code.push(op.get, inputs, op.get, sums + 2 * k + half, ...vectorOp.toFloats);
      finishing(0, half);
      code.push(...vectorOp.multiplyFloats);
      finishing(1, half);
      code.push(...vectorOp.addFloats, op.tee, pair, op.get, pair);
      finishing(2, half);
      code.push(...vectorOp.multiplyFloats, ...vectorOp.greaterFloat, op.tee, pair, ...vectorOp.store, quad, 16 * half);
      code.push(op.get, pair);
      finishing(3, half);
      code.push(...vectorOp.multiplyFloats);
      finishing(4, half);
      code.push(...vectorOp.lesserFloat);
      finishing(4, half);
      code.push(...vectorOp.negateFloats, ...vectorOp.greaterFloat, ...vectorOp.nearest, ...vectorOp.toInts);
    }
    code.push(...vectorOp.narrow, ...vectorOp.store, quad, 0);
    code.push(op.get, inputs, op.get, width, op.add, op.set, inputs);
  }
}

/**
 * Locals of `even`, likewise: a list of addresses that 16-bit rows go to; the rows that are changed; those that are added to them;
 * the factors, then the numbers that are added in the end.
 */
const evening = { rows: 0, rowsEnd: 1, values: 2, added: 3, finish: 4, mean: 5, factor: 6, sum: 7, value: 8 } as const;
const eveningLocals = { parameters: 5, numbers: 0, vectors: 4 };

/** A module with the function `even`: each row and what is added to it, moved and stretched to a mean of 0 and a variance of 1. */
export function eveningCode(width: number, leastVariance: number): Uint8Array {
  const { rows, rowsEnd, values, added, mean, factor, sum, value } = evening;
  const bytes = 4 * width;
  const code: number[] = [];
  code.push(op.loop, noResult);
  forEachVector(code, bytes, (place) => {
    code.push(op.get, values);
    loadVector(code, values, place);
    loadVector(code, added, place);
    code.push(...vectorOp.addFloats, op.tee, value, ...vectorOp.store, quad);
    unsigned(code, place);
    code.push(op.get, value);
  });
  splatMean(code, width);
  code.push(op.set, mean);
  forEachVector(code, bytes, (place) => {
    loadVector(code, values, place);
    code.push(op.get, mean, ...vectorOp.subtractFloats, op.tee, value, op.get, value, ...vectorOp.multiplyFloats);
  });
  splatMean(code, width);
  code.push(op.set, sum);
  splatFloat(code, 1);
  code.push(op.get, sum);
  splatFloat(code, leastVariance);
  code.push(...vectorOp.addFloats, ...vectorOp.squareRoot, ...vectorOp.divideFloats, op.set, factor);
  for (let place = 0; place < bytes; place += 32) finishEven(code, place, bytes);
  step(code, values, bytes);
  step(code, added, bytes);
  step(code, rows, 4);
  code.push(op.get, rows, op.get, rowsEnd, op.lessThan, op.branchIf, 0, op.end);
  return functionModule('even', eveningLocals, code);
}

/** Leaves the sum of the vectors that `each` leaves. */
function forEachVector(code: number[], bytes: number, each: (place: number) => void): void {
  for (let place = 0; place < bytes; place += 16) {
    each(place);
    if (place > 0) code.push(...vectorOp.addFloats);
  }
}

/** Of a vector that is a sum of so many numbers, in all four places. */
function splatMean(code: number[], width: number): void {
  const { sum } = evening;
  code.push(op.set, sum);
  for (const place of [0, 1, 2, 3]) {
    code.push(op.get, sum, ...vectorOp.floatAt, place);
    if (place > 0) code.push(op.addFloats);
  }
  code.push(...vectorOp.splatFloat);
  splatFloat(code, 1 / width);
  code.push(...vectorOp.multiplyFloats);
}

/** Eight numbers, stored with 32 bits and with 16. */
function finishEven(code: number[], start: number, bytes: number): void {
  const { rows, values, finish, mean, factor, value } = evening;
  code.push(op.get, rows, op.load, word, 0);
  for (const place of [start, start + 16]) {
    code.push(op.get, values);
    loadVector(code, values, place);
    code.push(op.get, mean, ...vectorOp.subtractFloats, op.get, factor, ...vectorOp.multiplyFloats);
    loadVector(code, finish, place);
    code.push(...vectorOp.multiplyFloats);
    loadVector(code, finish, bytes + place);
    code.push(...vectorOp.addFloats, op.tee, value, ...vectorOp.store, quad);
    unsigned(code, place);
    code.push(op.get, value);
    splatFloat(code, wholeStep);
    code.push(...vectorOp.multiplyFloats, ...vectorOp.nearest, ...vectorOp.toInts);
  }
  code.push(...vectorOp.narrow, ...vectorOp.store, quad);
  unsigned(code, start / 2);
}

function splatFloat(code: number[], value: number): void {
  floatConstant(code, value);
  code.push(...vectorOp.splatFloat);
}

function loadVector(code: number[], address: number, offset: number): void {
  code.push(op.get, address, ...vectorOp.load, quad);
  unsigned(code, offset);
}
