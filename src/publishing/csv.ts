// Canonical rows in, CSV out: RFC 4180, CRLF, header always, empty = null, lists as JSON text, one line per row.
import Papa from 'papaparse/papaparse.js';
import type { Field } from '../records/fields.ts';
import type { TableName } from '../records/schema.ts';
import { type Cells, columnsOf, type WrittenRow } from './columns.ts';

/**
 * What a spreadsheet would take for a formula (CWE-1236), also behind blanks and no-break spaces. Only text columns can hold
 * such a cell: numbers are not escaped, ids, codes, dates and lists never start so.
 */
export const formula = /^[\s\u00a0]*[=+\-@\t\r]/;

/** Every run of line breaks inside a cell, whatever a reader may take for one. */
const lineBreaks = /[\r\n\v\f\u0085\u2028\u2029]+/g;

/** The header, then the rows, each a line. */
export function toCsv(table: TableName, rows: readonly WrittenRow[]): string {
  return `${[csvHeader(table), ...rows.map(({ cells }) => csvLine(table, cells))].join('\r\n')}\r\n`;
}

/** The names of the columns as one line, without its end. */
export function csvHeader(table: TableName): string {
  return columnsOf(table)
    .map(({ name }) => name)
    .join(',');
}

/**
 * A canonical row as one line, without its end: byte for byte what `csvText` gives, which takes seven times as long. Rows are
 * written by the million.
 */
export function csvLine(table: TableName, row: Cells): string {
  let line = '';
  for (const { name, field } of columnsOf(table)) line += `${csvCell(field, row[name])},`;
  return line.slice(0, -1);
}

/** A CSV document of any columns, by the same rules. */
export function csvText(fields: readonly string[], data: readonly (readonly (string | number | boolean)[])[]): string {
  return `${Papa.unparse([fields, ...data], { newline: '\r\n', escapeFormulae: formula })}\r\n`;
}

function csvCell(field: Field<unknown>, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return `${value}`;
  if (field.type !== 'list') return textCell(`${value}`);
  const list = JSON.stringify(value);
  return list === '[]' ? list : quoted(list);
}

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
