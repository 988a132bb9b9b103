// Matrices of 32-bit floats in one memory of WebAssembly, and their products.
import { productCode } from './product-code.ts';

/** Rows one after another. A part of a matrix is a matrix: its values begin later and its rows are as far apart. */
export interface Matrix {
  readonly values: Float32Array;
  /** Floats from row to row. */
  readonly width: number;
}

export interface MatrixMemory {
  /** Zeros. */
  readonly newMatrix: (rows: number, width: number) => Matrix;
  readonly product: (...numbers: number[]) => void;
}

/** How much of the matrices a product takes: rows of A and C (in fours), columns of B and C (in eights), columns of A and rows of B. */
export interface ProductSize {
  readonly rows: number;
  readonly columns: number;
  readonly inner: number;
}

const pageBytes = 65_536;
const floatBytes = Float32Array.BYTES_PER_ELEMENT;
/** So many rows of A and B stay in the processor's nearest memory while all of C goes by. */
const nearRows = 200;

/** Room for so many floats. */
export function newMatrixMemory(floats: number): MatrixMemory {
  const pages = Math.ceil((floats * floatBytes) / pageBytes);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const { product } = new WebAssembly.Instance(new WebAssembly.Module(productCode()), { env: { memory } }).exports;
  let used = 0;
  const newMatrix = (rows: number, width: number): Matrix => {
    const values = new Float32Array(memory.buffer, used, rows * width);
    used += Math.ceil((rows * width) / 16) * 16 * floatBytes;
    return { values, width };
  };
  return { newMatrix, product };
}

/** The part that begins at a row and a column. */
export function from({ values, width }: Matrix, row: number, column = 0): Matrix {
  return { values: values.subarray(row * width + column), width };
}

/** C += A · B. */
export function addProduct({ product }: MatrixMemory, c: Matrix, a: Matrix, b: Matrix, size: ProductSize): void {
  const bytes = [c.width, a.width, 1, b.width].map((floats) => floats * floatBytes);
  product(c.values.byteOffset, a.values.byteOffset, b.values.byteOffset, size.rows, size.columns, size.inner, ...bytes);
}

/** C += A turned · B: the rows of C are columns of A. */
export function addTurnedProduct({ product }: MatrixMemory, c: Matrix, a: Matrix, b: Matrix, size: ProductSize): void {
  const bytes = [c.width, 1, a.width, b.width].map((floats) => floats * floatBytes);
  for (let row = 0; row < size.inner; row += nearRows) {
    const addresses = [c, from(a, row), from(b, row)].map(({ values }) => values.byteOffset);
    product(...addresses, size.rows, size.columns, Math.min(nearRows, size.inner - row), ...bytes);
  }
}

/** The rows of one matrix become the columns of the other. */
export function turn(matrix: Matrix, turned: Matrix): void {
  for (let row = 0; row < turned.width; row++)
    for (let column = 0; column < matrix.width; column++)
      turned.values[column * turned.width + row] = matrix.values[row * matrix.width + column];
}
