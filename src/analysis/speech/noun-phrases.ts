// A marked text and a place in it in, the noun phrase that starts or ends there out. By parts of speech: the parse is least
// sure around quotations.
import type { MarkedText } from './marked-text.ts';

/** Tokens `first` to `last` (exclusive); `head` is the noun or pronoun. */
export interface NounPhrase {
  readonly first: number;
  readonly last: number;
  readonly head: number;
}

const longest = 24;
const modifiers: ReadonlySet<string> = new Set(['DET', 'ADJ', 'NUM', 'NOUN', 'PROPN', 'SYM', 'X']);
const timeWord =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tomorrow|tonight|january|february|march|april|june|july|august|september|october|november|december|(?:jan|feb|mar|apr|aug|sept?|oct|nov|dec)\.?|(?:mon|tues?|wed|thurs?|thu|fri|sat|sun)\.?)$/i;

export function isTimeWord(form: string): boolean {
  return timeWord.test(form);
}

export function isNominal(page: MarkedText, i: number): boolean {
  const { upos } = page.doc;
  return page.nameOf[i] >= 0 || upos[i] === 'NOUN' || upos[i] === 'PROPN' || upos[i] === 'PRON';
}

/** A pronoun that can be a subject, or "who". */
export function isSubjectPronoun(form: string): boolean {
  return /^(?:he|she|they|it|we|i|you|who|one|everyone|everybody|someone|somebody|nobody|both|others|another|many|some|most|all|several|few)$/i.test(
    form,
  );
}

/** A word that is a pronoun alone and a determiner before a noun. */
function isQuantifier(form: string): boolean {
  return /^(?:one|both|others|another|many|some|most|all|several|few)$/i.test(form);
}

/** The phrase that starts at token `from`, null where none does. */
export function phraseStarting(page: MarkedText, from: number, limit: number): NounPhrase | null {
  const { upos, xpos, forms } = page.doc;
  const stop = Math.min(limit, from + longest);
  if (from >= stop || page.stretchOf[from] >= 0) return null;
  const isAlone = page.nameOf[from + 1] === -1 && !modifiers.has(upos[from + 1] ?? '');
  if (isSubjectPronoun(forms[from]) && (upos[from] === 'PRON' ? !isQuantifier(forms[from]) || isAlone : isAlone))
    return { first: from, last: from + 1, head: from };
  let head = -1;
  let i = from;
  for (; i < stop; i++) {
    const name = page.nameOf[i];
    if (name >= 0 && page.stretchOf[i] < 0) {
      i = Math.min(stop, page.doc.names[name].last) - 1;
      head = i;
    } else if (upos[i] === 'NOUN' || upos[i] === 'PROPN') {
      if (head >= 0 && isTimeWord(forms[i])) break;
      head = i;
    } else if (isLink(page, i, head >= from)) continue;
    else if (upos[i] === 'DET' && head >= 0) break;
    else if (
      modifiers.has(upos[i]) ||
      xpos[i] === 'PRP$' ||
      (isParticiple(page, i) && (head < 0 || forms[i - 1] === '-'))
    )
      continue;
    else if (i === from && upos[i] === 'ADV') continue;
    else break;
  }
  if (head >= from) return { first: from, last: head + 1, head };
  const isElliptic = i > from + 1 && /^(?:DET|NUM)$/.test(upos[from]) && /^(?:ADJ|NUM)$/.test(upos[i - 1]);
  return isElliptic ? { first: from, last: i, head: i - 1 } : null;
}

/** The phrase that ends with token `to`, null where none does. */
export function phraseEnding(page: MarkedText, to: number, floor: number): NounPhrase | null {
  const { upos, xpos, forms } = page.doc;
  if (to < floor || page.stretchOf[to] >= 0) return null;
  if (upos[to] === 'PRON' || isSubjectPronoun(forms[to])) return { first: to, last: to + 1, head: to };
  if (!isNominal(page, to) && upos[to] !== 'NUM' && upos[to] !== 'ADJ' && upos[to] !== 'DET') return null;
  const bottom = Math.max(floor, to - longest);
  let first = to;
  for (let i = to; i >= bottom; i--) {
    const name = page.nameOf[i];
    if (name >= 0) {
      i = Math.max(bottom, page.doc.names[name].first);
      first = i;
    } else if (upos[i] === 'DET' || xpos[i] === 'PRP$') {
      first = i;
      if (!isPossessive(forms[i - 1] ?? '')) break;
    } else if (modifiers.has(upos[i])) first = i;
    else if (!isLink(page, i, i > bottom && isNominal(page, i - 1))) break;
  }
  return { first, last: to + 1, head: to };
}

function isPossessive(form: string): boolean {
  return form === "'s" || form === '’s' || form === "'" || form === '’';
}

/** What stands inside a phrase between its nouns: a possessive, a hyphen, an ampersand. */
function isLink({ doc }: MarkedText, i: number, afterNoun: boolean): boolean {
  const form = doc.forms[i];
  if (!afterNoun) return false;
  if (isPossessive(form)) return doc.upos[i] === 'PART' || doc.upos[i] === 'PUNCT';
  return form === '-' || form === '&' || form === '/';
}

/** "elected", "Paris-based". */
function isParticiple({ doc }: MarkedText, i: number): boolean {
  return doc.upos[i] === 'VERB' && (doc.xpos[i] === 'VBN' || doc.xpos[i] === 'VBG');
}
