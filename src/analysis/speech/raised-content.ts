// A reporting cue in the passive in, what is said of its subject out: "X is expected to leave", "X was accused of lying".
import type { Resolved } from '../doc.ts';
import type { MarkedText } from './marked-text.ts';
import { phraseStarting } from './noun-phrases.ts';
import type { Run } from './reported-content.ts';
import type { Cue } from './reporting-cues.ts';

export interface RaisedContent {
  /** Tokens of the subject. */
  readonly subject: Run;
  /** Where the predicate starts behind the cue; null where the subject alone is spoken of ("the plan was praised by X"). */
  readonly predicate: number | null;
}

/** Tokens before the cue within which its subject starts. */
const reach = 40;

/** Null where the cue says nothing of its subject. `floor` and `end` are those of its sentence. */
export function raisedContent(page: MarkedText, cue: Cue, floor: number, end: number): RaisedContent | null {
  if (cue.form !== 'passive') return null;
  const head = subjectHead(page.doc, cue, floor);
  if (head < 0) return null;
  const subject = yieldOf(page.doc, cue, head, floor);
  const predicate = predicateStart(page, cue, end);
  if (predicate >= 0) return { subject, predicate };
  return cue.verb.frames.has('topic') && !pointing.test(page.doc.forms[head]) ? { subject, predicate: null } : null;
}

const pointing = /^(?:it|that|this|what|which|who)$/i;

function predicateStart(page: MarkedText, cue: Cue, end: number): number {
  const { forms, upos, xpos } = page.doc;
  let first = cue.last;
  while (first < end && upos[first] === 'ADV') first++;
  if (first + 1 >= end) return -1;
  const { frames } = cue.verb;
  if (forms[first] === 'to')
    return xpos[first + 1] === 'VB' && (frames.has('infinitive') || frames.has('clause')) ? first : -1;
  if (!frames.has('object') && !frames.has('topic')) return -1;
  if (forms[first] === 'by') first = phraseStarting(page, first + 1, end)?.last ?? end;
  if (first + 1 >= end) return -1;
  if (/^(?:as|for|of|with)$/.test(forms[first])) return first;
  const isCalled = frames.has('object') && !frames.has('topic') && /^(?:ADJ|DET|NOUN|PROPN)$/.test(upos[first]);
  return isCalled ? first : -1;
}

/** The cue's subject, -1 for none. */
function subjectHead({ heads, relations }: Resolved, cue: Cue, floor: number): number {
  const bottom = Math.max(floor, cue.first - reach);
  let head = cue.first - 1;
  while (head >= bottom && !(heads[head] === cue.first && relations[head].startsWith('nsubj'))) head--;
  return head < bottom ? -1 : head;
}

/** The words around the subject that hang on it, up to the cue and its auxiliaries. */
function yieldOf({ heads, forms }: Resolved, cue: Cue, head: number, floor: number): Run {
  const bottom = Math.max(floor, cue.first - reach);
  let first = head;
  while (first > bottom && hangsOn(heads, first - 1, head, cue.first)) first--;
  let last = head + 1;
  while (last < cue.first && hangsOn(heads, last, head, cue.first)) last++;
  while (last > head + 1 && /^[,—–-]$/.test(forms[last - 1])) last--;
  return [first, last];
}

/** The heads over token `i` lead to `goal`, and not through the cue. */
function hangsOn(heads: Int32Array, i: number, goal: number, without: number): boolean {
  let at = i;
  for (let step = 0; step < reach && at >= 0 && at !== goal && at !== without; step++) at = heads[at];
  return at === goal;
}
