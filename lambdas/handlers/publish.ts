// Requests to publish in; the public tree brought up to date with the parts that they name out, its catalogue last.

import { OtherLayout } from '../../src/publishing/day-records.ts';
import type { HeldUpload } from '../../src/publishing/embargo.ts';
import { PublishRefused } from '../../src/publishing/gates.ts';
import type { PrivacyPolicy } from '../../src/records/privacy.ts';
import { followingDays, precedingDays, unknownDay } from '../../src/records/publication-day.ts';
import { keepPolicy } from './privacy-policy.ts';
import { earnedBy, type PastPublish, withPublish } from './publish-allowance.ts';
import { type PublishDeps, type PublishSettings, usualSettings } from './publish-deps.ts';
import { type Journal, type Left, publishJournal } from './publish-journal.ts';
import { type PublishMemory, publishMemory } from './publish-memory.ts';
import { type PublishPlan, publishPlan } from './publish-plan.ts';
import type { PublishRequest } from './publish-request.ts';
import { type PublishContext, publishRounds } from './publish-rounds.ts';
import { makeRelease, nameReleases, withdrawFromReleases } from './releases.ts';
import { partsInRounds } from './stored-parts.ts';
import { deleteStrays } from './stray-files.ts';

/** A publish, with all that it needs. */
interface Publish {
  readonly deps: PublishDeps;
  readonly settings: PublishSettings;
  readonly memory: PublishMemory;
  readonly journal: Journal;
  readonly requests: readonly PublishRequest[];
}

/** Where it began: milliseconds of the clock, and requests of this process until then. */
interface Began {
  readonly at: number;
  readonly requests: number;
}

/**
 * One publish serves all requests that wait. It reads the parts that changed and the state of their days, never all parts, so
 * that its work depends on what is new and not on what is there. Where it throws, all requests come again; where it dies, the
 * journal tells the next one what to make anew.
 */
export function publishHandler(deps: PublishDeps): (requests: readonly PublishRequest[]) => Promise<void> {
  const settings = { ...usualSettings, ...deps.settings };
  const memory = publishMemory(deps, settings.wholeTablesUpTo);
  const lease = { writer: deps.writer ?? '', now: deps.now, milliseconds: settings.leaseMilliseconds };
  const ownJournal = deps.journal ?? publishJournal(deps.work, lease);
  return async (requests) => {
    const touched = requests.flatMap(({ uploads }) => uploads.flatMap((upload) => upload.days));
    const journal = await ownJournal.open(withNeighbours(touched, memory.last()?.dates ?? new Set()));
    try {
      await journal.close(await publishOrAnew({ deps, settings, memory, journal, requests }));
    } catch (error) {
      memory.distrust();
      deps.log(error instanceof PublishRefused ? 'publish refused' : 'publish failed', { error: String(error) });
      await released(journal);
      throw error;
    }
  };
}

/** After an upgrade: what the former version left of the days is not read, but made anew from the parts. */
async function publishOrAnew(publish: Publish): Promise<Left> {
  try {
    return await publishOnce(publish, false);
  } catch (error) {
    if (!(error instanceof OtherLayout)) throw error;
    publish.deps.log('publish makes everything anew', { reason: error.message });
    publish.memory.distrust();
    return publishOnce(publish, true);
  }
}

/** What it leaves to whoever decides on the next. */
async function publishOnce(publish: Publish, isAnew: boolean): Promise<Left> {
  const { deps, settings, memory, journal, requests } = publish;
  const began = { at: deps.now(), requests: memory.requests() };
  const plan = await publishPlan(deps, memory, journal, requests, isAnew);
  const { uploads, embargoes, dataset } = plan;
  const parts = partsInRounds(memory.work, uploads, settings.articlesAtOnce, embargoes);
  const { etag, ...counts } = await publishRounds(contextOf(publish, plan), parts);
  deps.log('published', { requests: requests.length, uploads: uploads.length, ...counts });
  if (plan.isNew) await deleteStrays(memory.work, memory.published);
  if (plan.isOtherPolicy) await keepPolicy(memory.work, plan.policyName);
  const named = await releasesOf(publish, plan.policy);
  const held = await embargoes.close();
  memory.leave({ etag: named ?? etag, policy: plan.policyName, held, dates: dataset.dates });
  const isNews = counts.written > 0 || counts.deleted > 0;
  const { publishes } = journal.left;
  const told = toldOf(publish, plan, began);
  return { publishes: isNews ? withPublish(publishes, told) : publishes, nextEmbargo: firstEnd(held) };
}

function contextOf({ deps, settings, memory, journal }: Publish, plan: PublishPlan): PublishContext {
  const { days, whole, published } = memory;
  const { pages, now, makeDay } = deps;
  return { ...plan, days, whole, published, journal, pages, now, makeDay, settings };
}

/** What it brought and, where it did only what every publish does, what it cost. */
function toldOf({ memory, journal }: Publish, plan: PublishPlan, began: Began): PastPublish {
  const { isNew, isWholeAsked, outdated, uploads } = plan;
  const isUsual = !isNew && !isWholeAsked && outdated.length === 0 && journal.retracted.size === 0;
  const own = memory.requests() - began.requests - uploads.length + journalRequests;
  return { at: began.at, earned: earnedBy(uploads), ...(isUsual ? { requests: own } : {}) };
}

/** Releases made that are asked for, and what was withdrawn taken out of the others; the version of the catalogue that names them. */
async function releasesOf(publish: Publish, policy: PrivacyPolicy): Promise<string | undefined> {
  const { deps, settings, memory, journal, requests } = publish;
  const names = requests.flatMap(({ release }) => release ?? []);
  if (names.length === 0 && journal.retracted.size === 0) return undefined;
  const { work: state, published } = memory;
  const work = { published, state, policy, settings, now: deps.now, log: deps.log };
  await journal.note([]);
  const areThere = journal.retracted.size > 0 && (await withdrawFromReleases(work, journal.retracted));
  for (const release of new Set(names)) await makeRelease(work, release);
  return areThere || names.length > 0 ? nameReleases(published) : undefined;
}

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
