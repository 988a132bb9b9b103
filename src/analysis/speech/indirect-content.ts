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
import { isBareThing } from './spoken-things.ts';

/** One run, or two where the cue stands inside the clause; null where the cue reports nothing. */
export function indirectContent(
  page: MarkedText,
  verbs: ReportingVerbs,
  cue: Cue,
  source: NounPhrase | null,
): IndirectContent | null {
  if (cue.form === 'dash' || page.doc.relations[cue.first].startsWith('amod')) return null;
  const { first, last } = page.frames[page.frameOf[cue.first]];
  const end = withoutStop(page, first, last);
  const raised = raisedContent(page, cue, first, end);
  if (raised) {
    const { subject, predicate } = raised;
    if (predicate !== null)
      return {
        form: 'passive',
        runs: [subject, [predicate, contentEnd(page.doc, verbs, cue, predicate, 'passive', end)]],
      };
    return source && isAsserted(page, cue) && !isBareThing(page, ...subject)
      ? { form: 'passive', runs: [subject] }
      : null;
  }
  const before = source && contentBefore(page, verbs, cue, source, first, end);
  if (before || cue.form === 'colon' || cue.form === 'preposition') return before;
  return contentBehind(page, verbs, cue, source, end);
}

/** The clause that a noun or an adjective reports. */
export function nominalContent(
  page: MarkedText,
  verbs: ReportingVerbs,
  { cue, first, isTopic }: NominalReport,
): IndirectContent | null {
  const limit = withoutStop(page, first, page.frames[page.frameOf[cue.first]].last);
  const form = isTopic ? 'topic' : 'nominal';
  const run: Run = [first, contentEnd(page.doc, verbs, cue, first, form, limit)];
  return isTopic && isBareThing(page, ...run) ? null : { form: isTopic ? 'nominal-topic' : form, runs: [run] };
}

/** `end` is the end of the sentence without its stop. */
function contentBehind(
  page: MarkedText,
  verbs: ReportingVerbs,
  cue: Cue,
  source: NounPhrase | null,
  end: number,
): IndirectContent | null {
  const start = contentStart(page, cue, source, end);
  if (!start || (loose.has(start.form) && !isAsserted(page, cue))) return null;
  if (!source && (start.form === 'clause' || start.form === 'description')) return null;
  const run: Run = [start.first, contentEnd(page.doc, verbs, cue, start.first, start.form, end)];
  return start.form === 'topic' && isBareThing(page, ...run) ? null : { form: start.form, runs: [run] };
}

/** Forms that tell of an act rather than of words. */
const loose: ReadonlySet<IndirectForm> = new Set(['topic', 'infinitive', 'description']);

/** The act is told as one that took place: not asked, not what a noun is for ("a plan to attack …"), under no condition. */
function isAsserted({ doc, frames, frameOf }: MarkedText, cue: Cue): boolean {
  if (cue.form === 'infinitive' && doc.relations[cue.first] === 'acl') return false;
  if (doc.forms[frames[frameOf[cue.first]].last - 1] === '?') return false;
  for (let i = cue.first - 1; i >= 0 && i > cue.first - 16; i--)
    if (doc.heads[i] === cue.first && /^(?:if|unless)$/i.test(doc.forms[i])) return false;
  return true;
}

function withoutStop({ doc }: MarkedText, first: number, last: number): number {
  let end = last;
  while (end > first && /^[.!?;,:)\]”"]+$/.test(doc.forms[end - 1])) end--;
  return end;
}
