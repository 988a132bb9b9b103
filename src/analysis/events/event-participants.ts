// An event and its sentence in, its sources and targets out. What the syntax leaves open is filled by rule: a pronoun in
// reported speech is the speaker, the next actor named is the target, "police" are those of the place.
import type { EventType, Report, Sentence } from '../doc.ts';
import { type FoundActor, firstActors } from './event-actors.ts';
import { withCountry } from './event-belonging.ts';
import type { FoundMeaning } from './event-operators.ts';
import { isLocative, locationAt, type Place, placeInClause } from './event-place.ts';
import { pronounMeant } from './event-pronouns.ts';
import { isActor, phraseActor, type Reading } from './event-reading.ts';
import { answeredBy, pairMeant } from './event-recall.ts';
import type { Candidates } from './event-roles.ts';
import { isNominal, isVerb, lower, prepositions, relation } from './event-tree.ts';
import { isTeller } from './event-verbs.ts';

export interface Participation {
  readonly sources: readonly FoundActor[];
  readonly targets: readonly FoundActor[];
  /** True where both sides do it together ("Peru and Chile held talks"). */
  readonly reciprocal: boolean;
  readonly place: Place | null;
}

/** Types whose target, where none is named, are those who are there. */
const domestic: ReadonlySet<EventType> = new Set([
  'PROTEST',
  'COERCE',
  'CONCEDE',
  'RETREAT',
  'ASSAULT',
  'MOBILIZE',
  'AID',
  'SANCTION',
]);
/** Words around a trigger among which actors and places are looked for. */
const reach = 80;
/** Types that answer what another has done. */
const answers: ReadonlySet<EventType> = new Set(['SUPPORT', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST']);
const mutual: ReadonlySet<EventType> = new Set(['CONSULT', 'AGREE', 'SUPPORT', 'COOPERATE', 'ASSAULT', 'RETREAT']);
export function participantsIn(
  reading: Reading,
  meaning: FoundMeaning,
  type: EventType,
  sentence: Sentence,
  told: readonly Report[],
): Participation {
  const place =
    placeInClause(reading, [meaning.trigger, ...meaning.parts]) ??
    placeAfter(reading, meaning.trigger, sentence) ??
    placeAbove(reading, meaning.trigger);
  let sources = namedIn(reading, speakersToo(reading, meaning), told);
  let targets = namedIn(reading, meaning.targets, told, sources);
  if (targets.length === 0 && answers.has(type)) targets = answeredBy(reading, meaning.trigger, told, sources);
  const isOwn = (target: FoundActor): boolean => type === 'SANCTION' && isOwnSite(target, sources);
  targets = targets.filter((target) => !isOwn(target));
  const reciprocal = mutual.has(type) && targets.length === 0 && sources.length > 1;
  const isRelative = reading.doc.relations[meaning.trigger] === 'acl:relcl';
  if (sources.length === 0 && !meaning.agentless && !isRelative)
    sources = previousActor(reading, meaning, targets, sentence);
  if (sources.length === 0 && meaning.agentless && type === 'COERCE' && place)
    sources = actorOfPlace(reading, place, null);
  if (targets.length === 0 && !reciprocal)
    targets = nextActor(reading, meaning, sources, sentence).filter((target) => !isOwn(target));
  if (targets.length === 0 && !reciprocal && domestic.has(type) && place)
    targets = actorOfPlace(reading, place, sources[0]?.country ?? null).filter(
      (target) => !isOwn(target) && !sources.some((source) => source.head === target.head),
    );
  return {
    sources: sources.map((actor) => withCountry(reading, actor, { type, place, sentence, others: targets })),
    targets: targets.map((actor) => withCountry(reading, actor, { type, place, sentence, others: sources })),
    reciprocal,
    place,
  };
}

/** "Ruritania withdrew staff from its embassy": nobody breaks with himself. */
function isOwnSite({ country, sector, entity }: FoundActor, sources: readonly FoundActor[]): boolean {
  const isState = sector === null || sector === 'GOV';
  return (
    isState && country !== null && sources.some((source) => source.country === country && source.entity !== entity)
  );
}

/** A pronoun in reported speech that nobody else explains means the speaker. */
function speakersToo(reading: Reading, { sources, speakers }: FoundMeaning) {
  const isPronoun = sources.some((group) => group.some((head) => reading.doc.upos[head] === 'PRON'));
  return isPronoun ? [...sources, speakers] : sources;
}

/** The first group of phrases that names somebody, by itself or by what was told before. */
function namedIn(
  reading: Reading,
  candidates: Candidates,
  told: readonly Report[],
  taken: readonly FoundActor[] = [],
): FoundActor[] {
  for (const group of candidates) {
    const pair = group.flatMap((head) => pairMeant(reading, head, told));
    const found = pair.length > 0 ? pair : firstActors(reading, [group], taken);
    if (found.length > 0) return found;
    const open = group.filter((head) => reading.doc.upos[head] === 'PRON');
    const meant = open.flatMap((head) => pronounMeant(reading, head));
    const free = meant.filter((actor) => !taken.some((other) => other.head === actor.head));
    if (free.length > 0) return free;
  }
  return [];
}

/** Those who are at a place; a place of no known country is taken to be at home. */
function actorOfPlace(reading: Reading, place: Place, home: string | null): FoundActor[] {
  const country = place.country ?? home;
  if (place.head < 0 || country === null) return [];
  const { span } = phraseActor(reading, place.head);
  return [{ start: span.start, end: span.end, entity: place.entity, country, sector: null, head: place.head }];
}

/** "Bombed a market in Vaduz, killing ten": a participle tells of what happened where its verb did. */
function placeAbove(reading: Reading, trigger: number): Place | null {
  const isParticiple = reading.doc.xpos[trigger] === 'VBG' && relation(reading, trigger) === 'advcl';
  const head = reading.doc.heads[trigger];
  return isParticiple && head >= 0 ? placeInClause(reading, [head]) : null;
}

/** The first place that the rest of the sentence names with a preposition of place, those of the tellers left out. */
function placeAfter(reading: Reading, trigger: number, { last }: Sentence): Place | null {
  for (let token = trigger + 1; token < Math.min(last, trigger + reach); token++) {
    if (!isLocative(reading, token) || tellsNews(reading, token)) continue;
    const place = locationAt(reading, token, 'sentence');
    if (place) return place;
  }
  return null;
}

/** The first actor named after the trigger, those who tell the news left out. */
function nextActor(
  reading: Reading,
  meaning: FoundMeaning,
  sources: readonly FoundActor[],
  { last }: Sentence,
): FoundActor[] {
  for (let token = meaning.trigger + 1; token < Math.min(last, meaning.trigger + reach); token++) {
    if (beginsAside(reading, token)) break;
    if (!isNominal(reading, token) || reading.doc.upos[token] === 'PRON' || tellsNews(reading, token)) continue;
    if (
      sources.some(({ start, end }) => reading.doc.tokens[token].start >= start && reading.doc.tokens[token].end <= end)
    )
      continue;
    if (!isActor(reading, token) || isOwned(reading, token)) continue;
    const found = firstActors(reading, [[token]], sources);
    if (found.length > 0) return found;
  }
  return [];
}

/** "because", "while": who is named in the clause behind it has a part in the reason or the contrast, not in the deed. */
function beginsAside(reading: Reading, token: number): boolean {
  return (
    reading.doc.upos[token] === 'SCONJ' &&
    /^(?:because|while|whereas|although|though|unless)$/.test(lower(reading, token))
  );
}

/** "Its troops" are the doer's own. */
function isOwned(reading: Reading, head: number): boolean {
  return reading.dependents[head].some((child) => reading.doc.xpos[child] === 'PRP$');
}

/** The last actor named before the trigger: the subject, where the parse has lost it. */
function previousActor(
  reading: Reading,
  meaning: FoundMeaning,
  targets: readonly FoundActor[],
  { first }: Sentence,
): FoundActor[] {
  const from = Math.min(meaning.trigger, ...meaning.parts) - 1;
  for (let token = from; token >= Math.max(first, from - reach); token--) {
    if (!isNominal(reading, token) || !isActor(reading, token) || tellsNews(reading, token)) continue;
    // "A bus crashed in Peru, killing twelve": Peru is where.
    if (isLocative(reading, token) && locationAt(reading, token, 'sentence')) continue;
    const found = firstActors(reading, [[wholeActor(reading, token, first)]], targets);
    if (found.length > 0) return found;
  }
  return [];
}

/** "The court in Vaduz": the attribute is not who acts. */
function wholeActor(reading: Reading, token: number, first: number): number {
  const head = reading.doc.heads[token];
  const isAttribute = head >= first && head < token && relation(reading, token) === 'nmod';
  return isAttribute && isNominal(reading, head) && isActor(reading, head) ? head : token;
}

/** True within the subject of a verb of speech ("officials said") and behind "according to". */
function tellsNews(reading: Reading, token: number): boolean {
  let at = token;
  for (let steps = 0; steps < 6 && at >= 0; steps++) {
    const head = reading.doc.heads[at];
    if (head < 0) return false;
    if (prepositions(reading, at).includes('according')) return true;
    if (isVerb(reading, head)) return relation(reading, at) === 'nsubj' && isTeller(reading, head);
    at = head;
  }
  return false;
}
