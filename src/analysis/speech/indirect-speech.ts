// What the text tells of its speakers in, the indirect speech out: clauses without marks, each with its cue and its speaker.
import type { Span } from '../doc.ts';
import { indirectContent, nominalContent } from './indirect-content.ts';
import type { MarkedText } from './marked-text.ts';
import { type NominalCues, nominalReports } from './nominal-cues.ts';
import type { NounPhrase } from './noun-phrases.ts';
import type { IndirectContent, IndirectForm, Run } from './reported-content.ts';
import type { Cue } from './reporting-cues.ts';
import type { ReportingVerbs } from './reporting-verbs.ts';
import type { SpeakerNames } from './speaker-names.ts';
import { type Speaker, speakersOf } from './speakers.ts';

export interface IndirectSpeech {
  readonly cue: Cue;
  readonly speaker: Speaker | null;
  readonly form: IndirectForm;
  /** One span, or two where the cue stands inside the clause. */
  readonly segments: readonly Span[];
}

/** The cues of verbs with their sources and speakers, and those that a quotation in marks has `used`. */
export interface CuedSpeech {
  readonly cues: readonly Cue[];
  readonly sources: readonly (NounPhrase | null)[];
  readonly speakers: readonly (Speaker | null)[];
  readonly names: SpeakerNames;
  readonly used: ReadonlySet<number>;
}

/** Fewest tokens of a content that is no topic: a lone pronoun tells nothing. */
const fewest = 2;

/** Verbs' clauses first, in text order, then those of nouns and adjectives. A content that holds a quotation is left to it. */
export function indirectSpeech(
  page: MarkedText,
  verbs: ReportingVerbs,
  nominals: NominalCues,
  { cues, sources, speakers, names, used }: CuedSpeech,
): IndirectSpeech[] {
  const reports = nominalReports(page, nominals);
  const uttered = new Set(reports.filter(({ isUttered }) => isUttered).map(({ cue }) => page.doc.heads[cue.first]));
  const quoting = new Set(cues.filter((_, number) => used.has(number)).map(({ first }) => first));
  const verbal = cues.flatMap((cue, number) => {
    const content = indirectContent(page, verbs, cue, sources[number]);
    if (content && used.has(number) && !besideMarks.has(content.form)) return [];
    if (content?.form === 'topic' && uttered.has(cue.first)) return [];
    return speechOf(page, cue, speakers[number], content, quoting);
  });
  const owners = speakersOf(
    page,
    reports.map(({ cue }) => cue),
    reports.map(({ source }) => source),
    names,
  );
  const nominal = reports.flatMap((report, number) =>
    speechOf(page, report.cue, owners[number], nominalContent(page, verbs, report)),
  );
  return firstHand([...verbal, ...nominal]);
}

function speechOf(
  page: MarkedText,
  cue: Cue,
  speaker: Speaker | null,
  content: IndirectContent | null,
  quoting: ReadonlySet<number> = new Set(),
): IndirectSpeech[] {
  const runs = (content?.runs ?? [])
    .map((run) => beforeQuotation(page, run, quoting))
    .filter(([first, last]) => last > first && !holdsMarks(page, first, last));
  const tokens = runs.reduce((sum, [first, last]) => sum + last - first, 0);
  if (!content || tokens < (content.form.endsWith('topic') ? 1 : fewest)) return [];
  if (content.form === 'passive' && runs.length < content.runs.length) return [];
  return [{ cue, speaker, form: content.form, segments: runs.map((run) => spanOf(page, run)) }];
}

/** Forms that a cue may report besides the words in marks that are its own: "He vowed to go: “…”". */
const besideMarks: ReadonlySet<IndirectForm> = new Set(['conjunction', 'infinitive']);

const loose: ReadonlySet<IndirectForm> = new Set(['infinitive', 'topic', 'passive', 'nominal', 'nominal-topic']);

/** Without the wishes, topics and thoughts that stand inside what somebody else says. */
function firstHand(speech: readonly IndirectSpeech[]): IndirectSpeech[] {
  const sorted = [...speech].sort((a, b) => startOf(a) - startOf(b) || endOf(b) - endOf(a));
  let reached = 0;
  const kept = new Set<IndirectSpeech>();
  for (const one of sorted) {
    const isInside = endOf(one) <= reached;
    if (!isInside || !(loose.has(one.form) || one.cue.verb.frames.has('mind'))) kept.add(one);
    reached = Math.max(reached, endOf(one));
  }
  return speech.filter((one) => kept.has(one));
}

function startOf({ segments }: IndirectSpeech): number {
  return segments[0].start;
}

function endOf({ segments }: IndirectSpeech): number {
  return segments[segments.length - 1].end;
}

/**
 * Without a quotation that is not its own: behind a colon ("said that it would hold: “…”"), or in a clause with a cue of its
 * own ("said that he would go, and called it “…”"). `quoting` are the cues of quotations.
 */
function beforeQuotation({ doc, stretchOf }: MarkedText, [first, last]: Run, quoting: ReadonlySet<number>): Run {
  let marked = first;
  while (marked < last && stretchOf[marked] < 0) marked++;
  if (marked === last || marked === first) return [first, last];
  if (doc.forms[marked - 1] === ':') return [first, marked - 1];
  let own = first + 1;
  while (own < marked && !quoting.has(own)) own++;
  if (own >= marked) return [first, last];
  let cut = own - 1;
  while (cut > first && doc.forms[cut] !== ',' && doc.upos[cut] !== 'CCONJ') cut--;
  return cut > first ? [first, doc.forms[cut - 1] === ',' ? cut - 1 : cut] : [first, last];
}

function holdsMarks({ stretchOf }: MarkedText, first: number, last: number): boolean {
  for (let i = first; i < last; i++) if (stretchOf[i] >= 0) return true;
  return false;
}

function spanOf({ doc }: MarkedText, [first, last]: Run): Span {
  return { start: doc.tokens[first].start, end: doc.tokens[last - 1].end };
}
