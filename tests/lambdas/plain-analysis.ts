// An analysis that finds one quotation between each pair of marks and nothing else: handlers need no models to be tested.
import type { Analysis, Source } from '../../src/analysis/doc.ts';

export function plainAnalysis(sources: readonly Source[]): Analysis[] {
  return sources.map(quotesBetweenMarks);
}

export function quotesBetweenMarks(source: Source): Analysis {
  const marked = [...source.text.matchAll(/"([^"]+)"/g)];
  return {
    ...source,
    zones: [],
    tokens: [],
    forms: [],
    sentences: [],
    sentenceOf: new Int32Array(),
    upos: [],
    xpos: [],
    lemmas: [],
    heads: new Int32Array(),
    relations: [],
    names: [],
    mentions: [],
    entities: [],
    quotes: marked.map((match) => ({
      kind: 'direct',
      segments: [{ start: match.index + 1, end: match.index + match[0].length - 1 }],
      speaker: null,
      speakerEntity: null,
      resolution: null,
      cue: null,
      cueLemma: null,
      implication: null,
      addresseeEntity: null,
      medium: null,
      confidence: 1,
    })),
    times: [],
    reports: [],
  };
}
