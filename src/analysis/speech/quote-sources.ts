// A reporting cue in, the phrase that names its source out: subject before it, behind it, "by", antecedent of "who".
import { clauseSubject, headPhrase, isRelative, mainSubject, parsedSubject } from './cue-subjects.ts';
import type { MarkedText } from './marked-text.ts';
import {
  isNominal,
  isSubjectPronoun,
  isTimeWord,
  type NounPhrase,
  phraseEnding,
  phraseStarting,
} from './noun-phrases.ts';
import type { Cue } from './reporting-cues.ts';

/** The source of each cue, in the cues' order; null where nobody is named. */
export function sourcesOf(page: MarkedText, cues: readonly Cue[]): (NounPhrase | null)[] {
  const sources: (NounPhrase | null)[] = [];
  cues.forEach((cue, number) => {
    const before = cues[number - 1];
    const earlier =
      before && page.frameOf[before.first] === page.frameOf[cue.first] ? (sources[number - 1] ?? null) : null;
    sources.push(behindMarks(page, cue, before) ?? sourceOf(page, cue, earlier));
  });
  return sources;
}

/** "…,” Jane Doe, who … , said": what stands right behind the marks is the subject of the first verb of speaking there. */
function behindMarks(page: MarkedText, cue: Cue, before: Cue | undefined): NounPhrase | null {
  const { doc, stretchOf, stretches } = page;
  if (cue.form !== 'finite' || !cue.verb.frames.has('direct')) return null;
  const floor = Math.max(page.frames[page.frameOf[cue.first]].first, before?.last ?? 0, cue.first - 40);
  let marks = cue.first - 1;
  while (marks >= floor && stretchOf[marks] < 0) marks--;
  if (marks < floor) return null;
  const { end } = stretches[stretchOf[marks]];
  if (!/[,?!—–-]/.test(doc.text.slice(end - 1, end))) return null;
  let first = marks + 1;
  while (doc.upos[first] === 'ADV' || doc.forms[first] === ',') first++;
  const phrase = phraseStarting(page, first, cue.first);
  return phrase && !isTimeWord(doc.forms[phrase.first]) && doc.upos[phrase.last] !== 'VERB' ? phrase : null;
}

function sourceOf(page: MarkedText, cue: Cue, earlier: NounPhrase | null): NounPhrase | null {
  const frame = page.frames[page.frameOf[cue.first]];
  if (cue.form === 'dash') return phraseStarting(page, cue.last, frame.last);
  if (cue.form === 'preposition')
    return phraseStarting(page, cue.last, frame.last) ?? wordsUntilStop(page, cue.last, frame.last);
  if (cue.form === 'colon') return colonSource(page, cue, frame.first);
  if (cue.form === 'passive') return agentOf(page, cue, frame.last);
  if (cue.form === 'gerund' || cue.form === 'infinitive') return controller(page, cue, frame.first, earlier);
  const inverted = invertedSubject(page, cue, frame.first, frame.last);
  if (inverted) return inverted;
  const before = subjectBefore(page, cue, frame.first, earlier);
  if (before && (isPerson(page, before.head) || page.doc.upos[before.head] === 'PRON')) return before;
  const parsed = parsedSubject(page, cue, 1);
  return parsed && parsed.head >= frame.first && isPerson(page, parsed.head) ? parsed : (before ?? parsed);
}

/** "according to exit polls", where a word looks like a verb: up to the next preposition or mark. */
function wordsUntilStop({ doc, stretchOf }: MarkedText, first: number, limit: number): NounPhrase | null {
  let last = first;
  while (last < limit && stretchOf[last] < 0 && !/^(?:ADP|CCONJ|PUNCT|SCONJ)$/.test(doc.upos[last])) last++;
  return last > first ? { first, last, head: last - 1 } : null;
}

/** "All have left: Jane Doe", a headline: nothing follows the name. */
function isSigned(page: MarkedText, cue: Cue, tail: NounPhrase): boolean {
  const { last } = page.frames[page.frameOf[cue.first]];
  const ends = tail.last === last || (tail.last === last - 1 && page.doc.forms[tail.last] === '.');
  return ends && page.paragraphOf[cue.first] === 0 && tail.last - tail.first <= 5;
}

/** "Name: “…”", "…does not surprise Name: “…”", "Name issued a statement: “…”". */
function colonSource(page: MarkedText, cue: Cue, floor: number): NounPhrase | null {
  const tail = phraseStarting(page, cue.last, page.frames[page.frameOf[cue.first]].last);
  if (tail && isSigned(page, cue, tail)) return tail;
  const phrase = phraseEnding(page, cue.first - 1, floor);
  if (phrase && isPerson(page, phrase.head)) return phrase;
  if (phrase && phrase.first === floor)
    return isPerson(page, floor) ? phraseEnding(page, nameEnd(page, floor), floor) : phrase;
  if (phrase && page.nameOf[phrase.head] >= 0 && /^[—–-]+$/.test(page.doc.forms[phrase.first - 1] ?? '')) return phrase;
  return mainSubject(page, cue) ?? clauseSubject(page, floor, cue.first);
}

/** The last token of the name at `i`. */
function nameEnd({ doc, nameOf }: MarkedText, i: number): number {
  return doc.names[nameOf[i]].last - 1;
}

function isPerson({ doc, nameOf }: MarkedText, i: number): boolean {
  return nameOf[i] >= 0 && doc.names[nameOf[i]].type === 'person';
}

/** Who is understood as the subject of "saying", "to say": the word right before, else the subject of the whole sentence. */
function controller(page: MarkedText, cue: Cue, floor: number, earlier: NounPhrase | null): NounPhrase | null {
  let before = cue.first - 1;
  while (before > floor && page.doc.upos[before] === 'ADV') before--;
  const isNoun = before >= floor && isNominal(page, before) && !isTimeWord(page.doc.forms[before]);
  if (cue.form === 'gerund' && isNoun) return phraseEnding(page, before, floor);
  const near = cue.form === 'infinitive' ? parsedSubject(page, cue, 3, cue.first) : null;
  return near ?? mainSubject(page, cue) ?? earlier ?? clauseSubject(page, floor, cue.first);
}

function agentOf(page: MarkedText, cue: Cue, limit: number): NounPhrase | null {
  for (let i = cue.last; i < limit && i < cue.last + 8 && page.stretchOf[i] < 0; i++)
    if (page.doc.forms[i].toLowerCase() === 'by') return phraseStarting(page, i + 1, limit);
  return null;
}

/** "…,” said the minister": the cue follows marks or a comma, or opens the sentence, and what follows it is no object. */
function invertedSubject(page: MarkedText, cue: Cue, floor: number, limit: number): NounPhrase | null {
  const { doc, stretchOf } = page;
  let before = cue.first - 1;
  while (before >= floor && doc.upos[before] === 'ADV') before--;
  const afterMarks =
    before >= 0 && (stretchOf[before] >= 0 || (doc.forms[before] === ',' && stretchOf[before - 1] >= 0));
  const afterComma = before >= floor && /^[,—–]$/.test(doc.forms[before]);
  const opens = cue.first === floor;
  if (!afterMarks && !afterComma && !opens) return null;
  if (cue.form !== 'finite' || !cue.verb.frames.has('direct') || cue.lemma === 'tell') return null;
  let at = cue.last;
  while (at < limit && doc.upos[at] === 'ADV') at++;
  const phrase = phraseStarting(page, at, limit);
  if (!phrase || isTimeWord(doc.forms[phrase.first])) return null;
  if (isSubjectPronoun(doc.forms[phrase.head]) && /^(?:MD|VBD|VBP|VBZ)$/.test(doc.xpos[phrase.last] ?? '')) return null;
  if (afterMarks) return phrase;
  const { frames } = cue.verb;
  if (!frames.has('clause') || frames.has('object') || (afterComma && hasSubjectBefore(page, cue))) return null;
  const next = doc.forms[phrase.last] ?? '.';
  if (opens) return next === ':' || stretchOf[phrase.last] >= 0 ? phrase : null;
  return /^(?:[.,;:—–()]|who|of|in|from|at|on|with|for)$/.test(next) ? phrase : null;
}

/** The parser's subject stands before the cue and has no other verb: "The minister, who had left, said …". */
function hasSubjectBefore(page: MarkedText, cue: Cue): boolean {
  const subject = parsedSubject(page, cue, 1, cue.first);
  if (!subject) return false;
  for (let i = subject.last; i < cue.first; i++) {
    const tag = page.doc.xpos[i];
    if (tag === 'WP' || tag === 'WDT') return true;
    if (/^(?:MD|VBD|VBP|VBZ)$/.test(tag)) return false;
  }
  return true;
}

/** Walks left from the cue over auxiliaries, adverbs and whole appositions to the phrase that is its subject. */
function subjectBefore(page: MarkedText, cue: Cue, floor: number, earlier: NounPhrase | null): NounPhrase | null {
  const { doc, stretchOf } = page;
  let j = cue.first - 1;
  for (let step = 0; j >= floor && step < 40; step++) {
    const form = doc.forms[j];
    const tag = doc.upos[j];
    if (stretchOf[j] >= 0) {
      if (step === 0) return parsedSubject(page, cue, 1);
      j = stretchStart(page, j) - 1;
    } else if (tag === 'AUX' || tag === 'ADV' || tag === 'PART' || isTimeWord(form)) j--;
    else if (form === ',' || form === '—' || form === '–' || form === ')') {
      const open = matching(page, j, floor);
      if (open < 0) j--;
      else {
        j = open - 1;
      }
    } else if (form === 'and' || form === 'but' || form === 'or')
      return (
        parsedSubject(page, cue, 2, cue.first) ??
        mainSubject(page, cue) ??
        earlier ??
        clauseSubject(page, floor, cue.first)
      );
    else if (isRelative(form, doc.xpos[j])) return headPhrase(j);
    else {
      const phrase = phraseEnding(page, j, floor);
      if (!phrase) return parsedSubject(page, cue, 2) ?? clauseSubject(page, floor, cue.first);
      return widened(page, phrase, floor);
    }
  }
  return null;
}

/** What "who" or "which" at token `i` stands for. */
export function antecedentOf(page: MarkedText, i: number): NounPhrase | null {
  const floor = page.frames[page.frameOf[i]].first;
  let j = i - 1;
  while (j >= floor && page.doc.forms[j] === ',') j--;
  const close = page.doc.forms[j] === ')' ? matching(page, j, floor) : -1;
  return phraseEnding(page, close >= 0 ? close - 1 : j, floor);
}

function stretchStart(page: MarkedText, i: number): number {
  let first = i;
  while (first > 0 && page.stretchOf[first - 1] === page.stretchOf[i]) first--;
  return first;
}

/** Where the apposition that ends at `close` opens, -1 for nowhere. */
function matching({ doc }: MarkedText, close: number, floor: number): number {
  const opening = doc.forms[close] === ')' ? '(' : doc.forms[close];
  let found = -1;
  for (let i = close - 1; i >= floor && i > close - 45; i--) {
    if (doc.forms[i] !== opening) continue;
    found = i;
    if (opening !== ',' || isSubjectStart(doc, i, floor)) break;
  }
  return found;
}

/** A comma opens an apposition only behind a noun that is no list member or place. */
function isSubjectStart({ upos, forms }: MarkedText['doc'], comma: number, floor: number): boolean {
  const before = comma - 1;
  if (before < floor || isTimeWord(forms[before])) return false;
  return (
    /^(?:PROPN|NOUN)$/.test(upos[before]) || /^(?:\)|[IVX]+)$/.test(forms[before]) || isSubjectPronoun(forms[before])
  );
}

/** "a spokesman for the group" from "the group": up through the prepositions to the noun that heads them all. */
function widened(page: MarkedText, phrase: NounPhrase, floor: number): NounPhrase {
  let whole = phrase;
  if (isPerson(page, phrase.head) && !/^(?:for|of|to)$/.test(page.doc.forms[phrase.first - 1] ?? '')) return phrase;
  for (let step = 0; step < 4; step++) {
    const link = whole.first - 1;
    if (link <= floor || page.doc.upos[link] !== 'ADP' || page.stretchOf[link - 1] >= 0) break;
    if (/^(?:as|before|like|than|until)$/i.test(page.doc.forms[link])) break;
    const above = phraseEnding(page, link - 1, floor);
    if (!above || isTimeWord(page.doc.forms[above.head])) break;
    whole = { first: above.first, last: phrase.last, head: above.head };
  }
  return whole;
}
