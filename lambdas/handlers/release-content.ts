// A release as it is in, its own descriptions, its rows without withdrawn articles, and the checksums of its files out. It is
// published as a dataset is, from the state of days that was kept with it: what depends on an article that leaves is resolved anew,
// and a publish that dies is made good.
import { type DayRecords, OtherLayout } from '../../src/publishing/day-records.ts';
import { linesOf } from '../../src/publishing/jsonl.ts';
import { publishedDays, publishedFiles } from '../../src/publishing/manifest.ts';
import { type Part, partLayout } from '../../src/publishing/part.ts';
import { type Page, publicFile } from '../../src/publishing/public-file.ts';
import { parseSums, type Release, sumsBytes } from '../../src/publishing/release.ts';
import { nothingWithdrawn } from '../../src/publishing/withdrawal.ts';
import type { PrivacyPolicy } from '../../src/records/privacy.ts';
import { publicationDay } from '../../src/records/publication-day.ts';
import { publicKeys, type Store, workKeys } from '../../src/storage.ts';
import { type DayStore, dayStore } from './day-store.ts';
import { inParallel } from './in-parallel.ts';
import type { Log } from './ports.ts';
import { keepPolicy, policyName, publishedPolicy } from './privacy-policy.ts';
import { openDataset } from './public-dataset.ts';
import { putFile } from './public-tree.ts';
import type { PublishSettings } from './publish-deps.ts';
import { publishJournal } from './publish-journal.ts';
import { publishRounds } from './publish-rounds.ts';
import { releaseFiles, releaseState } from './release-stores.ts';
import { wholeTables } from './whole-tables.ts';

/** What releases are made with. */
export interface ReleaseWork {
  readonly published: Store;
  /** The private side. */
  readonly state: Store;
  readonly policy: PrivacyPolicy;
  readonly settings: PublishSettings;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Log;
}

const width = 16;

/** Writes what a release says of itself over what the dataset said. */
export async function fixRelease(work: ReleaseWork, release: Release): Promise<void> {
  await publish(work, release, new Map(), []);
}

/** Takes articles out of a release, with all that follows from them. Whether there was anything to do. */
export async function withoutArticles(
  work: ReleaseWork,
  release: Release,
  articleIds: ReadonlySet<string>,
): Promise<boolean> {
  const files = releaseFiles(work.published, release.name);
  const state = releaseState(work.state, release.name);
  const days = await daysWith(files, articleIds);
  const isUnfinished = (await state.get(workKeys.publishJournal)) !== undefined;
  const isToPublish = days.size > 0 || isUnfinished;
  if (isToPublish) {
    const parts = await partsWithout(dayStore(state), days, articleIds);
    // Whoever is suppressed since leaves a release when it is written anyway.
    const name = policyName(work.policy);
    const isOutdated = (await publishedPolicy(state)) !== name;
    await publish(work, release, parts, isOutdated ? 'all days' : []);
    if (isOutdated) await keepPolicy(state, name);
  }
  if (!isToPublish && (await hasSums(files))) return false;
  await writeSums(files);
  return true;
}

/** The checksum of every file, from the catalogue down. */
export async function writeSums(files: Store): Promise<void> {
  const catalog = publicFile(publicKeys.catalog, await bytesAt(files, publicKeys.catalog));
  const head = publicFile(publicKeys.manifest, await bytesAt(files, publicKeys.manifest));
  const months = (await openDataset(files))?.dataset.months() ?? [];
  const monthFiles = await inParallel(months, width, async (path) => publicFile(path, await bytesAt(files, path)));
  const days = monthFiles.flatMap(({ bytes }) => publishedDays(bytes).map(({ manifest }) => manifest));
  const dayFiles = await inParallel(days, width, async ({ path }) => publishedFiles(await bytesAt(files, path)));
  const all = [catalog, head, ...publishedFiles(head.bytes), ...monthFiles, ...days, ...dayFiles.flat()];
  await putFile(files, publicFile(publicKeys.sums, sumsBytes(all)));
}

/** Whether the checksums are those of the release as its catalogue is now. */
async function hasSums(files: Store): Promise<boolean> {
  const sums = parseSums(await bytesAt(files, publicKeys.sums));
  const { path, sha256 } = publicFile(publicKeys.catalog, await bytesAt(files, publicKeys.catalog));
  return sums.get(path) === sha256;
}

async function publish(
  work: ReleaseWork,
  release: Release,
  parts: ReadonlyMap<string, Part>,
  outdated: 'all days' | readonly string[],
): Promise<void> {
  const days = dayStore(releaseState(work.state, release.name));
  try {
    await publishFrom(days, work, release, { parts, outdated });
  } catch (error) {
    if (!(error instanceof OtherLayout)) throw error;
    // A former version of the program released it: its days are resolved anew from their records.
    days.forget(true);
    await publishFrom(days, work, release, { parts, outdated: 'all days' });
  }
}

interface ReleaseChange {
  readonly parts: ReadonlyMap<string, Part>;
  /** Days that are to be written anew. */
  readonly outdated: 'all days' | readonly string[];
}

async function publishFrom(
  days: DayStore,
  { published, state, policy, settings, now }: ReleaseWork,
  release: Release,
  { parts, outdated }: ReleaseChange,
): Promise<void> {
  const files = releaseFiles(published, release.name);
  const own = releaseState(state, release.name);
  const opened = await openDataset(files, release);
  if (!opened) throw new Error(`${publicKeys.release(release.name)}: expected a dataset, got none`);
  const { dataset } = opened;
  // One writer is at work already: this note is for whoever goes on where it died.
  const journal = await publishJournal(own, { writer: '', now, milliseconds: 0 }).open([]);
  await publishRounds(
    {
      days,
      whole: wholeTables(settings.wholeTablesUpTo),
      dataset,
      journal,
      published: files,
      pages: await pagesOf(files),
      now,
      settings: { ...settings, isShrinkAllowed: true },
      isNew: false,
      isWholeAsked: parts.size > 0 || journal.unfinished !== undefined,
      policy,
      isWithdrawn: nothingWithdrawn,
      outdated: outdated === 'all days' ? [...dataset.dates] : outdated,
      release,
    },
    [parts],
  );
  await journal.close();
}

/** Days of publication of those of the articles that the release has. */
async function daysWith(files: Store, articleIds: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const lines = linesOf(await bytesAt(files, publicKeys.latest('articles', 'jsonl.gz')));
  const rows = lines.map((line): { readonly article_id: string; readonly published_at: string | null } =>
    JSON.parse(line),
  );
  return new Set(rows.filter(({ article_id }) => articleIds.has(article_id)).map(publicationDay));
}

/** The uploads of those days as they are in the release, without the articles. */
async function partsWithout(
  days: DayStore,
  dates: ReadonlySet<string>,
  articleIds: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Part>> {
  const parts = new Map<string, Part>();
  for (const date of dates) {
    const { uploads }: DayRecords = await days.records(date);
    for (const { upload_id, sequencer, articles } of uploads) {
      const kept = articles.filter(({ article }) => !articleIds.has(article.article_id));
      if (kept.length === articles.length && !parts.has(upload_id)) continue;
      const before = parts.get(upload_id);
      parts.set(upload_id, {
        layout: partLayout,
        upload: upload_id,
        version_id: '',
        sequencer,
        removed: false,
        articles: [...(before?.articles ?? []), ...kept],
        rejected: [],
        days: [...(before?.days ?? []), date],
      });
    }
  }
  return parts;
}

/** The files of the page, which a release keeps as they were: those that nothing else makes. */
async function pagesOf(files: Store): Promise<Page[]> {
  const made = /^(?:v1\/|schema\/|(?:LICENSE\.txt|datapackage\.json|croissant\.json|CITATION\.cff|lastupdate\.txt)$)/;
  const paths = publishedFiles(await bytesAt(files, publicKeys.manifest)).map(({ path }) => path);
  return inParallel(
    paths.filter((path) => !made.test(path)),
    width,
    async (path) => ({ path, bytes: await bytesAt(files, path) }),
  );
}

async function bytesAt(files: Store, path: string): Promise<Uint8Array> {
  const stored = await files.get(path);
  if (!stored) throw new Error(`${path}: expected this file of a release, got none`);
  return stored.body;
}
