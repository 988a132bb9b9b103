// The places of a text in, the country that the text is about out: that of officials and bodies for whom it names none.
import type { Named } from '../doc.ts';
import type { MentionDraft } from './mention-drafts.ts';
import { countryOfPlace, type Place } from './place-choice.ts';

/** Share of the mentions of countries and their places that one country must have, and the least number of them. */
const leastShare = 0.6;
const leastMentions = 3;

/**
 * ISO 3166-1 alpha-3 of the country that the text names most: where it is the dateline's, or has most of the
 * mentions; null where the text is about several.
 */
export function homeCountry(
  doc: Named,
  drafts: readonly MentionDraft[],
  places: readonly (Place | null)[],
): string | null {
  const counts = new Map<string, number>();
  let dateline: string | null = null;
  for (const [index, draft] of drafts.entries()) {
    const place = places[index];
    const country = place && countryOfPlace(place);
    if (!country) continue;
    counts.set(country, (counts.get(country) ?? 0) + 1);
    if (doc.zones[doc.sentences[doc.sentenceOf[draft.first]].zone].kind === 'dateline') dateline ??= country;
  }
  const [[top, most]] = [...counts, ['', 0] as const].sort(([, a], [, b]) => b - a);
  if (dateline !== null && counts.get(dateline) === most) return dateline;
  if (most < leastMentions) return null;
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return most >= leastShare * all ? top : null;
}
