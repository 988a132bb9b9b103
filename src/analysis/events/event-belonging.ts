// An actor that is described but of no country in ("police", "the president", "its troops"), the same actor with the country
// that the words around it give out.
import type { EventType, Sentence } from '../doc.ts';
import { attributes, type FoundActor } from './event-actors.ts';
import type { Place } from './event-place.ts';
import { ownerMeant, pronounMeant } from './event-pronouns.ts';
import { mentionsWithin, phraseActor, type Reading } from './event-reading.ts';
import { lastSpokenOf } from './event-setting.ts';
import { lower } from './event-tree.ts';

export interface Surroundings {
  readonly type: EventType;
  readonly place: Place | null;
  readonly sentence: Sentence;
  /** The other side of the event. */
  readonly others: readonly FoundActor[];
}

/** Sectors that belong to the land where they act, whoever the other side is. */
const local: ReadonlySet<string> = new Set([
  'CVL',
  'OPP',
  'JRN',
  'LAB',
  'EDU',
  'CRM',
  'COP',
  'JUD',
  'LEG',
  'PTY',
  'REL',
  'SOC',
  'REF',
  'ELI',
  'AGR',
  'HLH',
  'BUS',
  'REB',
]);
/** Types in which two sides of one land are the exception. */
const foreign: ReadonlySet<EventType> = new Set(['CONSULT', 'COOPERATE', 'SANCTION', 'SUPPORT', 'AGREE']);
const stateless: ReadonlySet<string> = new Set(['IGO', 'NGO']);

export function withCountry(reading: Reading, actor: FoundActor, around: Surroundings): FoundActor {
  if (actor.country !== null || actor.sector === null || stateless.has(actor.sector)) return actor;
  const body = bodyOf(reading, actor);
  if (body !== null) return { ...actor, sector: body };
  const country =
    countryElsewhere(reading, actor) ??
    servedBy(reading, actor) ??
    ownedBy(reading, actor, around.others) ??
    countryAround(reading, actor, actor.sector, around);
  return country === null ? actor : { ...actor, country };
}

/** Those who act for an organization of many states are of it: "EU ministers", "a U.N. envoy". */
function bodyOf(reading: Reading, { head, start, end }: FoundActor): string | null {
  const { mentions, entities } = reading.doc;
  for (const child of attributes(reading, head)) {
    const { sector, country } = phraseActor(reading, child);
    if (country === null && sector !== null && stateless.has(sector)) return sector;
  }
  for (const { entity } of mentionsWithin(mentions, start, end)) {
    const { sector, country } = entities[entity];
    if (country === null && sector !== null && stateless.has(sector)) return sector;
  }
  return null;
}

/** The country that the text gives to a person elsewhere: "King Rudolf of Ruritania", later "he". */
function countryElsewhere(reading: Reading, { entity }: FoundActor): string | null {
  if (entity === null) return null;
  const { mentions, entities } = reading.doc;
  const [first] = entities[entity].mentions;
  const mention = first === undefined ? undefined : mentions[first];
  if (mention?.kind !== 'name') return null;
  let head = mention.last - 1;
  while (reading.doc.heads[head] >= mention.first && reading.doc.heads[head] < mention.last)
    head = reading.doc.heads[head];
  return phraseActor(reading, head).country;
}

/** "Forces loyal to the king of Ruritania" are of Ruritania. */
function servedBy(reading: Reading, { head }: FoundActor): string | null {
  for (const child of reading.dependents[head]) {
    if (!/^(?:loyal|faithful)$/.test(lower(reading, child))) continue;
    for (const master of reading.dependents[child]) {
      const { country } = phraseActor(reading, master);
      if (country !== null) return country;
    }
  }
  return null;
}

/** "Its troops" are of the other side's land or of that of the one named before. */
function ownedBy(reading: Reading, { head }: FoundActor, others: readonly FoundActor[]): string | null {
  const owner = reading.dependents[head].find((child) => reading.doc.relations[child] === 'nmod:poss');
  if (owner === undefined) return null;
  const own = phraseActor(reading, owner).country;
  if (own !== null || reading.doc.upos[owner] !== 'PRON') return own;
  const antecedent = lower(reading, owner) === 'whose' ? ownerMeant(reading, head) : -1;
  if (antecedent >= 0) return phraseActor(reading, antecedent).country;
  return countryOf(pronounMeant(reading, owner)) ?? countryOf(others);
}

/** Sectors of the state itself. */
const ruling: ReadonlySet<string> = new Set(['GOV', 'MIL', 'LEG', 'SPY']);

/** A state's own government does not face that state: "the government blamed Ruritania" is another one's. */
function facesItself(sector: string, country: string | null, others: readonly FoundActor[]): boolean {
  return (
    ruling.has(sector) &&
    others.some((other) => other.country === country && (other.sector === null || ruling.has(other.sector)))
  );
}

function countryAround(reading: Reading, actor: FoundActor, sector: string, around: Surroundings): string | null {
  const isPerson = actor.entity !== null && reading.doc.entities[actor.entity].type === 'person';
  const known = isPerson ? spokenBefore(reading, actor) : (around.place?.country ?? sameBefore(reading, actor.head));
  if (known !== null) return known;
  const other = countryOf(around.others);
  if (local.has(sector) && other !== null) return other;
  const only = onlyCountry(reading, around.sentence);
  const isSuited = only !== null && (only !== other || !foreign.has(around.type));
  if (isSuited && !facesItself(sector, only, around.others)) return only;
  return reading.dateline?.country ?? reading.setting.home;
}

/** A noun that comes up again is of the land that it was of before ("the Ruritanian army", later "the army"). */
function sameBefore(reading: Reading, head: number): string | null {
  const places = reading.nounsOf.get(reading.doc.lemmas[head]) ?? [];
  const at = places.indexOf(head);
  for (let index = at - 1; index >= Math.max(0, at - recalled); index--) {
    const { country } = phraseActor(reading, places[index]);
    if (country !== null) return country;
  }
  return null;
}

/** Earlier places of a noun that are looked at. */
const recalled = 6;

/** Whoever is named anew belongs to the land that the sentences just before spoke of. */
function spokenBefore({ doc, setting }: Reading, { entity, head }: FoundActor): string | null {
  const [first] = entity === null ? [] : doc.entities[entity].mentions;
  const token = first === undefined ? head : doc.mentions[first].first;
  return lastSpokenOf(setting, doc.sentenceOf[token]);
}

function countryOf(actors: readonly FoundActor[]): string | null {
  return actors.find(({ country }) => country !== null)?.country ?? null;
}

/** The country of the sentence, where all that it names is of one. */
function onlyCountry({ doc }: Reading, sentence: Sentence): string | null {
  let only: string | null = null;
  for (const { entity } of mentionsWithin(doc.mentions, sentence.start, sentence.end)) {
    const { country } = doc.entities[entity];
    if (country === null) continue;
    if (only !== null && only !== country) return null;
    only = country;
  }
  return only;
}
