// Requests to publish in; the public tree brought up to date with the parts that they name out, its catalogue last.

import { OtherLayout } from '../../src/publishing/day-records.ts';
import type { HeldUpload } from '../../src/publishing/embargo.ts';
import { PublishRefused } from '../../src/publishing/gates.ts';
import { type Part, parsePart, partOutline } from '../../src/publishing/part.ts';
import { isWithdrawnBy, parseWithdrawals } from '../../src/publishing/withdrawal.ts';
import { followingDays, precedingDays, unknownDay } from '../../src/records/publication-day.ts';
import { publicKeys, type Store, workKeys } from '../../src/storage.ts';
import { dayStore } from './day-store.ts';
import { openEmbargoes } from './embargoes.ts';
import { inParallel, oneAhead } from './in-parallel.ts';
import { keepPolicy, policyName, privacyPolicy, publishedPolicy } from './privacy-policy.ts';
import { newDataset, openDataset } from './public-dataset.ts';
import { earnedBy, withPublish } from './publish-allowance.ts';
import { type PublishDeps, usualSettings } from './publish-deps.ts';
import { type Journal, type Left, publishJournal } from './publish-journal.ts';
import { type ChangedUpload, type PublishRequest, rounds, uploadsOf } from './publish-request.ts';
import { publishRounds } from './publish-rounds.ts';
import type { ReleaseWork } from './release-content.ts';
import { makeRelease, nameReleases, releaseEntries, withdrawFromReleases } from './releases.ts';
import { rememberingStore } from './remembering-store.ts';
import { requestCount } from './request-count.ts';
import { deleteStrays } from './stray-files.ts';
import { wholeTables } from './whole-tables.ts';

/**
 * One publish serves all requests that wait. It reads the parts that changed and the state of their days, never all parts, so
 * that its work depends on what is new and not on what is there. Where it throws, all requests come again; where it dies, the
 * journal tells the next one what to make anew.
 */
export function publishHandler(deps: PublishDeps): (requests: readonly PublishRequest[]) => Promise<void> {
  const { pages, now, writer = '', privatePersons = 'withheld' } = deps;
  const settings = { ...usualSettings, ...deps.settings };
  const count = requestCount();
  const work = rememberingStore(count.of(deps.work), isDayRecords, mostRemembered);
  const published = rememberingStore(count.of(deps.published), isManifestOrFeed, mostRemembered);
  const lease = { writer, now, milliseconds: settings.leaseMilliseconds };
  const ownJournal = deps.journal ?? publishJournal(deps.work, lease);
  const days = dayStore(work);
  const whole = wholeTables(settings.wholeTablesUpTo);
  let last: Last | undefined;

  const publish = async (requests: readonly PublishRequest[], journal: Journal, isAnew = false): Promise<Left> => {
    const [began, requestsBefore] = [now(), count.total()];
    const policy = await privacyPolicy(work, privatePersons);
    const withdrawn = await work.get(workKeys.withdrawals);
    const isWithdrawn = isWithdrawnBy(parseWithdrawals(workKeys.withdrawals, withdrawn?.body));
    const opened = isAnew ? undefined : await openDataset(published);
    // Whoever else wrote meanwhile, or died while writing, has left other state than was read before.
    if (!last || opened?.etag !== last.etag || !journal.isContinued || journal.unfinished) {
      days.forget(opened === undefined);
      whole.forget();
      work.forget();
      published.forget();
      last = undefined;
    }
    const before = last?.policy ?? (await publishedPolicy(work));
    const name = policyName(policy);
    if (before !== name) whole.forget();
    // Made anew, every part is looked at, also those that wait.
    const embargoes = await openEmbargoes(work, now(), opened ? last?.held : []);
    const uploads = opened ? uploadsOf([...requests, { uploads: embargoes.due }]) : await allUploads(work);
    const dataset = opened?.dataset ?? newDataset(published, await releaseEntries(published));
    const isWholeAsked = requests.some(({ whole: isAsked }) => isAsked);
    const outdated = opened && before !== name ? [...dataset.dates] : [];
    const inRounds = async function* () {
      for await (const stored of oneAhead(rounds(uploads, settings.articlesAtOnce), (round) =>
        storedParts(work, round),
      ))
        yield embargoes.released(partsOf(stored));
    };
    const isNew = opened === undefined;
    const state = { days, whole, journal, policy, isWithdrawn, published, dataset, isNew, isWholeAsked, outdated };
    const { etag: written, ...counts } = await publishRounds(
      { ...state, pages, now, makeDay: deps.makeDay, settings },
      inRounds(),
    );
    deps.log('published', { requests: requests.length, uploads: uploads.length, ...counts });
    if (!opened) await deleteStrays(work, published);
    if (before !== name) await keepPolicy(work, name);
    const releasing = { published, state: work, policy, settings, now, log: deps.log };
    const named = await releasesOf(releasing, requests, journal);
    const held = await embargoes.close();
    last = { etag: named ?? written, policy: name, held, dates: dataset.dates };
    const isUsual = opened && !isWholeAsked && outdated.length === 0 && journal.retracted.size === 0;
    const own = count.total() - requestsBefore - uploads.length + journalRequests;
    const told = { at: began, earned: earnedBy(uploads), ...(isUsual ? { requests: own } : {}) };
    const isNews = counts.written > 0 || counts.deleted > 0;
    const { publishes } = journal.left;
    return { publishes: isNews ? withPublish(publishes, told) : publishes, nextEmbargo: firstEnd(held) };
  };

  /** After an upgrade: what the former version left of the days is not read, but made anew from the parts. */
  const publishOrAnew = async (requests: readonly PublishRequest[], journal: Journal): Promise<Left> => {
    try {
      return await publish(requests, journal);
    } catch (error) {
      if (!(error instanceof OtherLayout)) throw error;
      deps.log('publish makes everything anew', { reason: error.message });
      last = undefined;
      return publish(requests, journal, true);
    }
  };

  return async (requests) => {
    const touched = requests.flatMap(({ uploads }) => uploads.flatMap((upload) => upload.days));
    const journal = await ownJournal.open(withNeighbours(touched, last?.dates ?? new Set()));
    try {
      await journal.close(await publishOrAnew(requests, journal));
    } catch (error) {
      last = undefined;
      deps.log(error instanceof PublishRefused ? 'publish refused' : 'publish failed', { error: String(error) });
      await released(journal);
      throw error;
    }
  };
}

/** Releases made that are asked for, and what was withdrawn taken out of the others; the version of the catalogue that names them. */
async function releasesOf(
  work: ReleaseWork,
  requests: readonly PublishRequest[],
  journal: Journal,
): Promise<string | undefined> {
  const names = requests.flatMap(({ release }) => release ?? []);
  if (names.length === 0 && journal.retracted.size === 0) return undefined;
  await journal.note([]);
  const areThere = journal.retracted.size > 0 && (await withdrawFromReleases(work, journal.retracted));
  for (const release of new Set(names)) await makeRelease(work, release);
  return areThere || names.length > 0 ? nameReleases(work.published) : undefined;
}

/** What this process left when it published last. */
interface Last {
  /** Of the catalogue. */
  readonly etag: string;
  /** That everything follows. */
  readonly policy: string;
  readonly held: readonly HeldUpload[];
  readonly dates: ReadonlySet<string>;
}

/** Bytes that are remembered from one publish to the next, of each store. */
const mostRemembered = 16_000_000;
const isDayRecords = (key: string) => key.startsWith(workKeys.days) && key.endsWith('/records.json');
const isManifestOrFeed = (path: string) =>
  path.startsWith(publicKeys.manifests) || path === publicKeys.manifest || path === publicKeys.jsonFeed;

/** The note that a publish is at work, and the one that it is done. */
const journalRequests = 2;

/** Days that may be resolved anew with these: noted at once they cost no request of their own. */
function withNeighbours(touched: readonly string[], dates: ReadonlySet<string>): string[] {
  const near = touched.flatMap((day) => [...precedingDays(day), ...followingDays(day), unknownDay]);
  return [...touched, ...near.filter((day) => dates.has(day))];
}

/** When the first embargo ends, in milliseconds since 1970. */
function firstEnd(held: readonly HeldUpload[]): number | undefined {
  return held.length === 0 ? undefined : Math.min(...held.map(({ until }) => Date.parse(until)));
}

async function released(journal: Journal): Promise<void> {
  try {
    await journal.abandon();
  } catch {
    // The lease runs out by itself.
  }
}

const width = 16;

type StoredPart = readonly [upload: string, bytes: Uint8Array | undefined];

function storedParts(work: Store, uploads: readonly ChangedUpload[]): Promise<StoredPart[]> {
  return inParallel(uploads, width, async ({ upload }) => [upload, (await work.get(workKeys.part(upload)))?.body]);
}

function partsOf(stored: readonly StoredPart[]): ReadonlyMap<string, Part> {
  return new Map(
    stored.flatMap(([upload, bytes]) => (bytes ? [[upload, parsePart(workKeys.part(upload), bytes)] as const] : [])),
  );
}

/** Every part there is: only where nothing is published yet, or to recover. */
async function allUploads(work: Store): Promise<ChangedUpload[]> {
  const keys: string[] = [];
  for await (const { key } of work.list(workKeys.parts)) keys.push(key);
  const uploads = await inParallel(keys, width, async (key) => {
    const stored = await work.get(key);
    const upload = key.slice(key.lastIndexOf('/') + 1, -'.json'.length);
    return stored ? [{ upload, ...partOutline(key, stored.body) }] : [];
  });
  return uploadsOf([{ uploads: uploads.flat() }]);
}
