// An event found in a sentence in, its report out: actors, status, date, place, toll, confidence.
import type { Actor, EventType, Report, Sentence } from '../doc.ts';
import type { FoundActor } from './event-actors.ts';
import { eventConfidence } from './event-confidence.ts';
import { countOf, countsIn } from './event-counts.ts';
import { dateOf } from './event-date.ts';
import { root } from './event-lexicon.ts';
import { isHistory, isPoliticalNews } from './event-noise.ts';
import type { FoundMeaning } from './event-operators.ts';
import { participantsIn } from './event-participants.ts';
import { eventPlace } from './event-place.ts';
import type { Reading } from './event-reading.ts';
import { statusOf } from './event-status.ts';
import { verbLemma } from './event-verbs.ts';

/** What the text around an event tells of it. */
export interface ReportContext {
  /** Topics of its sentence. */
  readonly topics: ReadonlySet<string>;
  /** The reports before it. */
  readonly told: readonly Report[];
  /** For an event told in passing: the last report of a type on the text's main line; else null. */
  readonly lastOf: ((type: EventType) => Report | null) | null;
}

/**
 * Codes one event; null where it is no political news. An event told in passing that names nobody has the participants of
 * the last one of its type.
 */
export function toReport(
  reading: Reading,
  meaning: FoundMeaning,
  index: number,
  context: ReportContext,
): Report | null {
  const { doc, lexicon } = reading;
  const code = lexicon.codes.get(meaning.code);
  if (!code) return null;
  const sentence = doc.sentences[index];
  const { sources, targets, reciprocal, place } = participantsIn(reading, meaning, code.type, sentence, context.told);
  const isBare = sources.length + targets.length === 0;
  const last = isBare && context.lastOf ? context.lastOf(code.type) : null;
  const earlier = last !== null && isAkin(code.code, last.cameo) ? last : null;
  if (earlier === null && !isPoliticalNews(reading, meaning, code.type, sources, targets, sentence, context.topics))
    return null;
  const isAhead = meaning.possible || meaning.planned;
  const date = dateOf(reading, meaning.parts, sentence, { isStory: context.lastOf === null && !isAhead, isAhead });
  if (isHistory(date?.value ?? null, doc.publishedAt)) return null;
  return {
    type: code.type,
    mode: code.mode,
    context: code.context,
    cameo: code.code,
    goldstein: code.goldstein,
    status: statusOf(reading, meaning),
    sources: earlier?.sources ?? sources.map(withoutHead),
    targets: earlier?.targets ?? targets.map(withoutHead),
    reciprocal,
    date,
    ...eventPlace(reading, place, earlier, [...targets, ...sources]),
    ...tollOf(reading, code.type, sources, sentence),
    trigger: doc.tokens[meaning.trigger],
    triggerLemma: verbLemma(reading, meaning.trigger),
    sentence: index,
    rule: ruleOf(reading, meaning),
    confidence: eventConfidence({
      relation: doc.relations[meaning.trigger],
      rule: meaning.rule,
      hasSource: sources.length > 0,
      hasTarget: targets.length > 0,
    }),
  };
}

/** A blockade is not the arrest that was told before, though both coerce; any violence may be any other. */
function isAkin(code: string, earlier: string | null): boolean {
  return earlier !== null && (root(code) === root(earlier) || (root(code) >= 18 && root(earlier) >= 18));
}

/** The entry that fired, with what became of the victim: reports of one killing are joined by it. */
function ruleOf(reading: Reading, meaning: FoundMeaning): string {
  const fate = fateOf(reading, meaning);
  return fate === null ? meaning.rule : `${meaning.rule} (${fate})`;
}

function withoutHead({ start, end, entity, country, sector }: FoundActor): Actor {
  return { start, end, entity, country, sector };
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

const fates: readonly string[] = ['dead', 'injured', 'arrested'];

/** What became of the victim, where the trigger says it: tells a killing from the attack that it was part of. */
function fateOf(reading: Reading, { trigger }: FoundMeaning): string | null {
  const { cues } = reading.lexicon;
  const kinds = cues.get(verbLemma(reading, trigger)) ?? cues.get(reading.doc.lemmas[trigger].toLowerCase());
  return fates.find((fate) => kinds?.has(fate)) ?? null;
}

/** Kind of deed, by which a text is seen to come back to it. */
export function deedOf(reading: Reading, meaning: FoundMeaning): string {
  return fateOf(reading, meaning) ?? `${reading.lexicon.codes.get(meaning.code)?.type}`;
}
