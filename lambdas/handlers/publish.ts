// Requests to publish in; the public tree brought up to date with the parts that they name out, its catalogue last.

import type { HeldUpload } from '../../src/publishing/embargo.ts';
import { PublishRefused } from '../../src/publishing/gates.ts';
import { type Part, parsePart, partOutline } from '../../src/publishing/part.ts';
import { isWithdrawnBy, parseWithdrawals } from '../../src/publishing/withdrawal.ts';
import { type Store, workKeys } from '../../src/storage.ts';
import { dayStore } from './day-store.ts';
import { openEmbargoes } from './embargoes.ts';
import { inParallel, oneAhead } from './in-parallel.ts';
import { keepPolicy, policyName, privacyPolicy, publishedPolicy } from './privacy-policy.ts';
import { newDataset, openDataset } from './public-dataset.ts';
import { type PublishDeps, usualSettings } from './publish-deps.ts';
import { type Journal, openJournal } from './publish-journal.ts';
import { type ChangedUpload, type PublishRequest, rounds, uploadsOf } from './publish-request.ts';
import { publishRounds } from './publish-rounds.ts';
import { makeRelease, nameReleases, releaseEntries, withdrawFromReleases } from './releases.ts';
import { deleteStrays } from './stray-files.ts';
import { wholeTables } from './whole-tables.ts';

/**
 * One publish serves all requests that wait. It reads the parts that changed and the state of their days, never all parts, so
 * that its work depends on what is new and not on what is there. Where it throws, all requests come again; where it dies, the
 * journal tells the next one what to make anew.
 */
export function publishHandler(deps: PublishDeps): (requests: readonly PublishRequest[]) => Promise<void> {
  const { work, published, pages, now, writer = '', privatePersons = 'withheld' } = deps;
  const settings = { ...usualSettings, ...deps.settings };
  const days = dayStore(work);
  const whole = wholeTables(settings.wholeTablesUpTo);
  /** Of the catalogue that this process wrote last, and the policy that everything follows. */
  let last: { readonly etag: string; readonly policy: string; readonly held: readonly HeldUpload[] } | undefined;

  const publish = async (requests: readonly PublishRequest[], journal: Journal): Promise<void> => {
    const policy = await privacyPolicy(work, privatePersons);
    const withdrawn = await work.get(workKeys.withdrawals);
    const isWithdrawn = isWithdrawnBy(parseWithdrawals(workKeys.withdrawals, withdrawn?.body));
    const opened = await openDataset(published);
    // Whoever else wrote meanwhile, or died while writing, has left other state than was read before.
    if (!last || opened?.etag !== last.etag || journal.unfinished) {
      days.forget(opened === undefined);
      whole.forget();
      last = undefined;
    }
    const before = last?.policy ?? (await publishedPolicy(work));
    const name = policyName(policy);
    if (before !== name) whole.forget();
    // Made anew, every part is looked at, also those that wait.
    const embargoes = await openEmbargoes(work, now(), opened ? last?.held : []);
    const uploads = opened ? uploadsOf([...requests, { uploads: embargoes.due }]) : await allUploads(work);
    const context = {
      days,
      whole,
      journal,
      policy,
      isWithdrawn,
      published,
      pages,
      now,
      makeDay: deps.makeDay,
      settings,
      isNew: opened === undefined,
    };
    const dataset = opened?.dataset ?? newDataset(published, await releaseEntries(published));
    const isWholeAsked = requests.some(({ whole: isAsked }) => isAsked);
    const outdated = opened && before !== name ? [...dataset.dates] : [];
    const inRounds = async function* () {
      for await (const stored of oneAhead(rounds(uploads, settings.articlesAtOnce), (round) =>
        storedParts(work, round),
      ))
        yield embargoes.released(partsOf(stored));
    };
    const { etag: written, ...counts } = await publishRounds(
      { ...context, dataset, isWholeAsked, outdated },
      inRounds(),
    );
    let etag = written;
    deps.log('published', { requests: requests.length, uploads: uploads.length, ...counts });
    if (!opened) await deleteStrays(work, published);
    if (before !== name) await keepPolicy(work, name);
    const names = requests.flatMap(({ release }) => release ?? []);
    if (names.length > 0 || journal.retracted.size > 0) {
      await journal.note([]);
      const releasing = { published, state: work, policy, settings, now, log: deps.log };
      const areThere = journal.retracted.size > 0 && (await withdrawFromReleases(releasing, journal.retracted));
      for (const release of new Set(names)) await makeRelease(releasing, release);
      if (areThere || names.length > 0) etag = await nameReleases(published);
    }
    last = { etag, policy: name, held: await embargoes.close() };
  };

  return async (requests) => {
    const touched = requests.flatMap(({ uploads }) => uploads.flatMap((upload) => upload.days));
    const lease = { writer, now, milliseconds: settings.leaseMilliseconds };
    const journal = await openJournal(work, lease, touched);
    try {
      await publish(requests, journal);
      await journal.close();
    } catch (error) {
      last = undefined;
      deps.log(error instanceof PublishRefused ? 'publish refused' : 'publish failed', { error: String(error) });
      await released(journal);
      throw error;
    }
  };
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
