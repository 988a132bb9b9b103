// A quoted stretch in, the cues that may report it out: the one behind it, the one before it.
import type { MarkedText } from './marked-text.ts';
import type { NounPhrase } from './noun-phrases.ts';
import type { Stretch } from './quotation-marks.ts';
import type { Cue } from './reporting-cues.ts';
import type { SpeakerNames } from './speaker-names.ts';
import type { Speaker } from './speakers.ts';

/** All that attribution looks at. */
export interface Reporting {
  readonly page: MarkedText;
  readonly cues: readonly Cue[];
  readonly sources: readonly (NounPhrase | null)[];
  readonly speakers: readonly (Speaker | null)[];
  /** Numbers of the cues of each frame. */
  readonly cuesOfFrame: ReadonlyMap<number, readonly number[]>;
  readonly placed: readonly PlacedStretch[];
  readonly names: SpeakerNames;
}

/** A stretch with the tokens that it covers, its marks included. */
export interface PlacedStretch {
  readonly number: number;
  readonly stretch: Stretch;
  readonly first: number;
  readonly last: number;
  readonly words: number;
}

/** `adjacent`: nothing but the source, commas and adverbs stands between the cue and the stretch. */
export interface CueCandidate {
  readonly cue: number;
  readonly side: 'behind' | 'before';
  readonly link: 'after' | 'before' | 'sentence';
  readonly adjacent: boolean;
}

export function gatherReporting(
  page: MarkedText,
  cues: readonly Cue[],
  sources: readonly (NounPhrase | null)[],
  speakers: readonly (Speaker | null)[],
  names: SpeakerNames,
): Reporting {
  const cuesOfFrame = new Map<number, number[]>();
  cues.forEach((cue, number) => {
    if (!speakers[number] || !quotes(cue)) return;
    const frame = page.frameOf[cue.first];
    const known = cuesOfFrame.get(frame);
    if (known) known.push(number);
    else cuesOfFrame.set(frame, [number]);
  });
  return { page, cues, sources, speakers, cuesOfFrame, placed: placeStretches(page), names };
}

/** A verb of mere topics and feelings ("loves", "worries about") quotes nothing. */
function quotes({ verb: { frames } }: Cue): boolean {
  return frames.has('direct') || frames.has('clause') || frames.has('object') || frames.has('infinitive');
}

function placeStretches(page: MarkedText): PlacedStretch[] {
  const placed: PlacedStretch[] = [];
  for (let i = 0; i < page.doc.tokens.length; i++) {
    const number = page.stretchOf[i];
    if (number < 0) continue;
    let last = i + 1;
    while (last < page.doc.tokens.length && page.stretchOf[last] === number) last++;
    const stretch = page.stretches[number];
    const words = page.doc.text.slice(stretch.start, stretch.end).split(/\s+/).length;
    placed.push({ number, stretch, first: i, last, words });
    i = last - 1;
  }
  return placed;
}

/** "…,” X said" and "…,” said X": the first cue behind the stretch, up to the next stretch or the end of the sentence. */
export function cueBehind(reporting: Reporting, index: number): CueCandidate | null {
  const { page, cues, sources, cuesOfFrame, placed } = reporting;
  const at = placed[index];
  const frame = page.frameOf[at.last - 1];
  const limit = Math.min(page.frames[frame].last, placed[index + 1]?.first ?? page.doc.tokens.length);
  for (const number of cuesOfFrame.get(frame) ?? []) {
    const cue = cues[number];
    const source = sources[number];
    if (cue.first < at.last || !source || cue.form === 'colon') continue;
    if (cue.first >= limit) break;
    if (source.first < at.last && cue.first - at.last > 2) continue;
    const gap = Math.min(cue.first, source.first) - at.last;
    const adjacent =
      gap >= 0 &&
      gap <= 3 &&
      cue.verb.frames.has('direct') &&
      opensClause(page, at.first) &&
      !subordinates(page, at.last, at.last + gap);
    return { cue: number, side: 'behind', link: adjacent ? 'after' : 'sentence', adjacent };
  }
  return null;
}

/** "“…,” when X said": a clause that only hangs on the one with the stretch. */
function subordinates({ doc }: MarkedText, first: number, last: number): boolean {
  for (let i = first; i < last; i++) if (doc.upos[i] === 'SCONJ' && !/^(?:as|that)$/i.test(doc.forms[i])) return true;
  return false;
}

/** Nothing before the stretch makes it a mere part of a clause. */
function opensClause(page: MarkedText, first: number): boolean {
  const { forms, upos } = page.doc;
  if (first === page.frames[page.frameOf[first]].first || page.stretchOf[first - 1] >= 0) return true;
  return upos[first - 1] === 'PUNCT' || /^(?:and|but|so|then|or)$/i.test(forms[first - 1]);
}

/** "X said, “…”", "X said: “…”", "X said that the “…”": the last cue before the stretch in its sentence. */
export function cueBefore(reporting: Reporting, index: number): CueCandidate | null {
  const { page, cues, cuesOfFrame, placed } = reporting;
  const at = placed[index];
  const number = lastCue(reporting, cuesOfFrame.get(page.frameOf[at.first]) ?? [], at.first);
  if (number < 0) return null;
  const lead = page.doc.forms[at.first - 1];
  const adjacent = cues[number].last === at.first || lead === ',' || lead === ':';
  return { cue: number, side: 'before', link: adjacent ? 'before' : 'sentence', adjacent };
}

/** The last of some cues before a token; a colon gives way to a verb of speaking shortly before it. -1 for none. */
function lastCue({ cues }: Reporting, numbers: readonly number[], limit: number): number {
  let colon = -1;
  for (let i = numbers.length - 1; i >= 0; i--) {
    const cue = cues[numbers[i]];
    if (cue.last > limit) continue;
    if (cue.form === 'colon') colon = numbers[i];
    else if (colon < 0) return numbers[i];
    else if (cue.verb.frames.has('direct') && cues[colon].first - cue.last <= beforeColon) return numbers[i];
  }
  return colon;
}

/** Tokens between a verb of speaking and the colon that opens what is said: "said of her colleague in a letter:". */
const beforeColon = 12;

/** The stretch fills its paragraph and the next one signs it: "— Jane Doe, Springfield". -1 for none. */
export function cueOfNextLine({ page, cues, cuesOfFrame }: Reporting, at: PlacedStretch): number {
  if (at.last >= page.doc.tokens.length || page.paragraphOf[at.last] !== at.stretch.paragraph + 1) return -1;
  const number = (cuesOfFrame.get(page.frameOf[at.last]) ?? [])[0];
  return number !== undefined && cues[number].form === 'dash' && cues[number].first === at.last ? number : -1;
}

/** The paragraph before ends with a colon: its last cue, -1 for none. */
export function cueOfColonParagraph(reporting: Reporting, at: PlacedStretch): number {
  const { page } = reporting;
  const before = at.first - 1;
  if (before < 0 || page.paragraphOf[before] !== at.stretch.paragraph - 1 || page.doc.forms[before] !== ':') return -1;
  return lastCue(reporting, reporting.cuesOfFrame.get(page.frameOf[before]) ?? [], at.first);
}
