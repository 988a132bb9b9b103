// A text in, the language it is written in out (BCP 47; `und` where it is too short or too mixed to tell).
import eld from 'eld/extrasmall';

/** The first lines tell: more text makes the answer slower and no better. */
const readCharacters = 3000;

export function languageOf(text: string): string {
  const guess = eld.detect(text.slice(0, readCharacters));
  return guess.language !== '' && guess.isReliable() ? guess.language : 'und';
}

/** A declared language in its canonical form, or null where it is no BCP 47 tag. */
export function canonicalLanguage(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag.trim().replace(/_/g, '-'))[0] ?? null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
