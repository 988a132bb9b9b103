// The private side in, who may be published out, and whether everything that is published follows it already.
import { shortDigest } from '../../src/records/ids.ts';
import type { PrivacyPolicy } from '../../src/records/privacy.ts';
import { parseSuppressions } from '../../src/records/suppression.ts';
import { type Store, workKeys } from '../../src/storage.ts';

/**
 * The suppression list is read anew for every publish, so an entry takes effect with the next one.
 * @throws Error naming the line of the list that cannot be read: nothing is published past a list that is not understood.
 */
export async function privacyPolicy(
  work: Store,
  privatePersons: PrivacyPolicy['privatePersons'],
): Promise<PrivacyPolicy> {
  const stored = await work.get(workKeys.suppressions);
  const text = stored ? new TextDecoder().decode(stored.body) : '';
  return { privatePersons, suppressions: parseSuppressions(workKeys.suppressions, text) };
}

/** Names a policy: two that differ in anything have other names. */
export function policyName(policy: PrivacyPolicy): string {
  return shortDigest(JSON.stringify(policy));
}

/** The policy under which everything was published; undefined where nothing was. */
export async function publishedPolicy(work: Store): Promise<string | undefined> {
  const stored = await work.get(workKeys.publishedPolicy);
  return stored && new TextDecoder().decode(stored.body).trim();
}

/** To be called once everything is published under the policy. */
export async function keepPolicy(work: Store, name: string): Promise<void> {
  await work.put(workKeys.publishedPolicy, new TextEncoder().encode(`${name}\n`), { contentType: 'text/plain' });
}
