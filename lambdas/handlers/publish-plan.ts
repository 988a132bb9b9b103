// Requests to publish in; what a publish reads before it changes anything, and what it has to do, out.
import { isWithdrawnBy, parseWithdrawals } from '../../src/publishing/withdrawal.ts';
import { workKeys } from '../../src/storage.ts';
import { type Embargoes, openEmbargoes } from './embargoes.ts';
import { policyName, privacyPolicy, publishedPolicy } from './privacy-policy.ts';
import { newDataset, openDataset } from './public-dataset.ts';
import type { PublishDeps } from './publish-deps.ts';
import type { Journal } from './publish-journal.ts';
import type { PublishMemory } from './publish-memory.ts';
import { type ChangedUpload, type PublishRequest, uploadsOf } from './publish-request.ts';
import type { PublishContext } from './publish-rounds.ts';
import { releaseEntries } from './releases.ts';
import { allUploads } from './stored-parts.ts';

export interface PublishPlan
  extends Pick<PublishContext, 'dataset' | 'policy' | 'isWithdrawn' | 'isNew' | 'isWholeAsked' | 'outdated'> {
  readonly policyName: string;
  /** Everything was published under another policy, or nothing was. */
  readonly isOtherPolicy: boolean;
  readonly embargoes: Embargoes;
  readonly uploads: readonly ChangedUpload[];
}

/** @param isAnew where nothing that is published is to be relied on. */
export async function publishPlan(
  { now, privatePersons = 'withheld' }: Pick<PublishDeps, 'now' | 'privatePersons'>,
  memory: PublishMemory,
  journal: Journal,
  requests: readonly PublishRequest[],
  isAnew: boolean,
): Promise<PublishPlan> {
  const { work, published } = memory;
  const policy = await privacyPolicy(work, privatePersons);
  const withdrawn = await work.get(workKeys.withdrawals);
  const isWithdrawn = isWithdrawnBy(parseWithdrawals(workKeys.withdrawals, withdrawn?.body));
  const opened = isAnew ? undefined : await openDataset(published);
  const last = memory.recall(opened?.etag, journal);
  const before = last?.policy ?? (await publishedPolicy(work));
  const name = policyName(policy);
  const isOtherPolicy = before !== name;
  if (isOtherPolicy) memory.whole.forget();
  // Made anew, every part is looked at, also those that wait.
  const embargoes = await openEmbargoes(work, now(), opened ? last?.held : []);
  const uploads = opened ? uploadsOf([...requests, { uploads: embargoes.due }]) : await allUploads(work);
  const dataset = opened?.dataset ?? newDataset(published, await releaseEntries(published));
  const isWholeAsked = requests.some(({ whole: isAsked }) => isAsked);
  const outdated = opened && isOtherPolicy ? [...dataset.dates] : [];
  const isNew = opened === undefined;
  const lists = { embargoes, uploads, outdated };
  return { policy, policyName: name, isOtherPolicy, isWithdrawn, dataset, isNew, isWholeAsked, ...lists };
}
