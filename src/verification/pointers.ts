// The catalogue and the manifest in; what the dataset says of itself, and where its documents contradict each other, out.

import { sha256Hex } from '#sha256';
import { tableNames } from '../records/schema.ts';
import { publicKeys, type TableFormat, tableFormats } from '../storage.ts';
import type { Check, Fault } from './check.ts';
import { isObject, type JsonObject, jsonOf, listOf, objectOf, textOf, utf8 } from './json-values.ts';
import type { CheckedFile } from './latest.ts';
import { type Entry, manifestEntries } from './manifest-entries.ts';

/** What the catalogue says of the dataset. */
export interface Catalogue {
  readonly content: JsonObject;
  readonly version: string;
  readonly manifestPath: string;
  readonly dates: readonly string[];
  readonly dayFormats: readonly TableFormat[];
  /** Pattern of the files by day. */
  readonly dayPath: string;
  /** Pointers to their manifests, as they stand. */
  readonly months: readonly unknown[];
  /** Whether the whole tables are as new as the files by day. */
  readonly isComplete: boolean;
}

/** Undefined where the bytes are no catalogue. */
export function readCatalogue(bytes: Uint8Array): Catalogue | undefined {
  const content = jsonOf(bytes);
  if (!isObject(content)) return undefined;
  const manifestPath = textOf(objectOf(content.manifest).path);
  if (manifestPath === null) return undefined;
  const partitions = objectOf(content.partitions);
  return {
    content,
    version: textOf(content.version) ?? 'unknown',
    manifestPath,
    dates: listOf(partitions.dates).map(String),
    dayPath: textOf(partitions.path) ?? '',
    months: listOf(partitions.months),
    isComplete: objectOf(content.latest).is_complete !== false,
    dayFormats: tableFormats.filter((format) => listOf(partitions.formats).includes(format)),
  };
}

/** The manifest as the catalogue names it; `entries` is undefined where it cannot be read. */
export function checkManifest(
  { content, manifestPath, dayPath }: Catalogue,
  bytes: Uint8Array,
): { readonly entries?: readonly Entry[]; readonly check: Check } {
  const entries = manifestEntries(bytes, dayPath);
  if (!entries)
    return { check: pointers(1, [fault(manifestPath, 'expected a list "files" with path, bytes, sha256')]) };
  const entryAt = new Map(entries.map((entry) => [entry.path, entry]));
  const named = objectOf(content.manifest);
  const faults = [
    ...claimFaults('catalog.json', { ...claimOf(named), path: manifestPath }, [
      { path: manifestPath, bytes: bytes.length, sha256: sha256Hex(bytes) },
    ]),
    ...listOf(content.tables).flatMap((table) => catalogueTableFaults(objectOf(table), entryAt)),
    ...tableNames.flatMap((name) =>
      listOf(content.tables).some((table) => objectOf(table).name === name)
        ? []
        : [fault(publicKeys.catalog, `expected a table ${name}`)],
    ),
  ];
  return { entries, check: pointers(1 + listOf(content.tables).length, faults) };
}

function catalogueTableFaults(table: JsonObject, entryAt: ReadonlyMap<string, Entry>): Fault[] {
  return listOf(table.files).flatMap((value) => {
    const claim = claimOf(objectOf(value));
    const entry = entryAt.get(claim.path);
    const rows = entry && entry.rows !== table.rows;
    return [
      ...claimFaults(publicKeys.catalog, claim, entry ? [entry] : []),
      ...(rows ? [fault(publicKeys.catalog, `${claim.path}: expected ${entry.rows} rows, got ${table.rows}`)] : []),
    ];
  });
}

/** The catalogue names the days that its months hold. */
export function checkDates({ dates }: Catalogue, found: readonly string[]): Check {
  const listed = new Set(found);
  const missing = [...listed].filter((date) => !dates.includes(date));
  const unknown = dates.filter((date) => !listed.has(date));
  return pointers(dates.length, [
    ...missing.map((date) => fault(publicKeys.catalog, `expected the date ${date}, of which there are files`)),
    ...unknown.map((date) => fault(publicKeys.catalog, `expected no date ${date}, of which there are no files`)),
  ]);
}

/** Documents other than the manifest that state sizes and checksums too. */
export function checkDocument({ entry, bytes }: CheckedFile, entries: readonly Entry[]): Check {
  const claims =
    entry.path === publicKeys.lastUpdate
      ? lastUpdateClaims(utf8(bytes) ?? '')
      : entry.path === publicKeys.dataPackage
        ? listOf(objectOf(jsonOf(bytes)).resources).map((resource) => claimOf(objectOf(resource)))
        : [];
  return pointers(
    claims.length,
    claims.flatMap((claim) => claimFaults(entry.path, claim, entries)),
  );
}

interface Claim {
  readonly path: string;
  readonly bytes: unknown;
  readonly sha256: unknown;
}

function claimOf({ path, bytes, sha256: digest, hash }: JsonObject): Claim {
  return { path: String(path), bytes, sha256: digest ?? textOf(hash)?.replace(/^sha256:/, '') };
}

function lastUpdateClaims(text: string): Claim[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const [bytes, digest, path] = line.split(' ');
    return { path, bytes: Number(bytes), sha256: digest };
  });
}

function claimFaults(file: string, claim: Claim, entries: readonly Claim[]): Fault[] {
  const entry = entries.find(({ path }) => path === claim.path);
  if (!entry) return [fault(file, `${claim.path}: expected a file of the manifest`)];
  if (entry.bytes === claim.bytes && entry.sha256 === claim.sha256) return [];
  return [
    fault(file, `${claim.path}: expected ${entry.bytes} bytes, ${entry.sha256}, got ${claim.bytes}, ${claim.sha256}`),
  ];
}

function pointers(checked: number, faults: readonly Fault[]): Check {
  return { name: 'pointers', checked, faults };
}

function fault(file: string, message: string): Fault {
  return { check: 'pointers', file, row: null, message };
}
