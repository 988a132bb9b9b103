// A quoted stretch in, whether the marks hold a title, a nickname, a term or a heading, and so no quotation, out.
import type { PlacedStretch } from './cue-candidates.ts';
import type { MarkedText } from './marked-text.ts';

const naming = /^(?:aka|alias|codenamed|dubbed|entitled|headlined|known|named|nicknamed|so-called|subtitled|titled)$/i;
const terms = /^(?:as|expression|label|name|nickname|phrase|slogan|term|terms|title|word|words)$/i;
const minor = /^(?:a|an|and|as|at|but|by|for|from|in|is|it|of|on|or|over|the|to|up|vs?\.?|with|n['’]t|['’]s)$/i;
const work =
  /^(?:album|anthem|article|book|column|comedy|documentary|drama|episode|essay|film|memoir|movie|musical|novel|op-ed|opera|painting|play|poem|program|report|series|show|song|speech|story)$/i;
/** Longest title or heading, in words. */
const longestTitle = 10;

/** `said`: a cue stands right beside the stretch, with nothing but punctuation in between. */
export function isNoQuotation(page: MarkedText, at: PlacedStretch, said: boolean): boolean {
  const { doc } = page;
  const inner = doc.forms.slice(at.first, at.last).filter((form) => /[\p{L}\p{N}]/u.test(form));
  if (inner.length === 0) return true;
  if (at.words > longestTitle) return false;
  if (isNickname(page, at) || isHeading(page, at)) return true;
  const before = doc.forms[at.first - 1] ?? '';
  if (isNamed(doc.forms, at.first) || (isTitle(inner) && isWork(doc.forms, at.first))) return true;
  if (!said && isTitle(inner) && (!startsFrame(page, at) || isSubject(page, at))) return true;
  return !said && at.words <= 3 && terms.test(before);
}

/** "known as the “…”", "titled “…”". */
function isNamed(forms: readonly string[], first: number): boolean {
  let before = first - 1;
  while (before >= 0 && before > first - 4 && minor.test(forms[before]) && !naming.test(forms[before])) before--;
  const isSoCalled = /^called$/i.test(forms[first - 1] ?? '') && forms[first - 2] === '-';
  return isSoCalled || naming.test(forms[before] ?? '');
}

/** "her book, “…”", "the song “…”". */
function isWork(forms: readonly string[], first: number): boolean {
  return work.test(forms[first - 1] === ',' ? (forms[first - 2] ?? '') : (forms[first - 1] ?? ''));
}

function startsFrame(page: MarkedText, at: PlacedStretch): boolean {
  return at.first === page.frames[page.frameOf[at.first]].first;
}

/** "“Harbour Nights” opens …": the sentence goes on behind marks that hold no whole utterance. */
function isSubject(page: MarkedText, at: PlacedStretch): boolean {
  const { last } = page.frames[page.frameOf[at.first]];
  return at.last + 1 < last && !/[.!?]/.test(page.doc.text.slice(at.stretch.end - 1, at.stretch.end));
}

/** "John “Jack” Doe": between two parts of a name. */
function isNickname({ doc }: MarkedText, at: PlacedStretch): boolean {
  return (
    at.words <= 3 &&
    (doc.upos[at.first - 1] === 'PROPN' || /^\p{Lu}\.$/u.test(doc.forms[at.first - 1] ?? '')) &&
    doc.upos[at.last] === 'PROPN' &&
    /^\p{Lu}/u.test(doc.forms[at.last])
  );
}

/** A line that holds nothing but a few words in single marks, or a headline that opens with them. */
function isHeading(page: MarkedText, at: PlacedStretch): boolean {
  const paragraph = page.paragraphs[at.stretch.paragraph];
  if (!at.stretch.single || at.stretch.outer.start !== paragraph.start) return false;
  return at.stretch.paragraph === 0 || /^\W*$/.test(page.doc.text.slice(at.stretch.outer.end, paragraph.end));
}

/** Every word but the small ones has a capital, and two words or more have. */
function isTitle(words: readonly string[]): boolean {
  const capitals = words.filter((word) => /^[\p{Lu}\p{N}]/u.test(word)).length;
  return (
    /^[\p{Lu}\p{N}]/u.test(words[0]) &&
    words.every((word) => /^[\p{Lu}\p{N}]/u.test(word) || minor.test(word)) &&
    (capitals > 1 || words.length === 1)
  );
}
