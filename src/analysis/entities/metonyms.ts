// Capitals in their sentences in, those that stand for their government out: "Washington warned", "talks between Kyiv and
// Moscow", "Beijing's ambassador".

import type { Named } from '../doc.ts';
import type { Territory } from './country-lexicon.ts';
import type { MentionDraft } from './mention-drafts.ts';
import type { MetonymCues } from './metonym-cues.ts';
import { nameKey } from './name-key.ts';
import type { Place } from './place-choice.ts';
import type { ReferenceLexicon } from './reference-lexicon.ts';

/** The places with each capital that means its government replaced by the country. */
export function resolveMetonyms(
  doc: Named,
  drafts: readonly MentionDraft[],
  places: readonly (Place | null)[],
  lexicon: ReferenceLexicon,
): (Place | null)[] {
  const isSeat = drafts.map((draft, index) => seatOf(draft, places[index], lexicon));
  return places.map((place, index) => {
    const territory = isSeat[index];
    if (!territory) return place;
    const isMeant =
      actsAsGovernment(doc, drafts[index], lexicon.metonymCues) ||
      isPaired(doc, drafts, isSeat, places, index, lexicon);
    return isMeant ? { kind: 'territory', territory } : place;
  });
}

/** The country whose capital the draft names, null where the place that was chosen is none, or is qualified. */
function seatOf(draft: MentionDraft, place: Place | null, lexicon: ReferenceLexicon): Territory | null {
  if (place?.kind !== 'city' || draft.form.includes(',') || draft.form.includes('D.C')) return null;
  const territory = lexicon.countries.byCapital.get(nameKey(draft.form));
  return territory && territory.alpha3 === place.city.country ? territory : null;
}

function actsAsGovernment(doc: Named, draft: MentionDraft, cues: MetonymCues): boolean {
  const { head } = draft;
  const above = doc.heads[head];
  if (above < 0 || /^(?:in|at|from|near|outside|to|around)$/i.test(doc.forms[draft.first - 1] ?? '')) return false;
  if (doc.relations[head] === 'nsubj') return doc.upos[above] === 'VERB' && cues.verbs.has(doc.lemmas[above]);
  return doc.relations[head] === 'nmod:poss' && cues.possessed.has(doc.lemmas[above]);
}

/** "between Kyiv and Moscow", "ties with Beijing": the noun that the phrase belongs to lies between governments. */
function isPaired(
  doc: Named,
  drafts: readonly MentionDraft[],
  seats: readonly (Territory | null)[],
  places: readonly (Place | null)[],
  index: number,
  lexicon: ReferenceLexicon,
): boolean {
  const { first, last } = drafts[index];
  const preposition = doc.forms[first - 1]?.toLowerCase() ?? '';
  if (preposition === 'with' || preposition === 'between') {
    const noun = doc.lemmas[first - 2] ?? '';
    if (preposition === 'with') return lexicon.metonymCues.between.has(noun);
    const next = drafts[index + 1];
    return doc.forms[last] === 'and' && next?.first === last + 1 && isState(seats[index + 1], places[index + 1]);
  }
  const before = drafts[index - 1];
  return (
    preposition === 'and' &&
    before?.last === first - 1 &&
    doc.forms[before.first - 1]?.toLowerCase() === 'between' &&
    isState(seats[index - 1], places[index - 1])
  );
}

function isState(seat: Territory | null, place: Place | null): boolean {
  return seat !== null || (place?.kind === 'territory' && place.territory.kind === 'country');
}
