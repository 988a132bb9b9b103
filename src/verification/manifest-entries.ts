// A published manifest in, its entries out: what each file should be, and which part it plays in the dataset.
import { type TableName, tableNames } from '../records/schema.ts';
import { type TableFormat, tableFormats } from '../storage.ts';
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
  | { readonly kind: 'article'; readonly articleId: string }
  | { readonly kind: 'other' };

/** Undefined where the bytes are no manifest. */
export function manifestEntries(bytes: Uint8Array): readonly Entry[] | undefined {
  const manifest = jsonOf(bytes);
  if (!isObject(manifest) || !Array.isArray(manifest.files)) return undefined;
  const entries = listOf(manifest.files).map(entryOf);
  return entries.every((entry) => entry !== undefined) ? entries : undefined;
}

/** The days of which there are files. */
export function datesOf(entries: readonly Entry[]): ReadonlySet<string> {
  return new Set(entries.flatMap(({ role }) => (role.kind === 'day' ? [role.date] : [])));
}

function entryOf(value: unknown): Entry | undefined {
  if (!isObject(value)) return undefined;
  const [path, bytes, sha256] = [textOf(value.path), numberOf(value.bytes), textOf(value.sha256)];
  if (path === null || bytes === null || sha256 === null) return undefined;
  const table = tableNames.find((name) => name === value.table) ?? null;
  return { path, bytes, sha256, table, rows: numberOf(value.rows), role: roleOf(path, table) };
}

function roleOf(path: string, table: TableName | null): Role {
  const article = /^v1\/articles\/[^/]+\/([^/]+)\.json$/.exec(path);
  if (article) return { kind: 'article', articleId: article[1] };
  if (table === null) return { kind: 'other' };
  const format = tableFormats.find((known) => path.endsWith(`/${table}.${known}`)) ?? null;
  const day = /^v1\/data\/[^/]+\/date=([^/]+)\//.exec(path);
  if (day) return { kind: 'day', date: day[1], format };
  return path.startsWith('v1/latest/') ? { kind: 'latest', format } : { kind: 'other' };
}
