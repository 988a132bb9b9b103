// A reporting cue in, where the words that it reports start behind it out.
import type { MarkedText } from './marked-text.ts';
import { isSubjectPronoun, isTimeWord, type NounPhrase, phraseStarting } from './noun-phrases.ts';
import type { Cue } from './reporting-cues.ts';

/** How the content stands to its cue: how sure it is depends on it. */
export type IndirectForm =
  | 'source'
  | 'fronted'
  | 'conjunction'
  | 'clause'
  | 'infinitive'
  | 'topic'
  | 'passive'
  | 'nominal'
  | 'nominal-topic'
  | 'relative'
  | 'description';

/** Tokens `first` to `last` (exclusive). */
export type Run = readonly [first: number, last: number];

export interface IndirectContent {
  readonly form: IndirectForm;
  /** One, or two where the cue stands inside the clause. */
  readonly runs: readonly Run[];
}

export interface ContentStart {
  readonly first: number;
  readonly form: IndirectForm;
}

/** Where the reported words start behind the cue, null where nothing is reported there. */
export function contentStart(page: MarkedText, cue: Cue, source: NounPhrase | null, end: number): ContentStart | null {
  const { frames } = cue.verb;
  const isInverted = source !== null && source.first >= cue.last;
  const that = conjunction(page, cue, isInverted ? source.last : cue.last, Math.min(end, cue.last + farthestThat));
  const takesThat = that >= 0 && (frames.has('clause') || frames.has('mind'));
  if (isInverted) return takesThat ? { first: that, form: 'conjunction' } : null;
  const plain = plainStart(page, cue, withoutCircumstance(page, cue.last, end), end);
  const { heads } = page.doc;
  const isSooner =
    (plain?.form === 'infinitive' && plain.first < that) ||
    (plain?.form === 'topic' && plain.first + 1 < that && heads[heads[that]] !== cue.first);
  return takesThat && !isSooner ? { first: that, form: 'conjunction' } : plain;
}

/** The content that no conjunction opens. */
function plainStart(page: MarkedText, cue: Cue, first: number, end: number): ContentStart | null {
  const { forms, upos } = page.doc;
  const { frames } = cue.verb;
  if (first >= end) return null;
  if (frames.has('infinitive')) {
    const to = infinitiveStart(page, cue, first, end);
    if (to >= 0) return { first: to, form: 'infinitive' };
  }
  if (upos[first] === 'ADP' && frames.has('clause') && !frames.has('topic')) {
    const place = phraseStarting(page, first + 1, end);
    const rest = place ? withoutCircumstance(page, place.last, end) : end;
    return rest < end && isSubjectPronoun(forms[rest]) && isClause(page, cue, rest, end)
      ? { first: rest, form: 'clause' }
      : null;
  }
  if (/^(?:PUNCT|ADP|PART|CCONJ)$/.test(upos[first]) && !/^(?:both|either|neither)$/i.test(forms[first])) return null;
  const clause = frames.has('clause') ? clauseStart(page, cue, first, end) : -1;
  if (clause >= 0) return { first: clause, form: 'clause' };
  if (frames.has('clause') && isClause(page, cue, first, end)) return { first, form: 'clause' };
  if (frames.has('topic')) return { first, form: 'topic' };
  return frames.has('object') && isDescribed(page, first, end) ? { first, form: 'description' } : null;
}

/** "to leave", "not to leave", "the mayors to leave"; -1 for none. */
function infinitiveStart(page: MarkedText, cue: Cue, first: number, end: number): number {
  const { forms, xpos } = page.doc;
  const opens = (i: number) =>
    i + 1 < end && /^to$/i.test(forms[i]) && (xpos[i + 1] === 'VB' || (xpos[i + 1] === 'RB' && xpos[i + 2] === 'VB'));
  if (opens(first) || (/^(?:not|never)$/.test(forms[first]) && opens(first + 1))) return first;
  if (!cue.verb.frames.has('addressee')) return -1;
  const told = phraseStarting(page, first, end);
  if (!told) return -1;
  const rest = withoutCircumstance(page, told.last, end);
  return opens(rest) || (/^(?:not|never)$/.test(forms[rest] ?? '') && opens(rest + 1)) ? first : -1;
}

/** An object and what is said of it: "the plan a waste", "him as weak". */
function isDescribed(page: MarkedText, first: number, end: number): boolean {
  const { forms, upos, xpos } = page.doc;
  const isPronoun = xpos[first] === 'PRP';
  const object = isPronoun ? { last: first + 1 } : phraseStarting(page, first, end);
  if (!object || object.last >= end) return false;
  if (/^(?:as|to|with)$/.test(forms[object.last])) return true;
  return /^(?:ADJ|DET|NOUN|PROPN)$/.test(upos[object.last]) && !/^(?:each|every)$/.test(forms[object.last]);
}

/** Tokens between a cue and its "that". */
const farthestThat = 16;

/** Over adverbs, days, and "on Monday". */
function withoutCircumstance({ doc }: MarkedText, from: number, end: number): number {
  let start = from;
  for (; start < end; start++) {
    const isDay = isTimeWord(doc.forms[start]) || (doc.forms[start] === 'on' && isTimeWord(doc.forms[start + 1] ?? ''));
    if ((doc.upos[start] !== 'ADV' && !isDay) || doc.forms[start + 1] === '-') break;
  }
  return start;
}

/** The first phrase is the subject of a verb behind it: "the dam would hold". */
function isClause(page: MarkedText, cue: Cue, first: number, end: number): boolean {
  const { relations, heads, xpos, forms } = page.doc;
  if (cue.form === 'infinitive') return false;
  const phrase = phraseStarting(page, first, end);
  if (phrase && relations[phrase.head].startsWith('nsubj') && heads[phrase.head] > phrase.head)
    return heads[phrase.head] < end;
  const isSaying = cue.lemma === 'say';
  const { frames } = cue.verb;
  if (!isSaying && (!phrase || frames.has('object') || frames.has('addressee'))) return false;
  const joint = phrase && /^(?:and|or)$/.test(forms[phrase.last]) ? phraseStarting(page, phrase.last + 1, end) : null;
  for (let i = (joint ?? phrase)?.last ?? first; i < end && (isSaying || forms[i] !== ','); i++) {
    if (/^(?:VBZ|VBP|VBD|MD)$/.test(xpos[i]) || (isSaying && xpos[i] === 'VBN')) return true;
    if (!isSaying && /^(?:CC|WDT|WP|WRB)$/.test(xpos[i])) return false;
  }
  return false;
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
function conjunction(page: MarkedText, cue: Cue, from: number, to: number): number {
  const { doc, stretchOf } = page;
  const told = cue.verb.frames.has('addressee') ? phraseStarting(page, from, to) : null;
  const place = doc.upos[from] === 'ADP' ? phraseStarting(page, from + 1, to) : null;
  for (let i = from; i < to; i++) {
    if (stretchOf[i] >= 0) continue;
    const form = doc.forms[i].toLowerCase();
    const isBeside = i === from || i === told?.last || i === place?.last;
    if (form === 'that' && (doc.upos[i] === 'SCONJ' || (isBeside && isFollowed(doc, i, to)))) return i;
    if (i < from + 6 && /^(?:whether|if|how|why|what)$/.test(form)) return i;
    if (isBeside && /^(?:when|where|who)$/.test(form) && !/^VB[GN]$/.test(doc.xpos[i + 1] ?? '')) return i;
    if (/^(?:MD|VBD|VBP|VBZ)$/.test(doc.xpos[i]) || /^[.;:]$/.test(form)) return -1;
    if (form === ',' && doc.xpos[i + 1] === 'VBG') return -1;
  }
  return -1;
}

/** A phrase and its verb stand behind "that": "that one leak may have". */
function isFollowed({ xpos }: MarkedText['doc'], that: number, to: number): boolean {
  if (/^(?:MD|VB.?)$/.test(xpos[that + 1] ?? '')) return false;
  for (let i = that + 2; i < to; i++) if (/^(?:MD|VBD|VBP|VBZ)$/.test(xpos[i])) return true;
  return false;
}
