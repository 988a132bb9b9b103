// A reporting cue in the passive in, what is said of its subject out: "X is expected to leave", "X was accused of lying".
import type { Resolved } from '../doc.ts';
import type { MarkedText } from './marked-text.ts';
import type { Cue } from './reporting-cues.ts';

export interface RaisedContent {
  /** Tokens of the subject, null where the clause has none of its own ("… and is expected to leave"). */
  readonly subject: readonly [first: number, last: number] | null;
  /** Where the predicate starts behind the cue. */
  readonly first: number;
}

/** Tokens before the cue within which its subject starts. */
const reach = 40;

/** Null where the cue is not in the passive, or reports nothing of its subject. */
export function raisedContent({ doc }: MarkedText, cue: Cue, floor: number, end: number): RaisedContent | null {
  if (cue.form !== 'passive') return null;
  const first = predicateStart(doc, cue, end);
  return first < 0 ? null : { subject: subjectOf(doc, cue, floor), first };
}

function predicateStart({ forms, upos, xpos }: Resolved, cue: Cue, end: number): number {
  let first = cue.last;
  while (first < end && upos[first] === 'ADV') first++;
  if (first + 1 >= end) return -1;
  const { frames } = cue.verb;
  if (forms[first] === 'to')
    return xpos[first + 1] === 'VB' && (frames.has('infinitive') || frames.has('clause')) ? first : -1;
  if (!frames.has('object')) return -1;
  if (forms[first] === 'as') return first;
  return /^(?:for|of|with)$/.test(forms[first]) && xpos[first + 1] === 'VBG' ? first : -1;
}

/** The words that hang on the cue's subject, up to the cue's first auxiliary. */
function subjectOf({ heads, relations }: Resolved, cue: Cue, floor: number): RaisedContent['subject'] {
  const bottom = Math.max(floor, cue.first - reach);
  let head = cue.first - 1;
  while (head >= bottom && !(heads[head] === cue.first && relations[head].startsWith('nsubj'))) head--;
  if (head < bottom) return null;
  let first = head;
  while (first > bottom && hangsOn(heads, first - 1, head)) first--;
  let last = head + 1;
  while (last < cue.first && hangsOn(heads, last, head)) last++;
  return [first, last];
}

function hangsOn(heads: Int32Array, i: number, goal: number): boolean {
  let at = i;
  for (let step = 0; step < reach && at >= 0 && at !== goal; step++) at = heads[at];
  return at === goal;
}
