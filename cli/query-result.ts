// The result of a query in, an aligned table for people out.

export interface Result {
  readonly names: readonly string[];
  /** Values that JSON can hold. */
  readonly rows: readonly (readonly unknown[])[];
}

/** Code points of the widest cell; longer ones are cut. */
const widest = 60;

/** Numbers on the right, everything else on the left; the number of rows below. */
export function alignedTable({ names, rows }: Result): string {
  const cells = rows.map((row) => row.map((value) => cut(cellText(value).replace(/\s+/g, ' '))));
  const widths = names.map((name, at) => Math.max(name.length, ...cells.map((row) => [...row[at]].length)));
  const isNumber = names.map((_, at) => rows.length > 0 && rows.every((row) => isNumberOrNull(row[at])));
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => {
        const blanks = ' '.repeat(widths[at] - [...cell].length);
        return isNumber[at] ? blanks + cell : cell + blanks;
      })
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  const count = `(${rows.length} row${rows.length === 1 ? '' : 's'})`;
  return `${[line(names), rule, ...cells.map(line), count].join('\n')}\n`;
}

/** Empty for null, JSON for lists. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function isNumberOrNull(value: unknown): boolean {
  return value === null || typeof value === 'number';
}

function cut(text: string): string {
  const points = [...text];
  return points.length <= widest ? text : `${points.slice(0, widest - 1).join('')}…`;
}
