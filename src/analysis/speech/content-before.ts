// A reporting cue in, what it reports of the words before it or around it out: "…, X said", "…, according to X", "All left: X".
import { contentEnd } from './content-end.ts';
import type { MarkedText } from './marked-text.ts';
import { isTimeWord, type NounPhrase, phraseEnding, phraseStarting } from './noun-phrases.ts';
import type { IndirectContent, Run } from './reported-content.ts';
import type { Cue } from './reporting-cues.ts';
import type { ReportingVerbs } from './reporting-verbs.ts';

/** Fewest tokens of a clause before its cue. */
const shortest = 4;

/** `first` to `end` is the sentence of the cue without its stop. Null where the cue reports nothing of what precedes it. */
export function contentBefore(
  page: MarkedText,
  verbs: ReportingVerbs,
  cue: Cue,
  source: NounPhrase,
  first: number,
  end: number,
): IndirectContent | null {
  if (cue.form === 'colon') return besideColon(page, cue, source, first, end);
  if (/^as$/i.test(page.doc.forms[first]) && source.first === first + 1) return behindAs(page, cue, end);
  const related = relatedContent(page, verbs, cue, source, first, end);
  if (related) return related;
  const comma = commaBefore(page, Math.min(cue.first, source.first));
  if (cue.form === 'preposition')
    return { form: 'source', runs: accordingTo(page, cue, source, first, end, comma > first ? comma : cue.first) };
  const opening = behindColon(page, first, comma);
  if (comma <= opening || !isFronted(page, cue, source, opening, comma, end)) return null;
  const close = clauseClose(page, cue, source, end);
  const rest: Run[] = goesOnBehind(page, source, cue, close, end) ? [[close + 1, end]] : [];
  return { form: 'fronted', runs: [[opening, comma], ...rest] };
}

/** "He was careful: the dam, he said, would hold": behind the last colon before the comma. */
function behindColon({ doc }: MarkedText, first: number, comma: number): number {
  for (let i = comma - 1; i > first; i--) if (doc.forms[i] === ':') return i + 1;
  return first;
}

/** A headline that ends with its source ("All have left: Jane Doe") or opens with it ("Poll: most will stay"). */
function besideColon(
  page: MarkedText,
  cue: Cue,
  source: NounPhrase,
  first: number,
  end: number,
): IndirectContent | null {
  if (source.first > cue.first) return { form: 'source', runs: [[first, cue.first]] };
  const isHeadline = page.paragraphOf[cue.first] === 0 && source.first === first && source.last === cue.first;
  if (page.nameOf[source.head] < 0 && !speaking.test(page.doc.forms[source.head])) return null;
  return isHeadline && end - cue.last > shortest ? { form: 'source', runs: [[cue.last, end]] } : null;
}

/** Who speaks in a headline without a name. */
const speaking = /^(?:analysis|experts|officials|police|poll|report|sources|study|survey)$/i;

/** "As Jane Doe said, the dam would hold." */
function behindAs({ doc }: MarkedText, cue: Cue, end: number): IndirectContent | null {
  let comma = cue.last;
  while (comma < end && comma < cue.last + shortest * 2 && doc.forms[comma] !== ',') comma++;
  const isClause = comma < end && doc.forms[comma] === ',' && cue.form === 'finite' && cue.verb.frames.has('clause');
  return isClause ? { form: 'source', runs: [[comma + 1, end]] } : null;
}

/** "which he said would hold", "a dam that she says leaks", "a dam she says leaks": what the clause hangs on is a part of the content. */
function relatedContent(
  page: MarkedText,
  verbs: ReportingVerbs,
  cue: Cue,
  source: NounPhrase,
  floor: number,
  end: number,
): IndirectContent | null {
  const { doc } = page;
  const { frames } = cue.verb;
  if (cue.form !== 'finite' || source.first > cue.first || source.first <= floor) return null;
  if (!(frames.has('clause') || frames.has('mind')) || cue.last >= end) return null;
  let verb = cue.last;
  while (verb < end && doc.upos[verb] === 'ADV') verb++;
  if (verb === end || !/^(?:MD|VBD|VBP|VBZ)$/.test(doc.xpos[verb])) return null;
  const name = page.nameOf[source.head];
  const speaker = name < 0 ? source.first : Math.max(source.first, doc.names[name].first);
  const link = speaker - 1;
  const isLinked = /^(?:WDT|WP)$/.test(doc.xpos[link]);
  const antecedent = isLinked || doc.upos[link] !== 'NOUN' ? null : phraseEnding(page, link, floor);
  if (!isLinked && !antecedent) return null;
  return {
    form: 'relative',
    runs: [
      [antecedent?.first ?? link, speaker],
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

/** "According to X, C", "C, according to X", and "C, according to X, and C". */
function accordingTo(
  { doc }: MarkedText,
  cue: Cue,
  source: NounPhrase,
  first: number,
  end: number,
  before: number,
): Run[] {
  let comma = source.last;
  while (comma < end && doc.forms[comma] !== ',') comma++;
  const rest: Run = [Math.min(comma + 1, end), end];
  if (!holdsVerb(doc, first, cue.first)) {
    const lead: Run = [first, before];
    return doc.upos[first] === 'CCONJ' || before <= first || before === cue.first ? [rest] : [lead, rest];
  }
  const goesOn = comma === source.last && /^(?:AUX|CCONJ|VERB)$/.test(doc.upos[comma + 1] ?? '');
  return goesOn && doc.forms[cue.first - 1] === ',' ? [[first, before], rest] : [[first, before]];
}

function holdsVerb({ upos }: MarkedText['doc'], first: number, last: number): boolean {
  for (let i = first; i < last; i++) if (upos[i] === 'VERB' || upos[i] === 'AUX') return true;
  return false;
}

/** The words before ", X said" make a clause, or go on behind it, and nothing is reported behind the cue itself. */
function isFronted(page: MarkedText, cue: Cue, source: NounPhrase, first: number, last: number, end: number): boolean {
  const { doc } = page;
  const { frames } = cue.verb;
  if (cue.form !== 'finite' || !frames.has('clause')) return false;
  if (/^(?:who|which|that)$/i.test(doc.forms[source.head]) || /^according$/i.test(doc.forms[first])) return false;
  const close = clauseClose(page, cue, source, end);
  if (goesOnBehind(page, source, cue, close, end)) return true;
  if (/^(?:which|whose|whom)$/i.test(doc.forms[last + 1]) || isCircumstance(page, first, last)) return false;
  if (frames.has('mind') && !frames.has('document')) return false;
  const next = doc.upos[close];
  if (close < end && !/^(?:ADP|ADV|PUNCT)$/.test(next) && doc.forms[close] !== 'who' && !isTimeWord(doc.forms[close]))
    return false;
  for (let i = close; i < end && doc.forms[i] !== ','; i++)
    if (doc.forms[i] === 'that' && doc.upos[i] === 'SCONJ') return false;
  if (last - first < shortest) return false;
  return holdsVerb(doc, first, last);
}

/** "After the court refused, he asked …": the words before the comma only say when or why it was said. */
function isCircumstance({ doc }: MarkedText, first: number, last: number): boolean {
  const { heads, relations, upos } = doc;
  if (upos[first] !== 'SCONJ' && upos[first] !== 'ADP' && !/^(?:VBN|WRB)$/.test(doc.xpos[first])) return false;
  for (let i = first; i < last; i++) {
    if (upos[first] === 'ADP' && relations[i].startsWith('nsubj')) return false;
    if ((heads[i] < first || heads[i] >= last) && !/^(?:advcl|advmod|cc|discourse|mark|obl|punct)/.test(relations[i]))
      return false;
  }
  return true;
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
