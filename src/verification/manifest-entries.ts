// A published manifest in, its entries out: what each file should be, and which part it plays in the dataset.
import { type TableName, tableNames } from '../records/schema.ts';
import { folderOf, type TableFormat, tableFormats } from '../storage.ts';
import { isObject, jsonOf, listOf, numberOf, textOf } from './json-values.ts';

export interface Entry {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Null where the file has no single table. */
  readonly table: TableName | null;
  readonly rows: number | null;
  readonly role: Role;
}

/** `format` is null where it is none that we read. */
export type Role =
  | { readonly kind: 'latest'; readonly format: TableFormat | null }
  | { readonly kind: 'day'; readonly date: string; readonly format: TableFormat | null }
  | { readonly kind: 'articles'; readonly date: string }
  | { readonly kind: 'other' };

/** Undefined where the bytes are no manifest. `dayPath` is the catalogue's pattern of the files by day. */
export function manifestEntries(bytes: Uint8Array, dayPath: string): readonly Entry[] | undefined {
  const manifest = jsonOf(bytes);
  if (!isObject(manifest) || !Array.isArray(manifest.files)) return undefined;
  const entries = listOf(manifest.files).map((value) => entryOf(value, dayPath));
  return entries.every((entry) => entry !== undefined) ? entries : undefined;
}

function entryOf(value: unknown, dayPath: string): Entry | undefined {
  if (!isObject(value)) return undefined;
  const [path, bytes, sha256] = [textOf(value.path), numberOf(value.bytes), textOf(value.sha256)];
  if (path === null || bytes === null || sha256 === null) return undefined;
  const table = tableNames.find((name) => name === value.table) ?? null;
  return { path, bytes, sha256, table, rows: numberOf(value.rows), role: roleOf(path, table, dayPath) };
}

function roleOf(path: string, table: TableName | null, dayPath: string): Role {
  const articles = /^v1\/articles\/[^/=]+=([^/]+)\/articles\.jsonl$/.exec(path);
  if (articles) return { kind: 'articles', date: articles[1] };
  if (table === null) return { kind: 'other' };
  const format = tableFormats.find((known) => path.endsWith(`/${table}.${known}`)) ?? null;
  const date = dateIn(path, table, format, dayPath);
  if (date !== undefined) return { kind: 'day', date, format };
  return path.startsWith('v1/latest/') ? { kind: 'latest', format } : { kind: 'other' };
}

/** The path of a file by day: `{table}`, `{date}`, `{folder}` and `{format}` stand in the pattern. */
export function pathByDay(dayPath: string, table: TableName, date: string, format: TableFormat): string {
  return dayPath
    .replaceAll('{table}', table)
    .replaceAll('{date}', date)
    .replaceAll('{folder}', folderOf(format))
    .replaceAll('{format}', format);
}

/** The date for which the pattern gives this path, undefined where there is none. */
function dateIn(path: string, table: TableName, format: TableFormat | null, dayPath: string): string | undefined {
  if (format === null) return undefined;
  const before = pathByDay(dayPath.split('{date}')[0], table, '', format);
  const date = path.startsWith(before) ? path.slice(before.length).split('/')[0] : '';
  return date !== '' && pathByDay(dayPath, table, date, format) === path ? date : undefined;
}
