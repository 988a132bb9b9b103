// Reporting cues without marks in, the clauses that they report out: "X said that …", "…, X said", "according to X, …".
import type { Span } from '../doc.ts';
import type { MarkedText } from './marked-text.ts';
import { isTimeWord, type NounPhrase, phraseStarting } from './noun-phrases.ts';
import { contentEnd, contentStart, type IndirectForm } from './reported-content.ts';
import type { Cue } from './reporting-cues.ts';
import type { ReportingVerbs } from './reporting-verbs.ts';

export interface IndirectSpeech {
  readonly cue: number;
  readonly form: IndirectForm;
  /** One span, or two where the cue stands inside the clause. */
  readonly segments: readonly Span[];
}

/** Fewest tokens of a content: a lone pronoun tells nothing. */
const fewest = 2;

/**
 * The reported clauses in the cues' order, without those of the cues that are `used` by a quotation in marks. Contents that
 * hold a quotation of their own are left to it.
 */
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
    if (!source || used.has(number) || cue.form === 'dash') return;
    const content = contentOf(page, verbs, cue, source);
    const runs = content?.runs.filter(([first, last]) => last > first && !holdsMarks(page, first, last)) ?? [];
    const tokens = runs.reduce((sum, [first, last]) => sum + last - first, 0);
    if (!content || tokens < fewest) return;
    found.push({ cue: number, form: content.form, segments: runs.map(([first, last]) => spanOf(page, first, last)) });
  });
  return found;
}

/** Tokens `first` to `last` (exclusive). */
type Run = readonly [first: number, last: number];

interface Content {
  readonly form: IndirectForm;
  readonly runs: readonly Run[];
}

function contentOf(page: MarkedText, verbs: ReportingVerbs, cue: Cue, source: NounPhrase): Content | null {
  const { first, last } = page.frames[page.frameOf[cue.first]];
  const end = withoutStop(page, first, last);
  if (cue.form === 'colon') return source.first < cue.first ? null : { form: 'source', runs: [[first, cue.first]] };
  const comma = commaBefore(page, Math.min(cue.first, source.first));
  const isBehind = comma > first;
  if (cue.form === 'preposition')
    return { form: 'source', runs: [accordingTo(page, cue, source, first, end, isBehind ? comma : cue.first)] };
  if (isBehind && isFronted(page, cue, source, first, comma, end)) {
    const close = clauseClose(page, cue, source, end);
    const rest: Run[] = goesOnBehind(page, source, cue, close, end) ? [[close + 1, end]] : [];
    return { form: 'fronted', runs: [[first, comma], ...rest] };
  }
  const start = contentStart(page, cue, source, end);
  return start && { form: start.form, runs: [[start.first, contentEnd(page, verbs, cue, start, end)]] };
}

/** The comma before a source and its titles, -1 for none: "…, Secretary of State Jane Doe said". */
function commaBefore({ doc }: MarkedText, source: number): number {
  for (let i = source - 1; i >= 0 && i > source - 8; i--) {
    if (doc.forms[i] === ',') return i;
    if (!/^(?:PROPN|NOUN|ADJ|DET)$/.test(doc.upos[i]) && doc.forms[i] !== 'of') return -1;
  }
  return -1;
}

/** "According to X, C" and "C, according to X". */
function accordingTo(page: MarkedText, cue: Cue, source: NounPhrase, first: number, end: number, before: number): Run {
  if (cue.first !== first) return [first, before];
  let comma = source.last;
  while (comma < end && page.doc.forms[comma] !== ',') comma++;
  return [Math.min(comma + 1, end), end];
}

/** The words before ", X said" make a clause, or go on behind it, and nothing is reported behind the cue itself. */
function isFronted(page: MarkedText, cue: Cue, source: NounPhrase, first: number, last: number, end: number): boolean {
  const { doc } = page;
  const { frames } = cue.verb;
  if (cue.form !== 'finite' || !(frames.has('clause') || frames.has('mind'))) return false;
  if (/^(?:who|which|that)$/i.test(doc.forms[source.head]) || /^according$/i.test(doc.forms[first])) return false;
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
