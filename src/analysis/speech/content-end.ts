// A reporting cue and where its content starts in, where the content ends out: before what the reporter goes on to say himself.
import type { Resolved } from '../doc.ts';
import { isTimeWord } from './noun-phrases.ts';
import type { IndirectForm } from './reported-content.ts';
import type { Cue } from './reporting-cues.ts';
import type { ReportingVerbs } from './reporting-verbs.ts';

/** Heads that are followed upwards: deeper trees are the parser's mistakes. */
const deepest = 20;

/** The token behind the content that starts at `first`, at most `limit`. */
export function contentEnd(
  doc: Resolved,
  verbs: ReportingVerbs,
  cue: Cue,
  first: number,
  form: IndirectForm,
  limit: number,
): number {
  const end = withoutMarks(doc, first, mainClause(doc, cue, first, higherClause(doc, cue, first, limit)));
  let farthest = first;
  for (let i = first + 1; i < end; i++) {
    if (doc.heads[i - 1] < end) farthest = Math.max(farthest, doc.heads[i - 1]);
    if (doc.forms[i] === ';') return i;
    if (farthest <= i && endsBefore(doc, verbs, cue, first, form, i, end)) return i;
  }
  return end;
}

/** The content, complete so far, does not go on with token `i`. */
function endsBefore(
  doc: Resolved,
  verbs: ReportingVerbs,
  cue: Cue,
  first: number,
  form: IndirectForm,
  i: number,
  end: number,
): boolean {
  const isLoose = form === 'topic' || form === 'infinitive' || form === 'description';
  if (isCoordinate(doc, verbs, cue, first, i, isLoose) || reportsAnew(doc, verbs, i, end)) return true;
  if (form === 'topic' && (opensTime(doc, i) || opensMedium(doc, i))) return !goesOnWithOf(doc, i, end);
  if (form === 'topic' && opensCircumstance(doc, i)) return !isInside(doc.heads[doc.heads[i]], first, i);
  if (!/^(?:,|[—–-]+)$/.test(doc.forms[i]) || i + 1 >= end) return false;
  const next = doc.forms[i + 1].toLowerCase();
  if (/^(?:and|but|or)$/.test(next) && doc.forms[i + 2] === 'that' && i + 3 < end) return false;
  if (aside.test(next) || (form === 'topic' && apposed.test(next))) return true;
  if (doc.xpos[i + 1] === 'VBG' && verbs.lemmaOf.has(next)) return true;
  return reportsAnew(doc, verbs, i + 1, end) || leavesContent(doc, cue, first, i, end, isLoose);
}

/** "on Monday", "Monday", "in June 2015", "last week": when the thing was spoken of. */
function opensTime({ forms, upos }: Resolved, i: number): boolean {
  if (isTimeWord(forms[i]) || (/^(?:last|next|this)$/i.test(forms[i]) && period.test(forms[i + 1] ?? ''))) return true;
  return (
    temporal.test(forms[i]) &&
    upos[i] === 'ADP' &&
    (isTimeWord(forms[i + 1] ?? '') || /^(?:1[89]|20)\d\d$/.test(forms[i + 1] ?? ''))
  );
}

const temporal = /^(?:at|before|by|during|for|from|in|on|since|through|until)$/i;
const period = /^(?:fall|month|night|spring|summer|week|weekend|winter|year)$/i;

/** "in a statement": where it was spoken of. */
function opensMedium({ forms }: Resolved, i: number): boolean {
  return (
    /^(?:at|during|in)$/.test(forms[i]) &&
    /^(?:an?|the|his|her|their)$/.test(forms[i + 1] ?? '') &&
    medium.test(forms[i + 2] ?? '')
  );
}

const medium = /^(?:email|interview|letter|op-ed|post|speech|statement|tweet)$/i;

/** "accused X last week of …": the charge comes behind the time. */
function goesOnWithOf({ forms, upos }: Resolved, from: number, end: number): boolean {
  for (let i = from; i < end && i < from + 6; i++) {
    if (/^(?:about|for|of|over)$/.test(forms[i])) return true;
    if (upos[i] === 'VERB' || forms[i] === ',') return false;
  }
  return false;
}

function isInside(i: number, first: number, last: number): boolean {
  return i >= first && i < last;
}

/** ", but the others said": the next clause has a cue of its own. */
function reportsAnew({ forms, upos, xpos }: Resolved, verbs: ReportingVerbs, from: number, end: number): boolean {
  if (upos[from] !== 'CCONJ' && !/^(?:although|though|while)$/i.test(forms[from])) return false;
  for (let i = from + 1; i < end && i < from + farthestCue && forms[i] !== ','; i++) {
    if (!/^(?:VBD|VBP|VBZ)$/.test(xpos[i])) continue;
    const verb = verbs.byLemma.get(verbs.lemmaOf.get(forms[i].toLowerCase()) ?? '');
    return i > from + 1 && verb !== undefined && verb.frames.has('clause') && verb.frames.has('direct');
  }
  return false;
}

/** Tokens from a conjunction to the verb of its clause. */
const farthestCue = 8;

/** What opens, behind a comma, a clause of the reporter's own. */
const aside = /^(?:according|compared|said|says)$/;
/** What opens, behind a comma, more about the noun that was named. */
const apposed = /^(?:a|an|the|where|who|whom|whose)$/;
/** What opens the circumstances in which a thing was named. */
const circumstance = /^(?:after|ahead|amid|because|before|despite|during|when|whereas|while)$/i;

/** "after …", "as the others left": when or why a thing was named. */
function opensCircumstance({ forms, upos, xpos, heads }: Resolved, i: number): boolean {
  if (circumstance.test(forms[i])) return true;
  if (upos[i] !== 'SCONJ' || !/^(?:as|since|until)$/.test(forms[i])) return false;
  return /^(?:MD|VBD|VBP|VBZ)$/.test(xpos[heads[i]] ?? '');
}

/** "… and added": a verb goes on about the same speaker. Behind a mere noun phrase any verb does. */
function isCoordinate(
  doc: Resolved,
  verbs: ReportingVerbs,
  cue: Cue,
  first: number,
  i: number,
  isLoose: boolean,
): boolean {
  if (doc.upos[i] !== 'CCONJ') return false;
  const next = doc.upos[i + 1] === 'ADV' ? i + 2 : i + 1;
  if (doc.xpos[next] !== doc.xpos[cue.first]) return false;
  const verb = verbs.byLemma.get(verbs.lemmaOf.get((doc.forms[next] ?? '').toLowerCase()) ?? '');
  if (isInside(doc.heads[next], first, i)) return verb?.frames.has('direct') === true && doc.upos[next + 1] !== 'ADP';
  return isLoose || verb !== undefined;
}

function withoutMarks({ forms }: Resolved, first: number, last: number): number {
  let end = last;
  while (end > first && /^(?:[,;:(]|[—–-]+)$/.test(forms[end - 1])) end--;
  return end;
}

/** Where a clause that stands over the cue's own goes on: "those who want to stay | must wait", "if he says so, | they go". */
function higherClause({ heads, relations }: Resolved, cue: Cue, first: number, end: number): number {
  if (cue.form !== 'nominal' && !/^(?:acl|advcl|conj|xcomp)/.test(relations[cue.first])) return end;
  let above = heads[cue.first];
  for (let step = 0; step < deepest && above >= 0 && above <= first; step++) above = heads[above];
  if (above <= first || above >= end) return end;
  for (let i = first + 1; i < above; i++) if (leadsTo(heads, i, above, cue.first)) return i > first + 2 ? i : end;
  return above;
}

/** "Asked how it began, | she laughed": where a participle opens the sentence, the main clause comes behind a comma. */
function mainClause(
  { forms, upos, xpos, sentences, sentenceOf }: Resolved,
  cue: Cue,
  first: number,
  end: number,
): number {
  const opens = sentences[sentenceOf[cue.first]].first === cue.first;
  if (!opens || !/^VB[DGN]$/.test(xpos[cue.first]) || cue.form === 'preposition') return end;
  let comma = first;
  while (comma < end && forms[comma] !== ',') comma++;
  if (comma + 1 >= end || !/^(?:DET|NOUN|PRON|PROPN)$/.test(upos[comma + 1]) || /^W/.test(xpos[comma + 1])) return end;
  for (let i = comma + 2; i < end && forms[i] !== ','; i++) if (/^(?:MD|VBD|VBP|VBZ)$/.test(xpos[i])) return comma;
  return end;
}

/** The heads over token `i` lead to `goal` and not through `without`. */
function leadsTo(heads: Int32Array, i: number, goal: number, without: number): boolean {
  let at = i;
  for (let step = 0; step < deepest && at >= 0 && at !== without; step++) {
    if (at === goal) return true;
    at = heads[at];
  }
  return false;
}

/** What stands between this comma and the next hangs on a word outside the content. */
function leavesContent(
  { forms, heads, relations }: Resolved,
  cue: Cue,
  first: number,
  comma: number,
  end: number,
  isLoose: boolean,
): boolean {
  const from = comma + 1;
  let to = from;
  while (to < end && forms[to] !== ',') to++;
  let top = from;
  while (top < to && ((heads[top] >= from && heads[top] < to) || /^(?:punct|cc)$/.test(relations[top]))) top++;
  if (top === to) return false;
  let head = heads[top];
  for (let step = 0; step < deepest && head >= to; step++) head = heads[head];
  if (head >= to || (head >= first && head < comma)) return false;
  return head !== cue.first || isLoose || /^(?:advcl|conj|parataxis)/.test(relations[top]);
}
