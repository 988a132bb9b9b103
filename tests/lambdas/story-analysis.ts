// An analysis of made-up stories, fast and without models: capitalized words are bodies, "X met Y." is an event, words between
// marks are a quotation of the body named before them. Enough for days to depend on each other.
import type { Analysis, EventType, Mention, Report, Source, Span } from '../../src/analysis/doc.ts';
import { quotesBetweenMarks } from './plain-analysis.ts';

const verbs: Readonly<Record<string, EventType>> = { met: 'CONSULT', blamed: 'ACCUSE', helped: 'AID' };

export function storyAnalysis(sources: readonly Source[]): Analysis[] {
  return sources.map(storyOf);
}

function storyOf(source: Source): Analysis {
  const tokens: Span[] = [...source.text.matchAll(/\p{L}+/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const forms = tokens.map(({ start, end }) => source.text.slice(start, end));
  const names = forms.flatMap((form, index) => (/^\p{Lu}/u.test(form) ? [index] : []));
  const known = [...new Set(names.map((index) => forms[index]))];
  const mentions: Mention[] = names.map((index) => ({
    ...tokens[index],
    first: index,
    last: index + 1,
    kind: 'name',
    entity: known.indexOf(forms[index]),
  }));
  const base = quotesBetweenMarks(source);
  return {
    ...base,
    zones: [{ start: 0, end: source.text.length, kind: 'body' }],
    tokens,
    forms,
    lemmas: forms.map((form) => form.toLowerCase()),
    upos: forms.map((form) => (/^\p{Lu}/u.test(form) ? 'PROPN' : 'NOUN')),
    xpos: forms.map(() => 'NN'),
    sentences: [{ start: 0, end: source.text.length, first: 0, last: tokens.length, zone: 0 }],
    sentenceOf: new Int32Array(tokens.length),
    heads: new Int32Array(tokens.length).fill(-1),
    mentions,
    entities: known.map((name, entity) => ({
      type: 'organization',
      name,
      description: null,
      country: null,
      sector: null,
      gender: null,
      plural: false,
      link: null,
      placeKind: null,
      mentions: mentions.flatMap((mention, index) => (mention.entity === entity ? [index] : [])),
    })),
    quotes: base.quotes.map((quote) => {
      const before = mentions.filter(({ end }) => end <= quote.segments[0].start).at(-1);
      return before ? { ...quote, speaker: before, speakerEntity: before.entity, resolution: 'explicit' } : quote;
    }),
    reports: forms.flatMap((form, index) => reportAt(index, form, tokens, mentions)),
  };
}

function reportAt(index: number, form: string, tokens: readonly Span[], mentions: readonly Mention[]): Report[] {
  const type = verbs[form];
  const source = mentions.find(({ first }) => first === index - 1);
  const target = mentions.find(({ first }) => first === index + 1);
  if (!type || !source || !target) return [];
  const actor = ({ start, end, entity }: Mention) => ({ start, end, entity, country: null, sector: 'GOV' });
  return [
    {
      type,
      mode: null,
      context: [],
      cameo: null,
      goldstein: null,
      status: 'asserted',
      sources: [actor(source)],
      targets: [actor(target)],
      reciprocal: false,
      date: null,
      place: null,
      country: null,
      placePrecision: null,
      placeMethod: null,
      dead: null,
      injured: null,
      arrested: null,
      crowd: null,
      trigger: tokens[index],
      triggerLemma: form,
      sentence: 0,
      rule: form,
      confidence: 1,
    },
  ];
}
