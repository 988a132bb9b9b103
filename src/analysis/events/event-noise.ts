// A coded event with its actors in, whether it is political news out: sport, accidents, fiction, business and history use the
// same words. Asks who takes part and what else the sentence speaks of.
import type { EventType, Sentence } from '../doc.ts';
import type { FoundActor } from './event-actors.ts';
import type { FoundMeaning } from './event-operators.ts';
import { eventNoun, type Reading } from './event-reading.ts';
import { lower, prepositions, relation } from './event-tree.ts';
import { verbLemma } from './event-verbs.ts';

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
  if (sources.length === 0 && type === 'PROTEST' && topics.has('accident')) return false;
  if (actors.length === 0) return type === 'PROTEST';
  if (topics.has(tale) || (type === 'ASSAULT' && topics.has('history'))) return false;
  const isPrivate = actors.every(({ sector, country }) =>
    sector === null ? country === null : privateSectors.has(sector),
  );
  const isState = actors.some(({ sector }) => sector !== null && !privateSectors.has(sector));
  const isOfficial = actors.some(({ sector }) => sector !== null && officialSectors.has(sector));
  if (topics.has(sportText) && !isOfficial) return false;
  if ((topics.has('sport') || topics.has('fiction')) && !isState) return false;
  const isInstitution =
    sources.length > 0 && sources.every(({ sector }) => sector !== null && institutions.has(sector));
  const isHouseRule = isInstitution && targets.every(({ sector }) => sector === null);
  const isUnknown = actors.every(({ sector, country }) => sector === null && country === null);
  if (isUnknown && topics.has('sport-hint')) return false;
  const isArrest = meaning.code === '173' || meaning.code === '174' || meaning.code === '0841';
  const isBusiness = actors.every(({ sector }) => sector === 'BUS') || (targets.length === 0 && isInstitution);
  const isNamed =
    isArrest && actors.some(({ entity }) => entity !== null && reading.doc.entities[entity].type === 'person');
  if ((isHouseRule || (isUnknown && !isNamed)) && !alwaysNews.has(type)) return false;
  if (isPrivate && isBusiness && !alwaysNews.has(type) && !isArrest) return false;
  // A verdict on a thief is no politics; one on an office holder or a foreigner is.
  if (meaning.code === '116' && targets.length === 0) return false;
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

/** Topic of a sentence that tells what happens in a work: "in the film". */
const tale = 'tale';
/** Topic of every sentence of a text about sport, where a captain is no soldier. */
const sportText = 'sport-text';
const officialSectors: ReadonlySet<string> = new Set(['GOV', 'COP', 'JUD', 'LEG', 'IGO']);
/** How much a word of sport, a word that hints at it, and a score weigh; from `sportAt` on a sentence is about sport. */
const sportWeights = { word: 2, hint: 1 } as const;
const sportAt = 2;
/** A text is about sport from this weight on, and where it has so much a sentence. */
const sportTextAt = { total: 6, mean: 0.75 } as const;

/** Topics of each sentence; a text about sport is about it in all of them. */
export function topicsIn(reading: Reading): readonly ReadonlySet<string>[] {
  const weighed = reading.doc.sentences.map((sentence) => topicsOf(reading, sentence));
  const total = weighed.reduce((sum, { sport }) => sum + sport, 0);
  const isSport = total >= sportTextAt.total && total >= sportTextAt.mean * weighed.length;
  return weighed.map(({ topics }) => (isSport ? new Set([...topics, sportText]) : topics));
}

/** What the words of a sentence speak of, and how much of sport. */
function topicsOf(reading: Reading, sentence: Sentence): { topics: ReadonlySet<string>; sport: number } {
  const { doc, lexicon } = reading;
  const topics = new Set<string>();
  let [words, hints] = [0, 0];
  for (let token = sentence.first; token < sentence.last; token++) {
    const kinds = lexicon.cues.get(doc.lemmas[token].toLowerCase()) ?? lexicon.cues.get(lower(reading, token));
    if (kinds) for (const kind of kinds) topics.add(kind);
    if (kinds?.has('fiction') && isSetting(reading, token)) topics.add(tale);
    if (doc.forms[token] === 'War' && doc.forms[token - 1] === 'World') topics.add('history');
    if (kinds?.has('sport')) words++;
    else if (kinds?.has('sport-hint') || isScore(reading, token)) hints++;
  }
  topics.delete('sport');
  const sport = words * sportWeights.word + hints * sportWeights.hint;
  // Hints alone make no sport of a sentence: "the captain led the defence to victory".
  if (words > 0 || hints > sportAt) topics.add('sport');
  return { topics, sport };
}

/** "In the film", but not "in the latest episode of violence". */
function isSetting(reading: Reading, token: number): boolean {
  const isDefinite = reading.dependents[token].some((child) => relation(reading, child) === 'det');
  const isInside = prepositions(reading, token).includes('in');
  return isDefinite && isInside && reading.doc.forms[token + 1] !== 'of';
}

/** "3-1", in one token or three. */
function isScore({ doc }: Reading, token: number): boolean {
  if (/^\d{1,2}[-–]\d{1,2}$/.test(doc.forms[token])) return true;
  const isNumber = (form: string | undefined) => form !== undefined && /^\d{1,2}$/.test(form);
  return /^[-–]$/.test(doc.forms[token]) && isNumber(doc.forms[token - 1]) && isNumber(doc.forms[token + 1]);
}

/** True where the event lies so far back that it is told as history; the reference is the day of publication. */
export function isHistory(date: string | null, publishedAt: string | null): boolean {
  if (date === null) return false;
  const year = Number(date.slice(0, 4));
  return publishedAt === null ? year < 1960 : year < Number(publishedAt.slice(0, 4)) - historyYears;
}
