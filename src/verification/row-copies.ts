// A file that repeats rows of the latest tables in; which of them it holds, and where it says otherwise, out.
import type { CheckName, Fault } from './check.ts';
import type { FoundRow } from './found-row.ts';
import type { LatestTable } from './latest.ts';

export interface Copies {
  /** Numbers of the rows in the latest table, from 0, in the order of the file. */
  readonly numbers: readonly number[];
  readonly faults: readonly Fault[];
}

/** `where` is put before each message, for files that hold several tables. */
export function copiesIn(
  check: CheckName,
  file: string,
  found: readonly FoundRow[],
  table: LatestTable,
  where = '',
): Copies {
  const numbers: number[] = [];
  const faults: Fault[] = [];
  for (const [index, row] of found.entries()) {
    const number = table.indexOf.get(row.id);
    const message = number === undefined ? `no row of ${table.file} is ${row.id}` : row.differsFrom(table.rows[number]);
    if (number !== undefined) numbers.push(number);
    if (message !== null) faults.push({ check, file, row: index + 1, message: `${where}${message}` });
  }
  return { numbers, faults };
}
