// A quoted stretch in, the label of its speaker out, as transcripts have it: "NAME: what was said".
import type { Span } from '../doc.ts';
import type { MarkedText } from './marked-text.ts';
import type { Stretch } from './quotation-marks.ts';
import { entityNamed, type SpeakerNames } from './speaker-names.ts';
import type { Speaker } from './speakers.ts';

export interface TranscriptLabel {
  readonly name: Span;
  /** Where the words of the speaker start. */
  readonly start: number;
}

const label = /^(\p{Lu}[\p{Lu}.'’-]+(?: \p{Lu}[\p{Lu}.'’-]+){0,3}|[QA]):\s+(?=\S)/u;
/** "(APPLAUSE)": what the transcriber heard, said by nobody. */
const aside = /^[([][\p{Lu}\s.,!-]+[)\]][.!]?$/u;

export function transcriptLabel(text: string, { start, end }: Stretch): TranscriptLabel | null {
  const match = label.exec(text.slice(start, Math.min(end, start + 80)));
  return match && { name: { start, end: start + match[1].length }, start: start + match[0].length };
}

export function isAside(text: string, { start, end }: Stretch): boolean {
  return end - start < 60 && aside.test(text.slice(start, end));
}

/** The person who is called so in the text, whatever the capitals of the label. */
export function labelledSpeaker({ doc }: MarkedText, names: SpeakerNames, { name }: TranscriptLabel): Speaker {
  const entity = entityNamed(names, doc.text.slice(name.start, name.end));
  return {
    span: name,
    entity,
    resolution: entity === null ? 'unnamed' : 'explicit',
  };
}
