// Every layer below in, coded event reports out.
import { type ActorLexicon, loadActorLexicon } from './actor-lexicon.ts';
import type { Actor, Analysis, EventStatus, EventType, Report, Sentence, Timed, ZoneKind } from './doc.ts';
import type { FoundActor } from './event-actors.ts';
import { countOf, countsIn } from './event-counts.ts';
import { dateOf } from './event-date.ts';
import { type EventLexicon, loadEventLexicon } from './event-lexicon.ts';
import { isAlleged } from './event-mood.ts';
import { isHistory, isPoliticalNews } from './event-noise.ts';
import { participantsIn } from './event-participants.ts';
import { placeOfDateline } from './event-place.ts';
import { type Reading, readText } from './event-reading.ts';
import { type FoundMeaning, meaningsOf } from './event-search.ts';
import type { EngineFiles } from './lexicon.ts';

export interface EventCoder {
  readonly lexicon: EventLexicon;
  readonly actors: ActorLexicon;
}

export function loadEventCoder(files: EngineFiles): EventCoder {
  return { lexicon: loadEventLexicon(files), actors: loadActorLexicon(files) };
}

/** Zones that tell no news. */
const silent: ReadonlySet<ZoneKind> = new Set(['byline', 'credit', 'post-author', 'boilerplate', 'pull-quote']);

export function codeEvents(doc: Timed, coder: EventCoder): Analysis {
  const reading = readText(doc, coder.lexicon, coder.actors);
  const reports: Report[] = [];
  doc.sentences.forEach((sentence, index) => {
    if (silent.has(doc.zones[sentence.zone].kind)) return;
    for (const meaning of meaningsOf(reading, sentence.first, sentence.last)) {
      const report = toReport(reading, meaning, index);
      if (report) reports.push(report);
    }
  });
  return { ...doc, reports };
}

function toReport(reading: Reading, meaning: FoundMeaning, index: number): Report | null {
  const { doc, lexicon } = reading;
  const code = lexicon.codes.get(meaning.code);
  if (!code) return null;
  const sentence = doc.sentences[index];
  const { sources, targets, reciprocal, guessed, place } = participantsIn(reading, meaning, code.type, sentence);
  if (!isPoliticalNews(reading, meaning, code.type, sources, targets, sentence)) return null;
  const date = dateOf(reading, meaning.parts, sentence);
  if (isHistory(date?.value ?? null, doc.publishedAt)) return null;
  const location = place ?? placeOfDateline(reading);
  return {
    type: code.type,
    mode: code.mode,
    context: code.context,
    cameo: code.code,
    goldstein: code.goldstein,
    status: statusOf(reading, meaning),
    sources: sources.map(withoutHead),
    targets: targets.map(withoutHead),
    reciprocal,
    date,
    place: location?.entity ?? null,
    country: location?.country ?? countryOf(targets) ?? countryOf(sources),
    ...tollOf(reading, code.type, sources, sentence),
    trigger: doc.tokens[meaning.trigger],
    triggerLemma: doc.lemmas[meaning.trigger].toLowerCase(),
    sentence: index,
    rule: meaning.rule,
    confidence: confidenceOf(meaning, sources.length > 0, targets.length > 0, guessed),
  };
}

function withoutHead({ start, end, entity, country, sector }: FoundActor): Actor {
  return { start, end, entity, country, sector };
}

function countryOf(actors: readonly FoundActor[]): string | null {
  return actors.find(({ country }) => country !== null)?.country ?? null;
}

function statusOf(reading: Reading, meaning: FoundMeaning): EventStatus {
  if (meaning.negated) return 'negated';
  if (meaning.planned) return 'planned';
  return isAlleged(reading, meaning.trigger) ? 'alleged' : 'asserted';
}

/** Each kind of count goes to the type of event that it is the measure of. */
function tollOf(reading: Reading, type: EventType, sources: readonly FoundActor[], sentence: Sentence) {
  const { dead, injured, arrested } = countsIn(reading, sentence);
  const crowd = type === 'PROTEST' && sources.length > 0 ? countOf(reading, sources[0].head, false) : null;
  const isViolent = type === 'ASSAULT' || type === 'PROTEST';
  return {
    dead: isViolent ? dead : null,
    injured: isViolent ? injured : null,
    arrested: type === 'COERCE' || type === 'PROTEST' ? arrested : null,
    crowd,
  };
}

/** Shares of right types on the development sentences, by how complete the event is. */
function confidenceOf(meaning: FoundMeaning, hasSource: boolean, hasTarget: boolean, guessed: boolean): number {
  const base = meaning.isMain ? 0.86 : 0.7;
  return Math.max(0.2, base - (hasSource ? 0 : 0.15) - (hasTarget ? 0 : 0.1) - (guessed ? 0.05 : 0));
}
