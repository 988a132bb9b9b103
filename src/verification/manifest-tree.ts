// The catalogue's months in; every file that their days list out, and where months, days and files contradict each other.
import { tableNames } from '../records/schema.ts';
import type { Check, Fault } from './check.ts';
import { jsonOf, listOf, numberOf, objectOf, textOf } from './json-values.ts';
import { listedFiles, type PublicTree } from './listed-files.ts';
import { type Entry, manifestEntries } from './manifest-entries.ts';

export interface ManifestTree {
  /** Of the manifests themselves, and of the files that they list. */
  readonly entries: readonly Entry[];
  /** Files of days: those are in `entries` too. */
  readonly files: readonly Entry[];
  readonly dates: readonly string[];
  readonly checks: readonly Check[];
}

/** Manifests of months are pointed at by the catalogue, those of days by their month. */
export async function manifestTree(
  tree: PublicTree,
  months: readonly unknown[],
  dayPath: string,
): Promise<ManifestTree> {
  const monthEntries = months.flatMap((value) => pointerEntry(value) ?? []);
  const checks: Check[] = [];
  const days: { readonly entry: Entry; readonly date: string; readonly rows: unknown }[] = [];
  for await (const { file, check } of listedFiles(tree, monthEntries)) {
    checks.push(check);
    for (const value of listOf(file && objectOf(jsonOf(file.bytes)).days)) {
      const { date, rows, manifest } = objectOf(value);
      const entry = pointerEntry(manifest);
      if (entry && textOf(date) !== null) days.push({ entry, date: String(date), rows });
      else checks.push(pointers([fault(file?.entry.path ?? '', 'expected days with a date and a manifest')]));
    }
  }
  const files: Entry[] = [];
  let at = 0;
  for await (const { file, check } of listedFiles(
    tree,
    days.map(({ entry }) => entry),
  )) {
    const { date, rows } = days[at++];
    checks.push(check);
    if (!file) continue;
    const listed = manifestEntries(file.bytes, dayPath);
    if (!listed) checks.push(pointers([fault(file.entry.path, 'expected a list "files" with path, bytes, sha256')]));
    else
      checks.push(pointers([...rowFaults(file.entry.path, rows, listed), ...strayDays(file.entry.path, date, listed)]));
    files.push(...(listed ?? []));
  }
  return {
    entries: [...monthEntries, ...days.map(({ entry }) => entry), ...files],
    files,
    dates: days.map(({ date }) => date),
    checks,
  };
}

function pointerEntry(value: unknown): Entry | undefined {
  const { path, bytes, sha256 } = objectOf(value);
  const [where, size, digest] = [textOf(path), numberOf(bytes), textOf(sha256)];
  if (where === null || size === null || digest === null) return undefined;
  return { path: where, bytes: size, sha256: digest, table: null, rows: null, role: { kind: 'other' } };
}

/** The month tells as many rows of the day as its files hold. */
function rowFaults(path: string, rows: unknown, listed: readonly Entry[]): Fault[] {
  return tableNames.flatMap((table) => {
    const told = objectOf(rows)[table];
    const counts = new Set(listed.filter((entry) => entry.table === table).map((entry) => entry.rows));
    return [...counts].flatMap((count) =>
      count === told ? [] : [fault(path, `${table}: expected ${told} rows as the month says, got ${count}`)],
    );
  });
}

function strayDays(path: string, date: string, listed: readonly Entry[]): Fault[] {
  return listed.flatMap(({ role, path: file }) =>
    'date' in role && role.date !== date ? [fault(path, `${file}: expected files of ${date} only`)] : [],
  );
}

function pointers(faults: readonly Fault[]): Check {
  return { name: 'pointers', checked: 1, faults };
}

function fault(file: string, message: string): Fault {
  return { check: 'pointers', file, row: null, message };
}
