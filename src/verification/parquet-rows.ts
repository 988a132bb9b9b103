// The bytes of a Parquet file in, its rows out, each ready to be held against the same row in JSON.
import { parquetReadObjects } from 'hyparquet';
import { type FoundRow, type JsonRow, Unreadable } from './found-row.ts';
import { columnFault, type PublishedColumn, shown } from './row-schema.ts';

/** @throws Unreadable where the bytes are no Parquet file of these columns. */
export async function parquetRows(bytes: Uint8Array, columns: readonly PublishedColumn[]): Promise<FoundRow[]> {
  const rows = await objectsIn(bytes);
  const names = columns.map(({ name }) => name);
  const [first] = rows;
  if (first && Object.keys(first).join() !== names.join()) throw new Unreadable(columnFault(names, Object.keys(first)));
  return rows.map((cells) => ({
    id: String(cells[names[0]]),
    differsFrom: (row) => difference(cells, row, columns),
  }));
}

async function objectsIn(bytes: Uint8Array): Promise<readonly Readonly<Record<string, unknown>>[]> {
  // A view of a larger buffer, as Node's are, must not bring the rest of it along.
  const buffer = Uint8Array.from(bytes).buffer;
  try {
    return await parquetReadObjects({
      file: { byteLength: buffer.byteLength, slice: (start, end) => buffer.slice(start, end) },
    });
  } catch (error) {
    throw new Unreadable(`expected Parquet: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function difference(
  cells: Readonly<Record<string, unknown>>,
  row: JsonRow,
  columns: readonly PublishedColumn[],
): string | null {
  const column = columns.find(({ name, field }) => !isSame(cells[name], row.cells[name], field?.type));
  if (!column) return null;
  return `column ${column.name}: expected ${shown(row.cells[column.name])}, got ${shown(plain(cells[column.name]))}`;
}

/** A day is a moment here: its midnight, UTC. */
function isSame(found: unknown, expected: unknown, type: string | undefined): boolean {
  if (found instanceof Date)
    return (
      typeof expected === 'string' && type?.startsWith('date') === true && found.getTime() === Date.parse(expected)
    );
  return JSON.stringify(plain(found) ?? null) === JSON.stringify(expected ?? null);
}

/** As JSON has it: whole numbers are numbers there. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
  return value;
}
