// A reporting cue in, where the words that it reports start and end behind it out.
import type { MarkedText } from './marked-text.ts';
import { isTimeWord, type NounPhrase, phraseStarting } from './noun-phrases.ts';
import type { Cue } from './reporting-cues.ts';
import type { ReportingVerbs } from './reporting-verbs.ts';

/** How the content stands to its cue: how sure it is depends on it. */
export type IndirectForm = 'source' | 'fronted' | 'conjunction' | 'clause' | 'infinitive' | 'topic';

export interface ContentStart {
  readonly first: number;
  readonly form: IndirectForm;
}

/** Where the reported words start behind the cue, null where nothing is reported there. */
export function contentStart(page: MarkedText, cue: Cue, source: NounPhrase, end: number): ContentStart | null {
  const { frames } = cue.verb;
  const isInverted = source.first >= cue.last;
  const that = conjunction(page, isInverted ? source.last : cue.last, Math.min(end, cue.last + farthestThat));
  if (that >= 0 && (frames.has('clause') || frames.has('mind'))) return { first: that, form: 'conjunction' };
  if (isInverted) return null;
  const first = withoutCircumstance(page, cue.last, end);
  if (first >= end) return null;
  if (page.doc.forms[first] === 'to' && frames.has('infinitive'))
    return frames.has('mind') && !frames.has('topic') ? null : { first, form: 'infinitive' };
  if (/^(?:PUNCT|ADP|PART|CCONJ)$/.test(page.doc.upos[first])) return null;
  if (frames.has('topic')) return { first, form: 'topic' };
  const clause = frames.has('clause') ? clauseStart(page, cue, first, end) : -1;
  return clause < 0 ? null : { first: clause, form: 'clause' };
}

/** Tokens between a cue and its "that". */
const farthestThat = 16;

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
export function contentEnd(
  { doc }: MarkedText,
  verbs: ReportingVerbs,
  cue: Cue,
  { first, form }: ContentStart,
  end: number,
): number {
  for (let i = first + 1; i < end; i++) {
    if (doc.forms[i] === ';' || isCoordinate(doc, verbs, cue, i)) return i;
    if (form === 'topic' && circumstance.test(doc.forms[i])) return i;
    if (doc.forms[i] !== ',') continue;
    const next = doc.forms[i + 1].toLowerCase();
    if (aside.test(next) || (form === 'topic' && apposed.test(next))) return i;
    if (next === 'but' && !negated(doc.forms, first, i)) return i;
    if (doc.xpos[i + 1] === 'VBG' && verbs.lemmaOf.has(next)) return i;
  }
  return end;
}

/** What opens, behind a comma, a clause of the reporter's own. */
const aside = /^(?:according|although|compared|even|said|says|then|though|which|while)$/;
/** What opens, behind a comma, more about the noun that was named. */
const apposed = /^(?:a|an|the|where|who|whom|whose)$/;
/** What opens the circumstances in which a thing was named. */
const circumstance = /^(?:after|ahead|because|before|despite|during|when|whereas)$/i;

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
