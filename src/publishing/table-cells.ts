// The lines of a table in, their bytes and where each cell stands in them out. Every format copies from there: a row becomes
// neither an object nor strings again.
import type { TableName } from '../records/schema.ts';
import { columnsOf } from './columns.ts';
import { backslash, closeObject, comma, endOfValue, openList, quote } from './json-bytes.ts';
import { type LineBytes, lineBytes } from './row-lines.ts';

export interface TableCells {
  readonly table: TableName;
  /** The lines, each with its end. */
  readonly bytes: Uint8Array;
  readonly rows: number;
  /** Of each row the place behind the end of its line. */
  readonly lineEnds: Int32Array;
  /**
   * Column after column: the cell of row `r` in column `c` begins at `starts[c * rows + r]`, or is -1 where it is null. Of a text
   * what stands between its marks, of anything else its JSON.
   */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Of each column whether an escape stands in one of its texts. */
  readonly isEscaped: Uint8Array;
}

/** @param lines as `rowLine` gives them: the declared columns in order. */
export function tableCells(table: TableName, lines: readonly string[]): TableCells {
  return cellsOf(table, lineBytes(lines));
}

export function cellsOf(table: TableName, { rows, bytes }: LineBytes): TableCells {
  // Of `{"name":` or `,"name":`.
  const keyBytes = Int32Array.from(columnsOf(table), ({ name }) => name.length + 4);
  const lineEnds = new Int32Array(rows);
  const starts = new Int32Array(rows * keyBytes.length);
  const ends = new Int32Array(rows * keyBytes.length);
  const isEscaped = new Uint8Array(keyBytes.length);
  let at = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0, cell = row; column < keyBytes.length; column++, cell += rows) {
      at += keyBytes[column];
      const first = bytes[at];
      if (first === quote) {
        starts[cell] = ++at;
        for (; bytes[at] !== quote; at++)
          if (bytes[at] === backslash) {
            isEscaped[column] = 1;
            at++;
          }
        ends[cell] = at++;
        continue;
      }
      starts[cell] = first === startOfNull ? -1 : at;
      if (first === openList) at = endOfValue(bytes, at);
      else while (bytes[at] !== comma && bytes[at] !== closeObject) at++;
      ends[cell] = at;
    }
    at += lineEnd;
    lineEnds[row] = at;
  }
  return { table, bytes, rows, lineEnds, starts, ends, isEscaped };
}

const startOfNull = 0x6e;
/** Bytes of the brace that ends a row and the end of its line. */
const lineEnd = 2;
