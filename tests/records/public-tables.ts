// Rows of entities who speak, act, or are only named.
import type { MentionRow, QuoteRow, ReportRow } from '../../src/records/schema.ts';
import { mentionRow, quoteRow, reportRow } from '../rows.ts';

export function mentionOf(entity_id: string, text: string, start = 0): MentionRow {
  return mentionRow(`a-m${start}-${entity_id}`, { entity_id, text, start });
}

export function quoteBy(speaker_id: string | null, changes: Partial<QuoteRow> = {}): QuoteRow {
  return quoteRow(`a-q-${speaker_id}`, {
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
    cue_implies: 'neutral',
    ...changes,
  });
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
  return reportRow('a-r0', {
    source_ids: sources,
    source_actors: sources.map(actor),
    target_ids: targets,
    target_actors: targets.map(actor),
  });
}
