// A text in, the language it is written in out (BCP 47; `und` where it is too short or too mixed to tell).

/** The first lines tell: more text makes the answer slower and no better. */
const readCharacters = 1000;
/** Fewer words than this may be a name and a greeting; in a single sentence two of the commonest words have to agree. */
const [minWords, minSentence, minAgreeing] = [20, 6, 2];
/** The commonest words of English that are common in no other language. */
const englishWords =
  /^(?:the|and|of|to|that|with|from|have|has|were|which|by|this|his|their|they|been|said|would|are|it|as|on|who|after)$/;
/** The share of them that makes a text English: news in English has a fifth, other languages under a thirtieth. */
const minShare = 0.1;

/** What an article declares, if it declares anything. */
export interface Declared {
  readonly text: string;
  readonly language: string | null;
  /** Whether the declaration may be left over from a template, as in web pages. */
  readonly isTemplate: boolean;
}

/** What is declared counts; of a page only where the text does not speak against it. */
export async function settledLanguage({ text, language, isTemplate }: Declared): Promise<string> {
  if (language !== null && !isTemplate) return language;
  const heard = await languageOf(text);
  return language !== null && (heard === 'und' || language.split('-')[0] === heard) ? language : heard;
}

export async function languageOf(text: string): Promise<string> {
  const start = text.slice(0, readCharacters);
  if (isEnglish(start)) return 'en';
  // Its table of sixty languages takes as long to load as the whole engine.
  const { default: eld } = await import('eld/extrasmall');
  const guess = eld.detect(start);
  return guess.language !== '' && guess.isReliable() ? guess.language : 'und';
}

function isEnglish(text: string): boolean {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const common = words.filter((word) => englishWords.test(word));
  if (common.length < words.length * minShare) return false;
  return words.length >= minWords || (words.length >= minSentence && new Set(common).size >= minAgreeing);
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
