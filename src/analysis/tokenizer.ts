// Zones in, words out, cut as Universal Dependencies cuts English: "do n't", "five - day", "U.S. - Venezuela", "$ 5".
import type { Span, Tokenized, Zoned } from './doc.ts';
import { abbreviationClass, type Orthography } from './text/orthography.ts';

// Every repetition that could be tried again from the next character is capped: the scan stays linear in the text.
const pieces = [
  String.raw`(?<link>(?:https?:\/\/|www\.)[^\s<>"“”«»]{1,2000}|[\w.+%-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,6}|(?:[\p{L}\p{N}-]{1,63}\.){1,5}(?:com|org|net|gov|edu|info|co\.uk|eu|tv|io)(?:\/[^\s<>"“”«»]{0,2000})?(?![\p{L}\p{N}]))`,
  String.raw`(?<tag>[@#][\p{L}_][\p{L}\p{M}\p{N}_]*)`,
  String.raw`(?<acronym>\p{L}(?:\.\p{L}){1,8}(?:\.(?!\p{L})|(?![\p{L}\p{N}.])))`,
  String.raw`(?<currency>\p{Lu}{1,3}\$)`,
  String.raw`(?<number>\p{N}{1,40}(?:[.,:/]\p{N}{1,40}|(?<=\p{N}{4})-\p{N}{2}-\p{N}{2}(?!\p{N})){0,40}(?:(?:st|nd|rd|th|ST|ND|RD|TH|s|['’]s)(?!\p{L}))?|\.\p{N}{1,40})`,
  String.raw`(?<word>\p{Lu}{1,3}&\p{Lu}{1,3}(?!\p{L})|[\p{L}\p{M}_][\p{L}\p{M}\p{N}_]*(?:['’][\p{L}\p{M}]+)*)`,
  String.raw`(?<run>\.{2,}|[!?]{2,}|''|‘‘|’’|${'``'}|-{2,}|={2,}|_{2,}|\*{2,}|~{2,}|<{2,}|>{2,})`,
  String.raw`(?<clitic>['’](?:s|S|re|RE|ve|VE|ll|LL|d|D|m|M|em|til|tis|twas|cause|n)(?![\p{L}\p{N}]))`,
  String.raw`\S`,
];
const piece = new RegExp(pieces.join('|'), 'gu');
const contraction = /(?:n['’]t|['’](?:s|re|ve|ll|d|m))$/i;
const joined: ReadonlyMap<string, number> = new Map([
  ['cannot', 3],
  ['gonna', 3],
  ['gotta', 3],
  ['wanna', 3],
]);

/** Tokens lie inside zones; nothing but blanks stands between the tokens of a zone. */
export function tokenize(doc: Zoned, orthography: Orthography): Tokenized {
  const tokens: Span[] = [];
  for (const zone of doc.zones) tokenizeZone(doc.text, zone, orthography, tokens);
  return { ...doc, tokens, forms: tokens.map(({ start, end }) => doc.text.slice(start, end)) };
}

function tokenizeZone(text: string, zone: Span, orthography: Orthography, tokens: Span[]): void {
  piece.lastIndex = zone.start;
  for (let match = piece.exec(text); match && match.index < zone.end; match = piece.exec(text)) {
    const start = match.index;
    const { link, word, number } = match.groups ?? {};
    let end = Math.min(zone.end, start + match[0].length);
    if (link) end = start + linkLength(text.slice(start, end));
    else if (word) end = wordEnd(text, start, end, zone.end, orthography);
    else if (number && /^\d+$/.test(number) && isListNumber(text, start, end, zone)) end++;
    pushWord(text, start, end, word !== undefined, tokens);
    piece.lastIndex = end;
  }
}

/** A link does not keep the punctuation of the sentence that it ends. */
function linkLength(link: string): number {
  let length = link.length;
  while (length > 1 && /[.,;:!?'’)\]}]/.test(link[length - 1])) length--;
  return length;
}

/** Takes in the full stop of an abbreviation or initial, and the hyphen of a prefix with the word behind it. */
function wordEnd(text: string, start: number, end: number, limit: number, orthography: Orthography): number {
  const next = end < limit ? text[end] : '';
  if (next !== '.' && next !== '-') return end;
  const word = text.slice(start, end);
  if (next === '.') return isAbbreviation(text, word, end, limit, orthography) ? end + 1 : end;
  if (!orthography.prefixes.has(word.toLowerCase()) || text[start - 1] === '-') return end;
  const stem = /^-[\p{L}\p{M}]{2,60}(?!['’-])/u.exec(text.slice(end, Math.min(limit, end + 64)));
  return stem ? end + stem[0].length : end;
}

function isAbbreviation(text: string, word: string, dot: number, limit: number, orthography: Orthography): boolean {
  const rest = text.slice(dot + 1, Math.min(limit, dot + 8));
  if (/^\p{L}/u.test(rest)) return false;
  if (/^\p{Lu}$/u.test(word)) return /^[ \u00a0]?\p{Lu}/u.test(rest) || /^,/.test(rest);
  const known = abbreviationClass(word, orthography);
  return known === 'number' ? /^\s?\p{N}/u.test(rest) : known !== undefined;
}

/** "1." at the start of a line is one token. */
function isListNumber(text: string, start: number, end: number, zone: Span): boolean {
  if (end - start > 2 || text[end] !== '.' || end + 1 >= zone.end || !/\s/.test(text[end + 1])) return false;
  return start === zone.start || text[start - 1] === '\n';
}

/** Cuts contractions off a word: "do|n't", "Venezuela|'s", "can|not". */
function pushWord(text: string, start: number, end: number, isWord: boolean, tokens: Span[]): void {
  const word = isWord && end - start < 40 ? text.slice(start, end) : '';
  const tail = contraction.exec(word);
  const cut = tail ? end - tail[0].length : start + (joined.get(word.toLowerCase()) ?? end - start);
  if (cut > start && cut < end) tokens.push({ start, end: cut }, { start: cut, end });
  else tokens.push({ start, end });
}
