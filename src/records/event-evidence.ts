// Two reports in, whether they tell of one event out. What speaks against comes first: other participants, another place,
// another time, another toll. Then the wording, the participants and the articles around them must speak for it.
import type { ReportFacts } from './report-facts.ts';

/** Likeness of two articles that tell one story, that likely do, and that may. */
const likeness = { same: 0.35, close: 0.22, akin: 0.1 } as const;
const enough = 1.25;

/** Least likeness of two articles of which reports can be joined. */
export const leastLikeness = likeness.akin;

/** How surely two reports in articles of such likeness (1 within an article) tell of one event; null: they do not seem to. */
export function evidenceFor(a: ReportFacts, b: ReportFacts, story: number): number | null {
  if (story < likeness.akin || a.stem !== b.stem || !isSameKind(a, b, story) || excludes(a, b)) return null;
  const closeness = story === 1 ? 2 : story >= likeness.same ? 1.5 : story >= likeness.close ? 1 : 0.25;
  const evidence = closeness + agreement(a, b) - disagreement(a, b);
  return evidence >= enough ? evidence + story : null;
}

function agreement(a: ReportFacts, b: ReportFacts): number {
  const people = shared(a.sources, b.sources) + shared(a.targets, b.targets) > 0 ? 0.5 : 0;
  const words = shared(a.words, b.words) > 0 ? 0.5 : 0;
  const place = a.place !== null && a.place === b.place ? 0.25 : 0;
  const day = a.date !== null && a.date === b.date ? 0.25 : 0;
  const toll = isSameToll(a.dead, b.dead) || isSameToll(a.arrested, b.arrested) ? 0.25 : 0;
  return people + words + place + day + toll;
}

function isSameToll(a: number | null, b: number | null): boolean {
  return a !== null && a === b;
}

/**
 * Participants are found with errors, so one that differs is not enough in one story; both sides swapped are. One of another
 * country weighs as much as shared people and words do together.
 */
function disagreement(a: ReportFacts, b: ReportFacts): number {
  const place = a.place !== null && b.place !== null && a.country !== b.country ? 0.5 : 0;
  return (
    place +
    strangeness(a.sources, b.sources, a.sourceLands, b.sourceLands) +
    strangeness(a.targets, b.targets, a.targetLands, b.targetLands)
  );
}

function strangeness(
  ids: readonly string[],
  others: readonly string[],
  lands: readonly string[],
  otherLands: readonly string[],
): number {
  const isSharedLand = shared(lands, otherLands) > 0;
  if (lands.length > 0 && otherLands.length > 0 && !isSharedLand) return 1;
  return ids.length > 0 && others.length > 0 && shared(ids, others) === 0 && !isSharedLand ? 0.5 : 0;
}

/** One type, a plan and its outcome in the same words, or in one story the same word that was coded in two ways. */
function isSameKind(a: ReportFacts, b: ReportFacts, story: number): boolean {
  if (a.type === b.type) return (a.status === 'negated') === (b.status === 'negated');
  if (a.status === b.status) return story >= likeness.same;
  return (a.status === 'planned') !== (b.status === 'planned');
}

/** Another day or another toll: whatever else agrees, it is another event. */
export function excludes(a: ReportFacts, b: ReportFacts): boolean {
  if (a.days && b.days && (a.days[0] > b.days[1] || b.days[0] > a.days[1])) return true;
  if (a.arrested !== null && b.arrested !== null && a.arrested !== b.arrested) return true;
  return differs(a.dead, b.dead);
}

/** Tolls grow as news comes in, but not by half within a day or two. */
function differs(a: number | null, b: number | null): boolean {
  return a !== null && b !== null && Math.max(a, b) > 2 * Math.min(a, b) + 2;
}

/** Items that two short lists have in common. */
function shared(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  for (const item of a) if (b.includes(item)) count++;
  return count;
}
