// The cells of rows in, CSV out: RFC 4180, CRLF, header always, empty = null, lists as JSON text, one line per row.
import Papa from 'papaparse/papaparse.js';
import type { TableName } from '../records/schema.ts';
import { columnsOf } from './columns.ts';
import { textBytes } from './json.ts';
import { backslash, comma, openList, quote, textBetween } from './json-bytes.ts';
import type { TableCells } from './table-cells.ts';

/**
 * What a spreadsheet would take for a formula (CWE-1236), also behind blanks and no-break spaces. Only text columns can hold
 * such a cell: numbers are not escaped, ids, codes, dates and lists never start so.
 */
export const formula = /^[\s\u00a0]*[=+\-@\t\r]/;

/** Every run of line breaks inside a cell, whatever a reader may take for one. */
const lineBreaks = /[\r\n\v\f\u0085\u2028\u2029]+/g;

/**
 * The header, then the rows, each a line: what `csvText` gives, byte for byte. Rows are written by the million, and most cells
 * are copied as they stand.
 */
export function toCsv({ table, bytes, rows, starts, ends }: TableCells): Uint8Array {
  const header = textBytes(`${csvHeader(table)}\r\n`);
  // A cell is at most twice as long, and its key is longer than the marks and the comma that come to it.
  const out = new Uint8Array(header.length + 2 * bytes.length);
  out.set(header);
  let at = header.length;
  for (let row = 0; row < rows; row++) {
    for (let cell = row; cell < starts.length; cell += rows) {
      if (cell > row) out[at++] = comma;
      const from = starts[cell];
      if (from < 0) continue;
      const end = ends[cell];
      if (bytes[end] === quote) at = writeText(out, at, bytes, from, end);
      else if (bytes[from] === openList) at = writeList(out, at, bytes, from, end);
      else for (let i = from; i < end; i++) out[at++] = bytes[i];
    }
    out[at++] = 13;
    out[at++] = 10;
  }
  return out.slice(0, at);
}

/** The names of the columns as one line, without its end. */
export function csvHeader(table: TableName): string {
  return columnsOf(table)
    .map(({ name }) => name)
    .join(',');
}

/** A CSV document of any columns, by the same rules. */
export function csvText(fields: readonly string[], data: readonly (readonly (string | number | boolean)[])[]): string {
  return `${Papa.unparse([fields, ...data], { newline: '\r\n', escapeFormulae: formula })}\r\n`;
}

/** What stands between two marks, where it is neither escaped nor of letters beyond ASCII; any other is made by `textCell`. */
function writeText(out: Uint8Array, start: number, bytes: Uint8Array, from: number, end: number): number {
  if (from === end) return start;
  let at = start;
  let isQuoted = false;
  let isOdd = bytes[end - 1] === blank || isOddFirst[bytes[from]] === 1;
  for (let i = from; i < end && !isOdd; i++) {
    const byte = bytes[i];
    if (byte === comma) isQuoted = true;
    else if (byte === backslash || byte >= 0x80) isOdd = true;
    out[at++] = byte;
  }
  if (isOdd) {
    const cell = textBytes(textCell(textBetween(bytes, from, end)));
    out.set(cell, start);
    return start + cell.length;
  }
  if (!isQuoted) return at;
  out.copyWithin(start + 1, start, at);
  out[start] = quote;
  out[at + 1] = quote;
  return at + 2;
}

/** Its JSON, quoted where anything in it has to be. */
function writeList(out: Uint8Array, start: number, bytes: Uint8Array, from: number, end: number): number {
  let at = start + 1;
  let isQuoted = false;
  for (let i = from; i < end; i++) {
    const byte = bytes[i];
    if (byte === quote) out[at++] = quote;
    if (byte === quote || byte === comma) isQuoted = true;
    out[at++] = byte;
  }
  if (!isQuoted) {
    out.copyWithin(start, start + 1, at);
    return at - 1;
  }
  out[start] = quote;
  out[at++] = quote;
  return at;
}

const blank = 0x20;
/** A blank, and what may begin a formula. */
const isOddFirst = Uint8Array.from({ length: 256 }, (_, byte) => (textBytes(' =+-@').includes(byte) ? 1 : 0));

/** Whatever needs a quotation mark, an apostrophe or a blank; all else stands as it is. */
const isSpecial = /^(?: |[\s\u00a0]*[=+\-@\t\r])|[",\r\n\v\f\u0085\u2028\u2029\ufeff]| $/;

function textCell(value: string): string {
  if (!isSpecial.test(value)) return value;
  const text = value.replace(lineBreaks, ' ');
  return formula.test(text) ? `"'${doubled(text)}"` : quoted(text);
}

function quoted(text: string): string {
  return /^ |[",\r\n\ufeff]| $/.test(text) ? `"${doubled(text)}"` : text;
}

function doubled(text: string): string {
  return text.replaceAll('"', '""');
}
