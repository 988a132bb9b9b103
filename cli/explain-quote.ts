// A quotation and the text of its article in, lines out that tell what was read where, and how the speaker was found.
import type { EntityRow, QuoteRow } from '../src/records/schema.ts';
import { line } from './explain-report.ts';
import { linesAround, type Mark, markedText } from './marked-text.ts';

/** Code points that are shown on either side. */
const around = 300;

const resolutions: Readonly<Record<NonNullable<QuoteRow['speaker_resolution']>, string>> = {
  explicit: 'the speaker is named beside the cue',
  nominal: 'the speaker is described beside the cue, and the description was followed to whom it means',
  pronoun: 'the speaker is a pronoun beside the cue, which was followed back to whom it means',
  conversation: 'no speaker stands beside it: whoever spoke before goes on',
  unnamed: 'the speaker is described, and nothing tells who it is: no one is guessed',
};

export function quoteLines(quote: QuoteRow, text: string, entities: ReadonlyMap<string, EntityRow>): string[] {
  const marks = quoteMarks(quote);
  const start = Math.min(...marks.map((mark) => mark.start));
  const end = Math.max(...marks.map((mark) => mark.end));
  const speaker = quote.speaker_id === null ? undefined : entities.get(quote.speaker_id);
  const addressee = quote.addressee_id === null ? undefined : entities.get(quote.addressee_id);
  return [
    markedText(text, ...linesAround(text, start, end, around), marks),
    '',
    line('kind', [quote.kind, quote.segments.length > 1 ? `in ${quote.segments.length} parts` : null]),
    line('speaker', [
      quote.speaker_text && `"${quote.speaker_text.replace(/\s+/g, ' ')}"`,
      speaker ? `${speaker.name} (${speaker.type}, ${speaker.entity_id})` : 'no entity',
      speaker?.description,
    ]),
    line('because', [quote.speaker_resolution ? resolutions[quote.speaker_resolution] : 'no speaker was found']),
    line('cue', [quote.cue === null ? 'none' : `"${quote.cue}"`, quote.cue_lemma && `a form of ${quote.cue_lemma}`]),
    line('addressee', [addressee && `${addressee.name} (${addressee.entity_id})`]),
    line('medium', [quote.medium]),
    line('confidence', [String(quote.confidence)]),
    line('published', [quote.text.endsWith('…') ? 'cut, so that no more is published than may be' : 'whole']),
  ].filter((text, index) => text !== '' || index === 1);
}

function quoteMarks(quote: QuoteRow): Mark[] {
  return [
    ...quote.segments.map(([start, end]) => ({ label: 'quotation', start, end })),
    ...mark('speaker', quote.speaker_start, quote.speaker_end),
    ...mark('cue', quote.cue_start, quote.cue_end),
  ];
}

function mark(label: string, start: number | null, end: number | null): Mark[] {
  return start === null || end === null ? [] : [{ label, start, end }];
}
