// Small resolved tables by hand: entities who speak, act, or are only named.
import type { EntityRow, MentionRow, QuoteRow, ReportRow, Tables } from '../../src/records/schema.ts';

export function entityRow(entity_id: string, changes: Partial<EntityRow> = {}): EntityRow {
  return {
    entity_id,
    name: `Name ${entity_id}`,
    type: 'person',
    description: null,
    country: null,
    sector: null,
    wikidata_id: null,
    geonames_id: null,
    latitude: null,
    longitude: null,
    aliases: [],
    article_count: 1,
    mention_count: 1,
    ...changes,
  };
}

export function mentionRow(entity_id: string, text: string, start = 0): MentionRow {
  return {
    mention_id: `a-m${start}-${entity_id}`,
    entity_id,
    article_id: 'a',
    start,
    end: start + [...text].length,
    text,
    kind: 'name',
    sentence: 0,
  };
}

export function quoteBy(speaker_id: string | null, changes: Partial<QuoteRow> = {}): QuoteRow {
  return {
    quote_id: `a-q-${speaker_id}`,
    article_id: 'a',
    kind: 'direct',
    text: 'The well is dry.',
    start: 0,
    end: 16,
    segments: [[0, 16]],
    speaker_id,
    speaker_name: speaker_id && `Name ${speaker_id}`,
    speaker_text: speaker_id && `Name ${speaker_id}`,
    speaker_start: speaker_id === null ? null : 20,
    speaker_end: speaker_id === null ? null : 30,
    speaker_resolution: speaker_id === null ? 'unnamed' : 'explicit',
    cue: 'said',
    cue_lemma: 'say',
    cue_start: 31,
    cue_end: 35,
    addressee_id: null,
    medium: null,
    confidence: 1,
    quotation_id: 'q',
    cue_implies: 'neutral',
    ...changes,
  };
}

export function reportOf(sources: readonly string[], targets: readonly string[]): ReportRow {
  const actor = (entity_id: string) => ({
    text: `Name ${entity_id}`,
    start: 0,
    end: 6,
    country: 'PER',
    sector: 'CVL',
    entity_id,
  });
  return {
    report_id: 'a-r0',
    event_id: 'e',
    article_id: 'a',
    type: 'PROTEST',
    mode: null,
    context: [],
    cameo: null,
    goldstein: null,
    status: 'asserted',
    source_ids: sources,
    source_actors: sources.map(actor),
    target_ids: targets,
    target_actors: targets.map(actor),
    reciprocal: false,
    date: null,
    date_precision: null,
    date_text: null,
    location_id: null,
    country: null,
    latitude: null,
    longitude: null,
    dead: null,
    injured: null,
    arrested: null,
    crowd: null,
    trigger: 'protested',
    trigger_start: 8,
    trigger_end: 17,
    sentence_start: 0,
    sentence_end: 30,
    rule: 'protest',
    confidence: 1,
  };
}

export const blankTables: Tables = { articles: [], entities: [], mentions: [], quotes: [], reports: [], events: [] };
