// A reporting cue in, the tokens of what it reports out: "X said that …", "…, X said", "according to X, …".

import { contentBefore } from './content-before.ts';
import { contentEnd } from './content-end.ts';
import type { MarkedText } from './marked-text.ts';
import type { NominalReport } from './nominal-cues.ts';
import type { NounPhrase } from './noun-phrases.ts';
import { raisedContent } from './raised-content.ts';
import { contentStart, type IndirectContent, type IndirectForm, type Run } from './reported-content.ts';
import type { Cue } from './reporting-cues.ts';
import type { ReportingVerbs } from './reporting-verbs.ts';

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
  { cue, first, isTopic }: NominalReport,
): IndirectContent | null {
  const limit = withoutStop(page, first, page.frames[page.frameOf[cue.first]].last);
  const end = contentEnd(page.doc, verbs, cue, first, isTopic ? 'topic' : 'nominal', limit);
  return isTopic && isBare(page, first, end) ? null : { form: isTopic ? 'topic' : 'nominal', runs: [[first, end]] };
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
  const before = contentBefore(page, verbs, cue, source, first, end);
  if (before || cue.form === 'colon' || cue.form === 'preposition') return before;
  const start = contentStart(page, cue, source, end);
  if (!start || (loose.has(start.form) && !isAsserted(page, cue))) return null;
  const stop = contentEnd(page.doc, verbs, cue, start.first, start.form, end);
  if (start.form === 'topic' && isBare(page, start.first, stop)) return null;
  return { form: start.form, runs: [[start.first, stop]] };
}

/** Forms that tell of an act rather than of words. */
const loose: ReadonlySet<IndirectForm> = new Set(['topic', 'infinitive', 'description']);

/** Tokens of a phrase that only points back at what is known. */
const longestDefinite = 4;

/** A word alone, or a noun that points back: "Cruz", "the plan", "his own campaign". It tells nothing of what was said. */
function isBare({ doc }: MarkedText, first: number, last: number): boolean {
  const isDefinite = /^(?:the|this|that|these|those|his|her|its|their)$/i.test(doc.forms[first]);
  if (last - first > (isDefinite ? longestDefinite : 2)) return false;
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

function withoutStop({ doc }: MarkedText, first: number, last: number): number {
  let end = last;
  while (end > first && /^[.!?;,:)\]”"]+$/.test(doc.forms[end - 1])) end--;
  return end;
}
