// The published dataset as its catalogue tells of it in; days written into it, and at last months, head and catalogue, out.
import { catalogFile, parseCatalog } from '../../src/publishing/catalog.ts';
import { type DayFiles, pathsOfDay } from '../../src/publishing/day-files.ts';
import {
  type Contents,
  type DayEntry,
  headManifest,
  joinedContents,
  type ManifestEntry,
  type MonthEntry,
  manifestEntry,
  monthManifest,
  pointerTo,
  publishedDays,
  publishedFiles,
} from '../../src/publishing/manifest.ts';
import type { PublicFile } from '../../src/publishing/public-file.ts';
import type { Release, ReleaseEntry } from '../../src/publishing/release.ts';
import { compareText } from '../../src/records/ids.ts';
import { monthOf, publicKeys, type Store } from '../../src/storage.ts';
import type { PublishedDay } from './day-draft.ts';
import type { MakeDay } from './ports.ts';
import { checksumsOf, deleteAll, putChanged, putFile } from './public-tree.ts';

export interface PublicDataset {
  /** Days with articles, in order. */
  readonly dates: ReadonlySet<string>;
  /** Paths of the manifests of its months. */
  months(): readonly string[];
  /** What all days held together before. */
  contents(): Contents;
  /** Writes the day's files, as far as they changed, and its manifest. `isSuspect`: its manifest may not tell the truth. */
  writeDay(day: PublishedDay, isSuspect: boolean, makeDay: MakeDay): Promise<void>;
  /** Entries of the head manifest as it is. */
  head(): Promise<readonly ManifestEntry[]>;
  /**
   * Writes what is not by day, then manifests, then the catalogue; then deletes what is no longer wanted.
   * @param headOf gives what is not by day, for the number of articles on all days.
   */
  finish(headOf: (articles: number) => Promise<HeadFiles>): Promise<PublishedCounts>;
}

export interface HeadFiles {
  /** To be written where they changed. */
  readonly files: readonly PublicFile[];
  /** To be left as they are. */
  readonly kept: readonly ManifestEntry[];
  readonly isSuspect: boolean;
  /** To be awaited before anything is written. */
  readonly note: () => Promise<void>;
  /** To be awaited before a catalogue of another version is written. */
  readonly tell: (version: string) => Promise<void>;
}

export interface PublishedCounts {
  readonly written: number;
  readonly deleted: number;
  /** Version of the catalogue in the store. */
  readonly etag: string;
}

export interface OpenedDataset {
  readonly dataset: PublicDataset;
  /** Of the data, and of the object that the catalogue is. */
  readonly version: string;
  readonly etag: string;
  readonly releases: readonly ReleaseEntry[];
}

/** Undefined where there is no catalogue of this layout. `release` is what the dataset is, where it is one. */
export async function openDataset(published: Store, release?: Release): Promise<OpenedDataset | undefined> {
  const stored = await published.get(publicKeys.catalog);
  const catalog = stored && parseCatalog(stored.body);
  if (!catalog) return undefined;
  const { version, releases } = catalog;
  return {
    dataset: publicDataset(published, catalog, release ?? releases, stored),
    version,
    etag: stored.etag,
    releases,
  };
}

/** A dataset of which nothing is published yet, or nothing that can be trusted. */
export function newDataset(published: Store, releases: readonly ReleaseEntry[]): PublicDataset {
  return publicDataset(published, { dates: [], months: [] }, releases);
}

function publicDataset(
  published: Store,
  catalog: { readonly dates: readonly string[]; readonly months: readonly MonthEntry[] },
  releases: Release | readonly ReleaseEntry[],
  stored?: { readonly body: Uint8Array; readonly etag: string },
): PublicDataset {
  const dates = new Set(catalog.dates);
  const months = new Map(catalog.months.map((entry) => [entry.month, entry]));
  const changedDays = new Map<string, DayEntry | undefined>();
  const unwanted: string[] = [];
  let written = 0;
  let headEntries: Promise<readonly ManifestEntry[]> | undefined;
  const head = () => (headEntries ??= stored ? entriesAt(published, publicKeys.manifest) : Promise.resolve([]));

  return {
    dates,
    months: () => [...months.values()].map(({ path }) => path),
    contents: () => joinedContents([...months.values()]),
    head,
    async writeDay(day, isSuspect, makeDay) {
      const before =
        isSuspect || !dates.has(day.day) ? [] : await entriesAt(published, publicKeys.dayManifest(day.day));
      const files = day.lines.articles.rows > 0 ? await makeDay(day.day, day.lines) : undefined;
      if (!files) {
        unwanted.push(...pathsOfDay(day.day));
        changedDays.set(day.day, undefined);
        dates.delete(day.day);
        return;
      }
      const changed = await putChanged(published, files.files, checksumsOf(before));
      // The last of the day's files: whoever finds it finds the others as it says.
      await putFile(published, files.manifest);
      // Not before: other days are written meanwhile.
      written += changed + 1;
      changedDays.set(day.day, entryOf(files));
      dates.add(day.day);
    },
    async finish(headOf) {
      const changedMonths = await monthsWith(changedDays, months, (path) => (stored ? published.get(path) : undefined));
      const { files, kept, isSuspect, note, tell } = await headOf(joinedContents([...months.values()]).rows.articles);
      const before = await head();
      const entries = sortedEntries([...files.map(manifestEntry), ...kept]);
      const manifest = headManifest(entries);
      const known = isSuspect ? new Map<string, string>() : checksumsOf(before);
      const isNew = isSuspect || JSON.stringify(before) !== JSON.stringify(entries);
      if (isNew || changedDays.size > 0) await note();
      written += await putChanged(published, files, known);
      if (isNew) written += await putChanged(published, [manifest], new Map());
      written += await putChanged(published, changedMonths, new Map());
      const catalogNow = catalogFile({
        months: [...months.values()].sort((a, b) => compareText(a.month, b.month)),
        dates: [...dates].sort(compareText),
        manifest,
        latest: entries,
        releases,
      });
      const isSame = stored !== undefined && isSameBytes(stored.body, catalogNow.bytes);
      if (!isSame) await tell(catalogNow.version);
      const { etag } = isSame ? stored : await putFile(published, catalogNow);
      const touchedMonths = [...changedDays.keys()].map((day) => publicKeys.monthManifest(monthOf(day)));
      const gone = [
        ...unwanted,
        ...pathsWithout([...entries, ...changedMonths], [...pathsOf(before), ...touchedMonths]),
      ];
      await deleteAll(published, gone);
      return { written: written + (isSame ? 0 : 1), deleted: gone.length, etag };
    },
  };
}

/** What the manifest at `path` lists; nothing where there is none. */
async function entriesAt(published: Store, path: string): Promise<readonly ManifestEntry[]> {
  const manifest = await published.get(path);
  return manifest ? publishedFiles(manifest.body) : [];
}

function pathsOf(files: readonly { readonly path: string }[]): string[] {
  return files.map(({ path }) => path);
}

/** Paths, each once, of which `wanted` has no file. */
function pathsWithout(wanted: readonly { readonly path: string }[], paths: readonly string[]): string[] {
  const kept = new Set(pathsOf(wanted));
  return [...new Set(paths)].filter((path) => !kept.has(path));
}

function entryOf({ date, contents, manifest }: DayFiles): DayEntry {
  return { date, ...contents, manifest: pointerTo(manifest) };
}

/** Manifests of the months with their changed days; `months` is brought up to date. A month without days has none. */
async function monthsWith(
  changedDays: ReadonlyMap<string, DayEntry | undefined>,
  months: Map<string, MonthEntry>,
  get: (path: string) => Promise<{ readonly body: Uint8Array } | undefined> | undefined,
): Promise<PublicFile[]> {
  const files: PublicFile[] = [];
  for (const month of new Set([...changedDays.keys()].map(monthOf))) {
    const before = await get(publicKeys.monthManifest(month));
    const days = new Map((before ? publishedDays(before.body) : []).map((entry) => [entry.date, entry]));
    for (const [date, entry] of changedDays)
      if (monthOf(date) === month) {
        if (entry) days.set(date, entry);
        else days.delete(date);
      }
    const entries = [...days.values()].sort((a, b) => compareText(a.date, b.date));
    if (entries.length === 0) {
      months.delete(month);
      continue;
    }
    const file = monthManifest(month, entries);
    months.set(month, { month, days: entries.length, ...joinedContents(entries), ...pointerTo(file) });
    files.push(file);
  }
  return files;
}

function sortedEntries(entries: readonly ManifestEntry[]): ManifestEntry[] {
  return [...entries].sort((a, b) => compareText(a.path, b.path));
}

function isSameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
