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
const fewest = 1;

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
    const close = clauseClose(page, cue, source, end);
    return goesOnBehind(page, source, cue, close, end) ? [...before, [close + 1, end]] : before;
  }
  const start = contentStart(page, cue, source, end);
  return start < 0 ? [] : [[start, contentEnd(page, verbs, cue, start, end)]];
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

/** The words before ", X said" make a clause, or go on behind it, and nothing is reported behind the cue itself. */
function isFronted(page: MarkedText, cue: Cue, source: NounPhrase, first: number, last: number, end: number): boolean {
  const { doc } = page;
  if (cue.form === 'preposition') return true;
  const { frames } = cue.verb;
  if (cue.form !== 'finite' || !(frames.has('clause') || frames.has('mind'))) return false;
  if (/^(?:who|which|that)$/i.test(doc.forms[source.head])) return false;
  const close = clauseClose(page, cue, source, end);
  if (goesOnBehind(page, source, cue, close, end)) return true;
  const next = doc.upos[close];
  if (close < end && next !== 'PUNCT' && next !== 'ADP' && next !== 'ADV' && !isTimeWord(doc.forms[close]))
    return false;
  for (let i = close; i < end; i++) if (doc.forms[i] === 'that' && doc.upos[i] === 'SCONJ') return false;
  for (let i = first; i < last; i++) if (doc.upos[i] === 'VERB' || doc.upos[i] === 'AUX') return true;
  return false;
}

/** "Greensboro, he said, made him wonder": no apposition to the source, and no participle of the reporter's. */
function goesOnBehind({ doc }: MarkedText, source: NounPhrase, cue: Cue, close: number, end: number): boolean {
  return source.first < cue.first && doc.forms[close] === ',' && close + 1 < end && doc.xpos[close + 1] !== 'VBG';
}

/** Behind the cue, its source, and whoever is told. */
function clauseClose(page: MarkedText, cue: Cue, source: NounPhrase, end: number): number {
  const close = Math.max(cue.last, source.last);
  if (!cue.verb.frames.has('addressee') || close !== cue.last) return close;
  return phraseStarting(page, close, end)?.last ?? close;
}

/** Where the reported words start behind the cue, -1 where nothing is reported there. */
function contentStart(page: MarkedText, cue: Cue, source: NounPhrase, end: number): number {
  const { frames } = cue.verb;
  const inverted = source.first >= cue.last;
  const that = conjunction(page, inverted ? source.last : cue.last, Math.min(end, cue.last + 16));
  if (that >= 0 && (frames.has('clause') || frames.has('mind'))) return that;
  if (inverted) return -1;
  const start = withoutCircumstance(page, cue.last, end);
  if (start >= end || /^(?:PUNCT|ADP|CCONJ)$/.test(page.doc.upos[start])) return -1;
  if (frames.has('topic')) return start;
  if (page.doc.forms[start] === 'to') return frames.has('infinitive') && !frames.has('mind') ? start : -1;
  return frames.has('clause') ? clauseStart(page, cue, start, end) : -1;
}

/** Over adverbs, days, and "on Monday". */
function withoutCircumstance({ doc }: MarkedText, from: number, end: number): number {
  let start = from;
  for (; start < end; start++) {
    const isDay = isTimeWord(doc.forms[start]) || (doc.forms[start] === 'on' && isTimeWord(doc.forms[start + 1] ?? ''));
    if (doc.upos[start] !== 'ADV' && !isDay) break;
  }
  return start;
}

/** A clause without "that": the parser hangs a verb with its subject on the cue; whoever is told stands before it. */
function clauseStart(page: MarkedText, cue: Cue, start: number, end: number): number {
  const { heads, relations, forms } = page.doc;
  let verb = start;
  while (verb < end && !(heads[verb] === cue.first && relations[verb] === 'ccomp')) verb++;
  if (verb === end) return -1;
  if (!cue.verb.frames.has('addressee')) return start;
  const told = phraseStarting(page, start, end);
  if (!told || told.last >= verb) return start;
  const rest = withoutCircumstance(page, told.last, end);
  if (forms[rest] === 'to') return rest;
  return phraseStarting(page, rest, verb) ? rest : start;
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
function contentEnd({ doc }: MarkedText, verbs: ReportingVerbs, cue: Cue, start: number, end: number): number {
  for (let i = start + fewest; i < end; i++) {
    if (isCoordinate(doc, verbs, cue, i)) return i;
    if (doc.forms[i] !== ',') continue;
    const next = doc.forms[i + 1].toLowerCase();
    if (/^(?:according|which|while)$/.test(next)) return i;
    if (next === 'but' && !negated(doc.forms, start, i)) return i;
    if (doc.xpos[i + 1] === 'VBG' && verbs.lemmaOf.has(next)) return i;
  }
  return end;
}

/** "… and added": a verb of reporting in the form of the cue goes on about the same speaker. */
function isCoordinate(doc: MarkedText['doc'], verbs: ReportingVerbs, cue: Cue, i: number): boolean {
  if (doc.upos[i] !== 'CCONJ') return false;
  const next = doc.upos[i + 1] === 'ADV' ? i + 2 : i + 1;
  return doc.xpos[next] === doc.xpos[cue.first] && verbs.lemmaOf.has(doc.forms[next].toLowerCase());
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
