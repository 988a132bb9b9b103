// The stages in order: the page to read first. Text and what is known of it in, every layer out.
import { loadMentionResolver, type MentionResolver, resolveMentions } from './coref.ts';
import type { Analysis, Source } from './doc.ts';
import { codeEvents, type EventCoder, loadEventCoder } from './events.ts';
import { loadWordClasses } from './learning/word-classes.ts';
import { type Lemmatizer, lemmatize, loadLemmatizer } from './lemmatizer.ts';
import type { EngineFiles } from './lexicon.ts';
import { findNames, loadNer, type NerModel } from './ner.ts';
import { parseAll } from './parser.ts';
import { findQuotes, loadQuoteFinder, type QuoteFinder } from './quotes.ts';
import { splitSentences } from './sentencizer.ts';
import { loadParser, type ParserModel } from './syntax/parser-model.ts';
import { loadTagger, type TaggerModel, tag } from './tagger.ts';
import { loadOrthography, type Orthography } from './text/orthography.ts';
import { findTimes, loadTimeFinder, type TimeFinder } from './time-expressions.ts';
import { tokenize } from './tokenizer.ts';
import { loadZoneCues, markZones, type ZoneCues } from './zones.ts';

/** Published with every row: raise it whenever the same text may give other rows. */
export const engineVersion = '0.6.0';

/** Models and lexicons, loaded once and read-only. */
export interface Engine {
  readonly zoneCues: ZoneCues;
  readonly orthography: Orthography;
  readonly tagger: TaggerModel;
  readonly lemmatizer: Lemmatizer;
  readonly parser: ParserModel;
  readonly ner: NerModel;
  readonly mentionResolver: MentionResolver;
  readonly quoteFinder: QuoteFinder;
  readonly timeFinder: TimeFinder;
  readonly eventCoder: EventCoder;
}

/** @throws Error naming the file, where a model or lexicon is missing, cut short or of another version. */
export function loadEngine(files: EngineFiles): Engine {
  const mentionResolver = loadMentionResolver(files);
  const classes = loadWordClasses(files);
  return {
    zoneCues: loadZoneCues(files),
    orthography: loadOrthography(files),
    tagger: loadTagger(files, classes),
    lemmatizer: loadLemmatizer(files),
    parser: loadParser(files, classes),
    ner: loadNer(files),
    mentionResolver,
    quoteFinder: loadQuoteFinder(files),
    timeFinder: loadTimeFinder(files),
    eventCoder: loadEventCoder(files, mentionResolver),
  };
}

/** Analyses any text without ever refusing it: strange text gives empty lists. Time is linear in its length. */
export function analyze(source: Source, engine: Engine): Analysis {
  return analyzeAll([source], engine)[0];
}

/** Characters of texts that are analysed together: some two hundred sentences. More gain nothing, and analyses are large. */
export const fullBatch = 30_000;

/**
 * Each text by itself, stage after stage: a stage finds its weights in the processor's memory where it has just used them, which
 * makes short texts half as fast again.
 */
export function analyzeAll(sources: readonly Source[], engine: Engine): Analysis[] {
  const zoned = sources.map((source) => markZones(source, engine.zoneCues));
  const split = zoned.map((doc) => splitSentences(tokenize(doc, engine.orthography), engine.orthography));
  const tagged = split.map((doc) => tag(doc, engine.tagger));
  const lemmatized = tagged.map((doc) => lemmatize(doc, engine.lemmatizer));
  const parsed = parseAll(lemmatized, engine.parser);
  const named = findNames(parsed, engine.ner);
  const resolved = resolveMentions(named, engine.mentionResolver);
  const quoted = resolved.map((doc) => findQuotes(doc, engine.quoteFinder));
  const timed = quoted.map((doc) => findTimes(doc, engine.timeFinder));
  return timed.map((doc) => codeEvents(doc, engine.eventCoder));
}
