// A reporting cue in, the tokens of what it reports out: "X said that …", "…, X said", "according to X, …".

import { contentEnd } from './content-end.ts';
import type { MarkedText } from './marked-text.ts';
import type { NominalReport } from './nominal-cues.ts';
import { isTimeWord, type NounPhrase, phraseStarting } from './noun-phrases.ts';
import { raisedContent } from './raised-content.ts';
import { contentStart, type IndirectForm } from './reported-content.ts';
import type { Cue } from './reporting-cues.ts';
import type { ReportingVerbs } from './reporting-verbs.ts';

/** Tokens `first` to `last` (exclusive). */
export type Run = readonly [first: number, last: number];

export interface IndirectContent {
  readonly form: IndirectForm;
  readonly runs: readonly Run[];
}

/** One run, or two where the cue stands inside the clause; null where the cue reports nothing. */
export function indirectContent(
  page: MarkedText,
  verbs: ReportingVerbs,
  cue: Cue,
  source: NounPhrase | null,
): IndirectContent | null {
  if (cue.form === 'dash') return null;
  return raised(page, verbs, cue) ?? (source && heldContent(page, verbs, cue, source));
}

/** The clause that a noun or an adjective reports. */
export function nominalContent(
  page: MarkedText,
  verbs: ReportingVerbs,
  { cue, first }: NominalReport,
): IndirectContent {
  const end = withoutStop(page, first, page.frames[page.frameOf[cue.first]].last);
  return { form: 'nominal', runs: [[first, contentEnd(page.doc, verbs, cue, first, 'nominal', end)]] };
}

function raised(page: MarkedText, verbs: ReportingVerbs, cue: Cue): IndirectContent | null {
  const { first, last } = page.frames[page.frameOf[cue.first]];
  const end = withoutStop(page, first, last);
  const content = raisedContent(page, cue, first, end);
  if (!content) return null;
  const rest: Run = [content.first, contentEnd(page.doc, verbs, cue, content.first, 'passive', end)];
  return { form: 'passive', runs: content.subject ? [content.subject, rest] : [rest] };
}

function heldContent(page: MarkedText, verbs: ReportingVerbs, cue: Cue, source: NounPhrase): IndirectContent | null {
  const { first, last } = page.frames[page.frameOf[cue.first]];
  const end = withoutStop(page, first, last);
  if (cue.form === 'colon') return source.first < cue.first ? null : { form: 'source', runs: [[first, cue.first]] };
  const related = relatedContent(page, verbs, cue, source, end);
  if (related) return related;
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
  if (
    start &&
    (start.form === 'topic' || start.form === 'infinitive' || start.form === 'description') &&
    !isAsserted(page, cue)
  )
    return null;
  if (!start) return null;
  const stop = contentEnd(page.doc, verbs, cue, start.first, start.form, end);
  if (start.form === 'topic' && isBare(page, start.first, stop)) return null;
  return { form: start.form, runs: [[start.first, stop]] };
}

/** Nothing but a noun with its modifiers: "the plan", "his own campaign". It names what was spoken of and tells nothing of it. */
function isBare({ doc }: MarkedText, first: number, last: number): boolean {
  for (let i = first + 1; i < last; i++)
    if (/^(?:ADP|AUX|PART|SCONJ|VERB)$/.test(doc.upos[i]) && !/^['’]s?$/.test(doc.forms[i])) return false;
  return true;
}

/** The act is told as one that took place: not wished, supposed, or reported by somebody else. */
function isAsserted({ doc }: MarkedText, cue: Cue): boolean {
  if (cue.form === 'infinitive' || /^(?:amod|ccomp)/.test(doc.relations[cue.first])) return false;
  for (let i = cue.first - 1; i >= 0 && i > cue.first - 16; i--)
    if (doc.heads[i] === cue.first && /^(?:if|unless)$/i.test(doc.forms[i])) return false;
  return true;
}

/** "which he said would hold", "what she called a mistake": the relative pronoun is a part of the content. */
function relatedContent(
  { doc }: MarkedText,
  verbs: ReportingVerbs,
  cue: Cue,
  source: NounPhrase,
  end: number,
): IndirectContent | null {
  const link = source.first - 1;
  const { frames } = cue.verb;
  if (cue.form !== 'finite' || source.first > cue.first || !/^(?:WDT|WP)$/.test(doc.xpos[link] ?? '')) return null;
  if (!(frames.has('clause') || frames.has('mind')) || cue.last >= end) return null;
  let verb = cue.last;
  while (verb < end && doc.upos[verb] === 'ADV') verb++;
  if (verb === end || !/^(?:MD|VBD|VBP|VBZ)$/.test(doc.xpos[verb])) return null;
  return {
    form: 'relative',
    runs: [
      [link, source.first],
      [cue.last, contentEnd(doc, verbs, cue, cue.last, 'relative', end)],
    ],
  };
}

/** The comma before a source and its titles, -1 for none: "…, Secretary of State Jane Doe said". */
function commaBefore({ doc }: MarkedText, source: number): number {
  for (let i = source - 1; i >= 0 && i > source - 8; i--) {
    if (doc.forms[i] === ',') return i;
    if (!/^(?:ADJ|ADP|DET|NOUN|NUM|PRON|PROPN)$/.test(doc.upos[i]) && doc.forms[i] !== 'as') return -1;
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
  if (cue.form !== 'finite' || !frames.has('clause') || frames.has('mind')) return false;
  if (/^(?:who|which|that)$/i.test(doc.forms[source.head]) || /^according$/i.test(doc.forms[first])) return false;
  const close = clauseClose(page, cue, source, end);
  if (goesOnBehind(page, source, cue, close, end)) return true;
  const next = doc.upos[close];
  if (close < end && next !== 'PUNCT' && next !== 'ADP' && next !== 'ADV' && !isTimeWord(doc.forms[close]))
    return false;
  for (let i = close; i < end; i++) if (doc.forms[i] === 'that' && doc.upos[i] === 'SCONJ') return false;
  if (last - first < 4) return false;
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
