// The private side in, who may be published out.
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
