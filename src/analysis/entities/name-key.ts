// A name as written in, the key under which lexicons hold it out: spelling differences that never tell two names apart go.

const plainWord = /^(?:[A-Z]?[a-z]+|[A-Z][A-Za-z]{4,})$/;
const plainWords = /^(?!the )[a-z]+(?: [a-z]+)+$/i;

/** Short names and names with dots are kept as written ("US" is no "us"); others are compared without case. */
const caseMatters = /^[^a-z]{1,4}$|\./;

/**
 * "the  Élysée’s" and "Elysee" have one key: no leading article, no possessive ending, no diacritics, plain apostrophes.
 * So have "People's Republic" and its tokens joined by blanks.
 */
export function nameKey(name: string): string {
  // Most names are plain words, and most of the time of this function went into finding nothing to mend.
  if (plainWord.test(name) || (name.length > 4 && plainWords.test(name))) return name.toLowerCase();
  const plain = withoutDiacritics(name.replaceAll(/[’‘ʼ]/g, "'").replaceAll(/\s+/g, ' ').trim())
    .replaceAll(/ (?='s )/g, '')
    .replace(/^the /i, '')
    .replace(/'s?$/, '');
  return caseMatters.test(plain) ? plain : plain.toLowerCase();
}

/** "Bogotá" → "Bogota"; letters that are no base letter with a mark (ø, ł, ı) are spelled as agencies do. */
export function withoutDiacritics(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/[łŁøØıđĐßæÆ]/g, (letter) => spelled[letter] ?? letter);
}

const spelled: Readonly<Record<string, string>> = {
  ł: 'l',
  Ł: 'L',
  ø: 'o',
  Ø: 'O',
  ı: 'i',
  đ: 'd',
  Đ: 'D',
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
};
