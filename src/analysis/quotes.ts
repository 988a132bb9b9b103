// Mentions and entities in, quotations out.

import type { Quote, Quoted, Resolved, Span, ZoneKind } from './doc.ts';
import type { EngineFiles } from './lexicon.ts';
import { type Attribution, attributeStretches } from './speech/attribution.ts';
import { gatherReporting } from './speech/cue-candidates.ts';
import { embeddedPosts } from './speech/embedded-posts.ts';
import { indirectSpeech } from './speech/indirect-speech.ts';
import { type MarkedText, markText } from './speech/marked-text.ts';
import { loadNominalCues, type NominalCues } from './speech/nominal-cues.ts';
import type { NounPhrase } from './speech/noun-phrases.ts';
import { indirectConfidence, quoteConfidence } from './speech/quote-confidence.ts';
import { sourcesOf } from './speech/quote-sources.ts';
import { type Cue, reportingCues } from './speech/reporting-cues.ts';
import { loadReportingVerbs, type ReportingVerbs } from './speech/reporting-verbs.ts';
import { type SpeakerNames, speakerNames } from './speech/speaker-names.ts';
import { type Speaker, speakersOf } from './speech/speakers.ts';
import { addresseeOf, loadSpeechMedia, mediumOf, type SpeechMedia } from './speech/speech-circumstances.ts';
import { joinQuotations } from './speech/split-quotations.ts';
import { withUnseenSpeakers } from './speech/unseen-speakers.ts';
import { firstWhere } from './text/bisection.ts';

export interface QuoteFinder {
  readonly verbs: ReportingVerbs;
  readonly nominals: NominalCues;
  readonly media: SpeechMedia;
}

/** @throws Error naming the lexicon that is missing or malformed. */
export function loadQuoteFinder(files: EngineFiles): QuoteFinder {
  return { verbs: loadReportingVerbs(files), nominals: loadNominalCues(files), media: loadSpeechMedia(files) };
}

/** Quotations in text order; no two start at the same place. Speakers that had been missed as names become entities. */
export function findQuotes(doc: Resolved, finder: QuoteFinder): Quoted {
  const reading = readSpeech(doc, finder.verbs);
  const known = withUnseenSpeakers(reading.page, reading.attributions, reading.sources);
  return known ? quoted(known, readSpeech(known, finder.verbs), finder) : quoted(doc, reading, finder);
}

/** All that the text tells of who says what, before it is put into quotations. */
interface SpeechReading {
  readonly page: MarkedText;
  readonly cues: readonly Cue[];
  readonly sources: readonly (NounPhrase | null)[];
  readonly names: SpeakerNames;
  readonly speakers: readonly (Speaker | null)[];
  readonly attributions: readonly Attribution[];
}

function readSpeech(doc: Resolved, verbs: ReportingVerbs): SpeechReading {
  const page = markText(doc);
  const cues = reportingCues(page, verbs);
  const sources = sourcesOf(page, cues);
  const names = speakerNames(doc);
  const speakers = speakersOf(page, cues, sources, names);
  const attributions = attributeStretches(gatherReporting(page, cues, sources, speakers, names));
  return { page, cues, sources, names, speakers, attributions };
}

function quoted(doc: Resolved, reading: SpeechReading, finder: QuoteFinder): Quoted {
  const { page, cues, sources, names, speakers, attributions } = reading;
  const marked = joinQuotations(page, attributions).map(({ attribution, segments }): Quote => {
    const { kind, cue, speaker } = attribution;
    const confidence = quoteConfidence(attribution);
    return { kind, segments, ...speakerCells(speaker), ...cueCells(page, cues[cue], finder.media), confidence };
  });
  const used = new Set(attributions.map(({ cue }) => cue));
  const cued = { cues, sources, speakers, names, used };
  const indirect = indirectSpeech(page, finder.verbs, finder.nominals, cued).map(
    ({ cue, speaker, form, segments }): Quote => ({
      kind: 'indirect',
      segments,
      ...speakerCells(speaker),
      ...cueCells(page, cue, finder.media),
      confidence: indirectConfidence(form, cue.verb, speaker !== null),
    }),
  );
  return { ...doc, quotes: inOrder(doc, [...embeddedPosts(doc, names), ...marked, ...indirect]) };
}

function cueCells(
  page: MarkedText,
  cue: Cue | undefined,
  media: SpeechMedia,
): Pick<Quote, 'cue' | 'cueLemma' | 'implication' | 'addresseeEntity' | 'medium'> {
  if (!cue) return { cue: null, cueLemma: null, implication: null, addresseeEntity: null, medium: null };
  return {
    cue: { start: cue.start, end: cue.end },
    cueLemma: cue.lemma,
    implication: cue.verb.implication,
    addresseeEntity: addresseeOf(page, cue),
    medium: mediumOf(page, cue, media),
  };
}

function speakerCells(speaker: Speaker | null): Pick<Quote, 'speaker' | 'speakerEntity' | 'resolution'> {
  if (!speaker) return { speaker: null, speakerEntity: null, resolution: null };
  return { speaker: speaker.span, speakerEntity: speaker.entity, resolution: speaker.resolution };
}

/** Zones in which nobody is quoted; a post is one quotation as a whole. */
const silent: ReadonlySet<ZoneKind> = new Set(['byline', 'dateline', 'credit', 'post-author', 'post', 'boilerplate']);

/** By place; the first of those that start together, and none out of a silent zone but the post itself. */
function inOrder(doc: Resolved, quotes: readonly Quote[]): Quote[] {
  const taken = new Set<number>();
  const kept = quotes.filter(({ kind, segments }) => {
    const { start } = segments[0];
    if (taken.has(start) || (kind !== 'post' && isSilent(doc, segments[0]))) return false;
    taken.add(start);
    return true;
  });
  return kept.sort((a, b) => a.segments[0].start - b.segments[0].start);
}

function isSilent({ zones }: Resolved, { start }: Span): boolean {
  const zone = zones.at(firstWhere(zones, ({ end }) => end > start));
  return zone !== undefined && zone.start <= start && silent.has(zone.kind);
}
