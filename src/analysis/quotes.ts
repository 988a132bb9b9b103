// Mentions and entities in, quotations out.
import { type Attribution, attributeStretches } from './attribution.ts';
import { gatherReporting } from './cue-candidates.ts';
import type { Quote, Quoted, Resolved } from './doc.ts';
import type { EngineFiles } from './lexicon.ts';
import { type MarkedText, markText } from './marked-text.ts';
import { sourcesOf } from './quote-sources.ts';
import { type Cue, reportingCues } from './reporting-cues.ts';
import { loadReportingVerbs, type ReportingVerbs } from './reporting-verbs.ts';
import { speakerNames } from './speaker-names.ts';
import { speakersOf } from './speakers.ts';

export interface QuoteFinder {
  readonly verbs: ReportingVerbs;
}

export function loadQuoteFinder(files: EngineFiles): QuoteFinder {
  return { verbs: loadReportingVerbs(files) };
}

export function findQuotes(doc: Resolved, finder: QuoteFinder): Quoted {
  const page = markText(doc);
  const cues = reportingCues(page, finder.verbs);
  const sources = sourcesOf(page, cues);
  const names = speakerNames(doc);
  const reporting = gatherReporting(page, cues, sources, speakersOf(page, cues, sources, names), names);
  return { ...doc, quotes: attributeStretches(reporting).map((attribution) => quoteOf(page, cues, attribution)) };
}

function quoteOf(page: MarkedText, cues: readonly Cue[], { stretch, start, kind, cue, speaker }: Attribution): Quote {
  const { end } = page.stretches[stretch];
  return {
    kind,
    segments: [{ start, end }],
    speaker: speaker?.span ?? null,
    speakerEntity: speaker?.entity ?? null,
    resolution: speaker?.resolution ?? null,
    cue: cue < 0 ? null : { start: cues[cue].start, end: cues[cue].end },
    cueLemma: cue < 0 ? null : cues[cue].lemma,
    addresseeEntity: null,
    medium: null,
    confidence: 0.8,
  };
}
