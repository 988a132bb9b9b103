// The dataset of the made-up stories, in which every check holds; what is damaged in a copy of it in, the faults found out.
import type { TableName } from '../../src/records/schema.ts';
import type { Fault } from '../../src/verification/check.ts';
import { verify } from '../../src/verification/verify.ts';
import { type AnyRow, type Files, inLines, publishedFiles, rowsIn, texts, treeOf, withRows } from './tree.ts';

export const everyFormat = await publishedFiles();
/** Without Parquet, so that a copy with other rows is quickly made. */
export const files = inLines(everyFormat);

export const faultsIn = async (damaged: Files): Promise<readonly Fault[]> =>
  (await verify(treeOf(damaged), texts)).checks.flatMap((check) => check.faults);

/** The first row with it. */
export function rowWhere(table: TableName, holds: (row: AnyRow) => boolean = () => true) {
  const rows = rowsIn(files, table);
  const index = rows.findIndex(holds);
  if (index < 0) throw new Error(`the texts give no such row of ${table}`);
  return { row: rows[index], number: index + 1 };
}

/** Changes the row of this id in every file alike. */
export const withRow = (table: TableName, id: string, changes: (row: AnyRow) => AnyRow) => {
  const [key] = Object.keys(rowsIn(files, table)[0]);
  return withRows(files, table, (row) => [row[key] === id ? { ...row, ...changes(row) } : row]);
};
