// Reporting cues without marks in, the clauses that they report out: "X said that …", "…, X said", "according to X, …".
import type { Span } from './doc.ts';
import type { MarkedText } from './marked-text.ts';
import { isTimeWord, type NounPhrase, phraseStarting } from './noun-phrases.ts';
import type { Cue } from './reporting-cues.ts';
import type { ReportingVerbs } from './reporting-verbs.ts';

export interface IndirectSpeech {
  readonly cue: number;
  /** One span, or two where the cue stands inside the clause. */
  readonly segments: readonly Span[];
  readonly confidence: number;
}

/** Fewest tokens of reported content. */
const fewest = 3;

/** The reported clauses in the cues' order, without those of the cues that are `used` by a quotation in marks. Contents that hold a quotation of their own are left to it. */
export function indirectSpeech(
  page: MarkedText,
  cues: readonly Cue[],
  sources: readonly (NounPhrase | null)[],
  verbs: ReportingVerbs,
  used: ReadonlySet<number>,
): IndirectSpeech[] {
  const found: IndirectSpeech[] = [];
  cues.forEach((cue, number) => {
    const source = sources[number];
    if (!source || used.has(number) || cue.form === 'colon' || cue.form === 'dash') return;
    const runs = contentOf(page, verbs, cue, source).filter(([first, last]) => !holdsMarks(page, first, last));
    const words = runs.reduce((sum, [first, last]) => sum + last - first, 0);
    if (words < fewest) return;
    found.push({ cue: number, segments: runs.map(([first, last]) => spanOf(page, first, last)), confidence: 0.5 });
  });
  return found;
}

type Run = readonly [first: number, last: number];

function contentOf(page: MarkedText, verbs: ReportingVerbs, cue: Cue, source: NounPhrase): Run[] {
  const { first, last } = page.frames[page.frameOf[cue.first]];
  const end = withoutStop(page, first, last);
  const before: Run[] = [];
  const open = Math.min(cue.first, source.first);
  if (page.doc.forms[open - 1] === ',' && open - 1 > first && isFronted(page, cue, source, first, open - 1, end))
    before.push([first, open - 1]);
  if (cue.form === 'preposition') return prepositional(page, cue, source, first, end, before);
  if (before.length > 0) {
    const close = Math.max(cue.last, source.last);
    return page.doc.forms[close] === ',' && close + 1 < end ? [...before, [close + 1, end]] : before;
  }
  const start = contentStart(page, cue, source, end);
  return start < 0 ? [] : [[start, contentEnd(page, verbs, start, end)]];
}

/** "According to X, C" and "C, according to X". */
function prepositional(
  page: MarkedText,
  cue: Cue,
  source: NounPhrase,
  first: number,
  end: number,
  before: Run[],
): Run[] {
  if (cue.first === first) {
    const comma = page.doc.forms.indexOf(',', source.last);
    return comma >= 0 && comma < end ? [[comma + 1, end]] : [];
  }
  return before.length > 0 ? before : [[first, cue.first]];
}

/** The words before ", X said" make a clause, and nothing is reported behind the cue. */
function isFronted(
  { doc }: MarkedText,
  cue: Cue,
  source: NounPhrase,
  first: number,
  last: number,
  end: number,
): boolean {
  if (cue.form === 'preposition') return true;
  if (cue.form !== 'finite' || !cue.verb.frames.has('clause') || cue.verb.frames.has('mind')) return false;
  if (/^(?:who|which|that)$/i.test(doc.forms[source.head])) return false;
  const close = Math.max(cue.last, source.last);
  const next = doc.upos[close];
  if (close < end && next !== 'PUNCT' && next !== 'ADP' && next !== 'ADV' && !isTimeWord(doc.forms[close]))
    return false;
  for (let i = close; i < end; i++) if (doc.forms[i] === 'that' && doc.upos[i] === 'SCONJ') return false;
  for (let i = first; i < last; i++) if (doc.upos[i] === 'VERB' || doc.upos[i] === 'AUX') return true;
  return false;
}

/** Where the reported words start behind the cue, -1 where nothing is reported there. */
function contentStart(page: MarkedText, cue: Cue, source: NounPhrase, end: number): number {
  const { forms, upos } = page.doc;
  const inverted = source.first >= cue.last;
  let start = inverted ? source.last : cue.last;
  const that = conjunction(page, start, Math.min(end, start + 16));
  if (that >= 0) return that;
  if (inverted) return -1;
  while (
    start < end &&
    (upos[start] === 'ADV' || isTimeWord(forms[start]) || (forms[start] === 'on' && isTimeWord(forms[start + 1] ?? '')))
  )
    start++;
  if (cue.verb.frames.has('addressee')) {
    const told = phraseStarting(page, start, end);
    if (told) start = told.last;
  }
  if (start >= end || /^(?:PUNCT|ADP|CCONJ)$/.test(upos[start])) return -1;
  return start;
}

/** "that", "whether", "how" … between `from` and `to`, over phrases that only say to whom, where and when; -1 for none. */
function conjunction({ doc, stretchOf }: MarkedText, from: number, to: number): number {
  for (let i = from; i < to && stretchOf[i] < 0; i++) {
    const form = doc.forms[i].toLowerCase();
    if (form === 'that' && doc.upos[i] === 'SCONJ') return i;
    if (i < from + 6 && /^(?:whether|if|how|why|what)$/.test(form)) return i;
    if (doc.upos[i] === 'VERB' || doc.upos[i] === 'AUX' || /^[.;:]$/.test(form)) return -1;
  }
  return -1;
}

/** Where the words that are reported end: before what the reporter goes on to say himself. */
function contentEnd({ doc }: MarkedText, verbs: ReportingVerbs, start: number, end: number): number {
  for (let i = start + fewest; i < end; i++) {
    if (doc.forms[i] !== ',') continue;
    const next = doc.forms[i + 1].toLowerCase();
    if (/^(?:according|which|while)$/.test(next)) return i;
    if (next === 'but' && !negated(doc.forms, start, i)) return i;
    if (doc.xpos[i + 1] === 'VBG' && verbs.lemmaOf.has(next)) return i;
  }
  return end;
}

/** "not only …, but …" goes on. */
function negated(forms: readonly string[], first: number, last: number): boolean {
  for (let i = first; i < last; i++) if (/^(?:not|n['’]t|never|no)$/i.test(forms[i])) return true;
  return false;
}

function withoutStop({ doc }: MarkedText, first: number, last: number): number {
  let end = last;
  while (end > first && /^[.!?;,:)\]”"]+$/.test(doc.forms[end - 1])) end--;
  return end;
}

function holdsMarks({ stretchOf }: MarkedText, first: number, last: number): boolean {
  for (let i = first; i < last; i++) if (stretchOf[i] >= 0) return true;
  return false;
}

function spanOf({ doc }: MarkedText, first: number, last: number): Span {
  return { start: doc.tokens[first].start, end: doc.tokens[last - 1].end };
}
