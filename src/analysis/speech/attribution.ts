// Quoted stretches and reporting cues in, for each stretch whether it is a quotation, of which kind, and who said it, out.
import {
  type CueCandidate,
  cueBefore,
  cueBehind,
  cueOfColonParagraph,
  cueOfNextLine,
  type PlacedStretch,
  type Reporting,
} from './cue-candidates.ts';
import type { MarkedText } from './marked-text.ts';
import { isNoQuotation } from './quoted-names.ts';
import type { Speaker } from './speakers.ts';
import { isAside, labelledSpeaker, transcriptLabel } from './transcript-labels.ts';

/**
 * How a stretch found its speaker: a cue right behind or before it, the cue of the stretch that follows at once, the speaker
 * of the stretch before, some cue of the sentence, nobody.
 */
export type AttributionLink = 'after' | 'before' | 'following' | 'continued' | 'sentence' | 'none';

export interface Attribution {
  /** Number of the stretch. */
  readonly stretch: number;
  /** Where its words start: behind a transcript's label. */
  readonly start: number;
  readonly kind: 'direct' | 'partial';
  /** Number of the cue, -1 where the stretch has none of its own. */
  readonly cue: number;
  readonly speaker: Speaker | null;
  readonly link: AttributionLink;
}

/** Attributions in text order; stretches that are no quotations are left out. */
export function attributeStretches(reporting: Reporting): Attribution[] {
  const attributions: Attribution[] = [];
  let previous: PlacedStretch | null = null;
  reporting.placed.forEach((at, index) => {
    const attribution = attribute(reporting, index, previous, attributions);
    if (!attribution) return;
    attributions.push(attribution);
    previous = at;
  });
  return attributions;
}

function attribute(
  reporting: Reporting,
  index: number,
  previous: PlacedStretch | null,
  attributions: readonly Attribution[],
): Attribution | null {
  const { page, placed } = reporting;
  const at = placed[index];
  const best = better(reporting, at, cueBehind(reporting, index), cueBefore(reporting, index));
  if (isAside(page.doc.text, at.stretch)) return null;
  const label = transcriptLabel(page.doc.text, at.stretch);
  if (label) {
    const speaker = labelledSpeaker(page, reporting.names, label);
    return { stretch: at.number, start: label.start, kind: 'direct', cue: -1, speaker, link: 'before' };
  }
  if (isNoQuotation(page, at, isSaid(reporting, at, best))) return null;
  const place = { stretch: at.number, start: at.stretch.start, kind: kindOf(page, at, best) };
  const own = best && { ...place, cue: best.cue, speaker: reporting.speakers[best.cue], link: best.link };
  const isPartial = place.kind === 'partial';
  if (own && (best.adjacent || (isPartial && (at.words > fewWords || isContent(reporting, best))))) return own;
  if (isPartial && at.words <= fewWords) return null;
  const earlier = attributions[attributions.length - 1];
  const answering = answerer(reporting, at, attributions);
  if (answering && !best) return { ...place, cue: -1, speaker: answering, link: 'continued' };
  const carried = carry(reporting, index, previous, earlier);
  return carried ? { ...place, ...carried } : (own ?? { ...place, cue: -1, speaker: null, link: 'none' });
}

/** Up to so many words in marks may be a scare quote or a term. */
const fewWords = 4;

/** The stretch lies in what the cue reports: behind a verb that takes a clause or describes, or in a clause before ", X said". */
function isContent({ page, cues, sources }: Reporting, { cue: number, side }: CueCandidate): boolean {
  const { verb, first } = cues[number];
  if (!verb.frames.has('clause') && !verb.frames.has('object')) return false;
  const start = Math.min(first, sources[number]?.first ?? first);
  return side === 'before' || page.doc.forms[start - 1] === ',';
}

/** The cue itself, a colon, or the cue's own clause stands right beside the stretch. */
function isSaid({ page, cues }: Reporting, at: PlacedStretch, best: CueCandidate | null): boolean {
  if (!best?.adjacent) return false;
  return best.side === 'behind' || cues[best.cue].last >= at.first - 1 || page.doc.forms[at.first - 1] === ':';
}

function better(
  reporting: Reporting,
  at: PlacedStretch,
  behind: CueCandidate | null,
  before: CueCandidate | null,
): CueCandidate | null {
  if (!behind || !before) return behind ?? before;
  if (before.adjacent !== behind.adjacent) return before.adjacent ? before : behind;
  if (!before.adjacent) return isContent(reporting, behind) ? behind : before;
  return endsOpen(reporting.page, at) ? behind : before;
}

/** The stretch ends as a part of a longer sentence does. */
function endsOpen({ doc }: MarkedText, { stretch }: PlacedStretch): boolean {
  return !/\.['’]?$/.test(doc.text.slice(Math.max(stretch.start, stretch.end - 2), stretch.end));
}

/** "“Very good.”": a sentence of its own, however short. */
function fillsFrame(page: MarkedText, at: PlacedStretch): boolean {
  const { last } = page.frames[page.frameOf[at.first]];
  return at.last >= last && /[.!?]$/.test(page.doc.text.slice(at.stretch.end - 1, at.stretch.end));
}

function kindOf(page: MarkedText, at: PlacedStretch, best: CueCandidate | null): 'direct' | 'partial' {
  const { text, forms } = page.doc;
  const lead = forms[at.first - 1];
  const startsFrame = at.first === page.frames[page.frameOf[at.first]].first;
  const capital = /^[\p{Lu}\p{N}…‘'[(]/u.test(text.slice(at.stretch.start, at.stretch.start + 2));
  if (best?.link === 'after' && /[,?!—–…-]$/.test(text.slice(at.stretch.end - 1, at.stretch.end))) return 'direct';
  if (best?.adjacent && (lead === ',' || lead === ':' || capital)) return 'direct';
  return startsFrame && capital && (at.words > 2 || fillsFrame(page, at)) ? 'direct' : 'partial';
}

/**
 * Two speakers in turn, each in a paragraph of marks and nothing else: the question is answered, or asked, by the one who did
 * not speak last. Null where there is no such exchange.
 */
function answerer({ page }: Reporting, at: PlacedStretch, attributions: readonly Attribution[]): Speaker | null {
  const [other, last] = attributions.slice(-2);
  if (!other || !last || !other.speaker || !last.speaker || at.words > longestTurn) return null;
  const [a, b, c] = [page.stretches[other.stretch], page.stretches[last.stretch], at.stretch];
  const isInTurn = b.closed && b.paragraph === c.paragraph - 1 && a.paragraph === c.paragraph - 2;
  const isQuestion = [b, c].some(({ start, end }) => page.doc.text.slice(start, end).endsWith('?'));
  const isSame = other.speaker.entity === last.speaker.entity && other.speaker.span.start === last.speaker.span.start;
  if (!isInTurn || !isQuestion || isSame || !fillsParagraph(page, c)) return null;
  return { ...other.speaker, resolution: other.speaker.resolution === 'unnamed' ? 'unnamed' : 'conversation' };
}

/** Words of a turn in a conversation. */
const longestTurn = 30;

function fillsParagraph({ doc, paragraphs }: MarkedText, { outer, paragraph }: PlacedStretch['stretch']): boolean {
  const { start, end } = paragraphs[paragraph];
  return doc.text.slice(start, outer.start).trim() === '' && doc.text.slice(outer.end, end).trim() === '';
}

/** Where a whole utterance has no cue: who spoke last in the paragraph, the cue right behind the next stretch, a colon, … */
function carry(
  reporting: Reporting,
  index: number,
  previous: PlacedStretch | null,
  earlier: Attribution | undefined,
): Pick<Attribution, 'cue' | 'speaker' | 'link'> | null {
  const { placed, speakers } = reporting;
  const at = placed[index];
  const next = placed[index + 1];
  const paragraphs = previous ? at.stretch.paragraph - previous.stretch.paragraph : Number.POSITIVE_INFINITY;
  const between = cueBetween(reporting, previous, at);
  if (paragraphs === 0 && earlier)
    return { cue: -1, speaker: between < 0 ? earlier.speaker : speakers[between], link: 'continued' };
  if (next && next.stretch.paragraph === at.stretch.paragraph && next.first === at.last) {
    const behind = cueBehind(reporting, index + 1);
    if (behind?.adjacent) return { cue: behind.cue, speaker: speakers[behind.cue], link: 'following' };
  }
  const signed = cueOfNextLine(reporting, at);
  if (signed >= 0) return { cue: signed, speaker: speakers[signed], link: 'after' };
  const colon = cueOfColonParagraph(reporting, at);
  if (colon >= 0) return { cue: colon, speaker: speakers[colon], link: 'before' };
  const isKnown = between >= 0 && speakers[between]?.entity != null;
  if (isKnown || (between >= 0 && !earlier)) return { cue: -1, speaker: speakers[between], link: 'continued' };
  return earlier && paragraphs <= farthest ? { cue: -1, speaker: earlier.speaker, link: 'continued' } : null;
}

/** Paragraphs that a speaker is carried over. */
const farthest = 3;

/** The last cue of a clause that reports speech between two stretches, in this paragraph or the one before; -1 for none. */
function cueBetween(reporting: Reporting, previous: PlacedStretch | null, at: PlacedStretch): number {
  const { page, cues, cuesOfFrame } = reporting;
  const floor = previous ? page.frames[page.frameOf[previous.last - 1]].last : 0;
  for (let frame = page.frameOf[at.first]; frame >= 0; frame--) {
    const { first, last } = page.frames[frame];
    if (last <= floor || at.stretch.paragraph - page.paragraphOf[first] > 1) return -1;
    for (const number of [...(cuesOfFrame.get(frame) ?? [])].reverse()) {
      const cue = cues[number];
      if (cue.first < at.first && cue.first >= floor && cue.verb.frames.has('direct') && cue.form === 'finite')
        return number;
    }
  }
  return -1;
}
