// A coded event with its actors in, whether it is political news out: sport, accidents, fiction, business and history use the
// same words. Asks who takes part and what else the sentence speaks of.
import type { EventType, Sentence } from './doc.ts';
import type { FoundActor } from './event-actors.ts';
import { eventNoun, type Reading, verbLemma } from './event-reading.ts';
import type { FoundMeaning } from './event-search.ts';
import { lower } from './event-tree.ts';

/** Sectors of private life: between themselves they make no politics. */
const privateSectors: ReadonlySet<string> = new Set([
  'BUS',
  'EDU',
  'HLH',
  'MED',
  'CVL',
  'MNC',
  'AGR',
  'SOC',
  'ENV',
  'CRM',
]);
/** Whose measures within their own walls are no politics: "the school banned telephones". */
const institutions: ReadonlySet<string> = new Set(['BUS', 'EDU', 'HLH', 'MED', 'MNC']);
/** Deeds that need no state to be news. */
const alwaysNews: ReadonlySet<EventType> = new Set(['PROTEST', 'ASSAULT']);
const historyYears = 25;

export function isPoliticalNews(
  reading: Reading,
  meaning: FoundMeaning,
  type: EventType,
  sources: readonly FoundActor[],
  targets: readonly FoundActor[],
  sentence: Sentence,
  topics: ReadonlySet<string>,
): boolean {
  const actors = [...sources, ...targets];
  if (actors.length === 0) return type === 'PROTEST';
  const isPrivate = actors.every(({ sector, country }) =>
    sector === null ? country === null : privateSectors.has(sector),
  );
  const isState = actors.some(({ sector }) => sector !== null && !privateSectors.has(sector));
  const isOfficial = actors.some(({ sector }) => sector !== null && officialSectors.has(sector));
  if (topics.has(sportText) && !isOfficial) return false;
  if ((topics.has('sport') || topics.has('fiction')) && !isState) return false;
  const isHouseRule =
    sources.length > 0 &&
    sources.every(({ sector }) => sector !== null && institutions.has(sector)) &&
    targets.every(({ sector }) => sector === null);
  const isUnknown = actors.every(({ sector, country }) => sector === null && country === null);
  if ((isHouseRule || isUnknown) && !alwaysNews.has(type)) return false;
  const isArrest = meaning.code === '173' || meaning.code === '174';
  if (
    isPrivate &&
    !alwaysNews.has(type) &&
    !isArrest &&
    (targets.length === 0 || actors.every(({ sector }) => sector === 'BUS'))
  )
    return false;
  if (type === 'ASSAULT' && !isViolence(reading, meaning, sources, topics, sentence)) return false;
  return !(meaning.code === '0831' && !isState && !sources.some(({ entity }) => entity !== null));
}

/** Death and harm are an assault only where somebody or a weapon did it. */
function isViolence(
  reading: Reading,
  meaning: FoundMeaning,
  sources: readonly FoundActor[],
  topics: ReadonlySet<string>,
  sentence: Sentence,
): boolean {
  if (sources.length > 0 && !topics.has('accident')) return true;
  const kinds = reading.lexicon.cues.get(verbLemma(reading, meaning.trigger));
  if (!kinds?.has('harm'))
    return sources.length > 0 || meaning.sources.every((group) => group.length === 0) || !isVerbOfSubject(meaning);
  if (topics.has('accident')) return false;
  for (let token = sentence.first; token < sentence.last; token++) {
    const classes = token === meaning.trigger ? undefined : eventNoun(reading, token)?.classes;
    if (classes?.has('attack') || classes?.has('weapons')) return true;
  }
  return false;
}

/** A subject that names no actor acts in a figure of speech: "a strain that invades", "fear gripped". */
function isVerbOfSubject({ sources }: FoundMeaning): boolean {
  return sources.some((group) => group.length > 0);
}

/** Topic of every sentence of a text about sport, where a captain is no soldier. */
const sportText = 'sport-text';
const officialSectors: ReadonlySet<string> = new Set(['GOV', 'COP', 'JUD', 'LEG', 'IGO']);
/** Sentences of sport that make a text one about sport, whatever its other sentences say. */
const sportSentences = 3;

/** Topics of each sentence; a text about sport is about it in all of them. */
export function topicsIn(reading: Reading): readonly ReadonlySet<string>[] {
  const topics = reading.doc.sentences.map((sentence) => topicsOf(reading, sentence));
  const sport = topics.filter((found) => found.has('sport')).length;
  return sport < sportSentences || sport * 4 < topics.length
    ? topics
    : topics.map((found) => new Set([...found, sportText]));
}

/** What the words of a sentence speak of: two hints of sport are sport. */
function topicsOf(reading: Reading, sentence: Sentence): ReadonlySet<string> {
  const { doc, lexicon } = reading;
  const topics = new Set<string>();
  let hints = 0;
  for (let token = sentence.first; token < sentence.last; token++) {
    const kinds = lexicon.cues.get(doc.lemmas[token].toLowerCase()) ?? lexicon.cues.get(lower(reading, token));
    if (kinds) for (const kind of kinds) topics.add(kind);
    if (kinds?.has('sport-hint') || /^\d{1,2}[-–]\d{1,2}$/.test(doc.forms[token])) hints++;
  }
  if (hints >= 2) topics.add('sport');
  return topics;
}

/** True where the event lies so far back that it is told as history; the reference is the day of publication. */
export function isHistory(date: string | null, publishedAt: string | null): boolean {
  if (date === null) return false;
  const year = Number(date.slice(0, 4));
  return publishedAt === null ? year < 1960 : year < Number(publishedAt.slice(0, 4)) - historyYears;
}
