// How a quotation found its speaker in, how sure that is out: the share right among those found so.
import type { AttributionLink } from './attribution.ts';
import type { Speaker } from './speakers.ts';

/** The share of stretches with the right speaker, by how the speaker was linked, where the speaker is named. */
const linked: Readonly<Record<AttributionLink, number>> = {
  after: 0.97,
  before: 0.9,
  following: 0.95,
  continued: 0.93,
  sentence: 0.75,
  none: 0.3,
};

/** From 0 to 1; a pronoun is as sure as its referent stands out. */
export function quoteConfidence(link: AttributionLink, speaker: Speaker | null): number {
  if (!speaker) return linked.none;
  const resolved = speaker.resolution === 'unnamed' ? 0.8 : 0.7 + 0.3 * speaker.certainty;
  return Math.round(linked[link] * resolved * 100) / 100;
}
