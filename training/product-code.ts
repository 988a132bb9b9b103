// The code of a product of matrices of 32-bit floats out: C += A · B in blocks of four rows and eight columns, whose sums stay in
// registers while rows of B and columns of A go by.
import {
  functionModule,
  noResult,
  op,
  quad,
  step,
  unsigned,
  vectorOp,
  word,
} from '../src/analysis/learning/web-assembly.ts';

export const blockRows = 4;
const blockVectors = 2;
export const blockColumns = 4 * blockVectors;
const vectorBytes = 16;

/** Addresses, then counts, then bytes from row to row of C, from row to row and from column to column of A, from row to row of B. */
const given = {
  c: 0,
  a: 1,
  b: 2,
  rows: 3,
  columns: 4,
  inner: 5,
  rowOfC: 6,
  rowOfA: 7,
  columnOfA: 8,
  rowOfB: 9,
} as const;
const parameters = 10;
const local = { rowsLeft: 10, left: 11, c: 12, nextC: 13, nextA: 14, b: 15, a: 16 } as const;
const numbers = local.a + blockRows - parameters;
const factor = parameters + numbers;
const valuesOfB = factor + 1;
const sums = valuesOfB + blockVectors;
const vectors = 1 + blockVectors + blockRows * blockVectors;

/** A module with a function `product` of those ten numbers. `rows` is a multiple of 4, `columns` of 8; neither they nor `inner` are 0. */
export function productCode(): Uint8Array {
  const code: number[] = [op.loop, noResult];
  copy(code, given.c, local.nextC);
  copy(code, given.a, local.nextA);
  copy(code, given.rows, local.rowsLeft);
  code.push(op.loop, noResult);
  beginBlock(code);
  code.push(op.loop, noResult);
  addColumn(code);
  step(code, local.left, -1);
  code.push(op.get, local.left, op.branchIf, 0, op.end);
  endBlock(code);
  step(code, local.rowsLeft, -blockRows);
  code.push(op.get, local.rowsLeft, op.branchIf, 0, op.end);
  step(code, given.c, blockVectors * vectorBytes);
  step(code, given.b, blockVectors * vectorBytes);
  step(code, given.columns, -blockColumns);
  code.push(op.get, given.columns, op.branchIf, 0, op.end);
  return functionModule('product', { parameters, numbers, vectors }, code);
}

function beginBlock(code: number[]): void {
  copy(code, local.nextC, local.c);
  copy(code, given.b, local.b);
  copy(code, given.inner, local.left);
  for (let row = 0; row < blockRows; row++) {
    copy(code, local.nextA, local.a + row);
    addTo(code, local.nextA, given.rowOfA);
    for (let vector = 0; vector < blockVectors; vector++) {
      code.push(op.get, local.nextC);
      at(code, vectorOp.load, quad, vector * vectorBytes);
      code.push(op.set, sumOf(row, vector));
    }
    addTo(code, local.nextC, given.rowOfC);
  }
}

function addColumn(code: number[]): void {
  for (let vector = 0; vector < blockVectors; vector++) {
    code.push(op.get, local.b);
    at(code, vectorOp.load, quad, vector * vectorBytes);
    code.push(op.set, valuesOfB + vector);
  }
  for (let row = 0; row < blockRows; row++) {
    code.push(op.get, local.a + row);
    at(code, vectorOp.loadSplat, word, 0);
    code.push(op.set, factor);
    for (let vector = 0; vector < blockVectors; vector++) {
      const sum = sumOf(row, vector);
      code.push(op.get, factor, op.get, valuesOfB + vector, ...vectorOp.multiplyFloats);
      code.push(op.get, sum, ...vectorOp.addFloats, op.set, sum);
    }
    addTo(code, local.a + row, given.columnOfA);
  }
  addTo(code, local.b, given.rowOfB);
}

function endBlock(code: number[]): void {
  for (let row = 0; row < blockRows; row++) {
    for (let vector = 0; vector < blockVectors; vector++) {
      code.push(op.get, local.c, op.get, sumOf(row, vector));
      at(code, vectorOp.store, quad, vector * vectorBytes);
    }
    addTo(code, local.c, given.rowOfC);
  }
}

function sumOf(row: number, vector: number): number {
  return sums + row * blockVectors + vector;
}

function at(code: number[], instruction: readonly number[], alignment: number, offset: number): void {
  code.push(...instruction, alignment);
  unsigned(code, offset);
}

function copy(code: number[], from: number, to: number): void {
  code.push(op.get, from, op.set, to);
}

function addTo(code: number[], place: number, by: number): void {
  code.push(op.get, place, op.get, by, op.add, op.set, place);
}
