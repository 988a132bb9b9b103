// The same rows in every format, read back by parsers that are not ours.
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { type Cells, canonicalRow, columnsOf } from '../../src/publishing/columns.ts';
import { csvText, formula, toCsv } from '../../src/publishing/csv.ts';
import { gzipped } from '../../src/publishing/gzip.ts';
import { toJson, toJsonObject } from '../../src/publishing/json.ts';
import { rowLines } from '../../src/publishing/row-lines.ts';
import { tableCells } from '../../src/publishing/table-cells.ts';
import type { TableName } from '../../src/records/schema.ts';
import { articleRow } from '../rows.ts';
import { anyTable } from './any-table.ts';

function parsedCsv(text: string): string[][] {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: ',', newline: '\r\n' });
  expect(errors).toEqual([]);
  return data.slice(0, -1);
}

/** What a cell must read in CSV, said a second time in other words. */
function expectedCell(table: TableName, column: string, value: unknown): string {
  const type = columnsOf(table).find(({ name }) => name === column)?.field.type;
  if (value === null) return '';
  if (type === 'list') return JSON.stringify(value);
  if (typeof value !== 'string') return `${value}`;
  const folded = value.split(/[\n\r\v\f\u0085\u2028\u2029]+/).join(' ');
  const start = folded.length - folded.trimStart().length;
  const isFormula = '=+-@'.split('').includes(folded.charAt(start)) || folded.slice(0, start).includes('\t');
  return isFormula ? `'${folded}` : folded;
}

const canonical = (table: TableName, rows: readonly Cells[]) => rows.map((row) => canonicalRow(table, row));
const written = (table: TableName, rows: readonly Cells[]) => tableCells(table, rowLines(table, rows));
const text = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

describe('formats', () => {
  test('hold the same rows, cell by cell', () => {
    fc.assert(
      fc.property(anyTable, ([table, any]) => {
        const rows = canonical(table, any);
        const columns = columnsOf(table).map(({ name }) => name);
        const csv = parsedCsv(text(toCsv(written(table, any))));
        expect(csv[0]).toEqual(columns);
        const expected = rows.map((row) => columns.map((name) => expectedCell(table, name, row[name])));
        expect(csv.slice(1)).toEqual(expected);
        const fromJson: unknown = JSON.parse(text(toJson(written(table, any).bytes)));
        expect(fromJson).toEqual(rows);
        const lines = gunzipSync(gzipped(written(table, any).bytes))
          .toString('utf8')
          .split('\n')
          .slice(0, -1);
        expect(lines.map((line) => JSON.parse(line))).toEqual(fromJson);
      }),
    );
  });

  test('give the same bytes for the same rows, with no time in them', () => {
    const { bytes } = written('articles', [articleRow('a')]);
    const gzip = gzipped(bytes);
    expect([...gzip.slice(4, 8)]).toEqual([0, 0, 0, 0]);
    expect(gzipped(bytes)).toEqual(gzip);
  });

  test('only cells of text can look like a formula', () => {
    fc.assert(
      fc.property(anyTable, ([table, rows]) => {
        for (const { name, field } of columnsOf(table))
          for (const row of rows) {
            const value = row[name];
            if (field.type === 'text' || typeof value === 'number' || value === null) continue;
            expect(Array.isArray(value) ? JSON.stringify(value) : String(value)).not.toMatch(formula);
          }
      }),
    );
  });
});

describe('csv', () => {
  const cellOf = (title: string | null) => {
    const [header, row] = parsedCsv(text(toCsv(written('articles', [articleRow('a', { title })]))));
    return row[header.indexOf('title')];
  };

  test.each([
    ['=SUM(A1)', "'=SUM(A1)"],
    ['+1', "'+1"],
    ['-1 degrees', "'-1 degrees"],
    ['@handle', "'@handle"],
    ['\t=1', "'\t=1"],
    ['  =1', "'  =1"],
    ['\u00a0=1', "'\u00a0=1"],
    ['\n=1', "' =1"],
    ['two\r\nlines', 'two lines'],
    ['a "quoted", word', 'a "quoted", word'],
    ['1 = 1', '1 = 1'],
    ["'tis", "'tis"],
    [null, ''],
  ])('%j is written as %j', (title, cell) => {
    expect(cellOf(title)).toBe(cell);
  });

  test('a line is what papaparse makes of its cells', () => {
    const pieces = fc.constantFrom(...' ,"\'=+-@\t\r\n\v\f\u0085\u00a0\u2028\ufeffaé𝒳[]'.match(/./gsu)!);
    const some = fc.array(pieces, { maxLength: 6 }).map((list) => list.join(''));
    fc.assert(
      fc.property(some, fc.array(some, { maxLength: 2 }), fc.integer(), (title, byline, word_count) => {
        const row = canonicalRow('articles', articleRow('a', { title, byline, word_count }));
        const cells = columnsOf('articles').map(({ name }) => {
          const value = row[name] ?? '';
          if (Array.isArray(value)) return JSON.stringify(value);
          return typeof value === 'string' ? value.replace(/[\n\r\v\f\u0085\u2028\u2029]+/g, ' ') : value;
        });
        const [, line] = text(toCsv(written('articles', [row]))).split('\r\n');
        expect(line).toBe(Papa.unparse([cells], { newline: '\r\n', escapeFormulae: formula }));
      }),
      { numRuns: 1000 },
    );
  });

  test('numbers and booleans keep their sign and name', () => {
    expect(csvText(['a', 'b'], [[-1.5, true]])).toBe('a,b\r\n-1.5,true\r\n');
  });

  test('lines end in CRLF, and a table without rows has its header', () => {
    expect(csvText(['a', 'b'], [])).toBe('a,b\r\n');
    expect(text(toCsv(written('events', [])))).toMatch(/^event_id,[a-z_,]+\r\n$/);
  });

  test('lists are JSON text', () => {
    const rows = written('articles', [articleRow('a', { byline: ['Ann "Annie" Ek', 'Bo, Jr.'] })]);
    const [header, row] = parsedCsv(text(toCsv(rows)));
    expect(row[header.indexOf('byline')]).toBe('["Ann \\"Annie\\" Ek","Bo, Jr."]');
  });
});

describe('canonical rows', () => {
  test('have the declared columns in order and nothing else', () => {
    const row = { gender: 'female', ...articleRow('a') };
    expect(Object.keys(canonicalRow('articles', row))).toEqual(columnsOf('articles').map(({ name }) => name));
  });

  test('hold no lone surrogate, which UTF-8 cannot', () => {
    const row = canonicalRow('articles', articleRow('a', { title: 'x\ud83d', byline: ['\udc00', '🗞'] }));
    expect(row).toMatchObject({ title: 'x\ufffd', byline: ['\ufffd', '🗞'] });
  });
});

test('an object of tables is JSON with a row a line', () => {
  const object = toJsonObject({ a: ['{"x":1}', '{"x":2}'], b: [] });
  expect(JSON.parse(object)).toEqual({ a: [{ x: 1 }, { x: 2 }], b: [] });
  expect(object).toContain('\n{"x":1},\n{"x":2}\n');
});
