// A corpus and a tag in, the regular forms that its lemmas would have with that tag out: what the corpus happens not to hold.
import type { Corpus } from './corpus.ts';

export interface RegularForm {
  readonly form: string;
  readonly lemma: string;
}

const makers: Readonly<Record<string, { readonly of: RegExp; readonly make: (lemma: string) => string | null }>> = {
  NNS: { of: /^NNS?$/, make: withS },
  VBZ: { of: /^VB/, make: withS },
  VBG: { of: /^VB/, make: (lemma) => joined(lemma, 'ing') },
  VBD: { of: /^VB/, make: (lemma) => joined(lemma, 'ed') },
  VBN: { of: /^VB/, make: (lemma) => joined(lemma, 'ed') },
};

/** Rarer lemmas may be slips. */
const leastCount = 2;

export function regularForms(corpus: Corpus, tag: string): RegularForm[] {
  const maker = makers[tag];
  if (!maker) return [];
  const counts = new Map<string, number>();
  for (const sentence of corpus.sentences) {
    sentence.lemmas.forEach((lemma, i) => {
      if (maker.of.test(sentence.xpos[i]) && /^[a-z]{3,}$/.test(lemma)) counts.set(lemma, (counts.get(lemma) ?? 0) + 1);
    });
  }
  const lemmas = [...counts].filter(([, count]) => count >= leastCount).map(([lemma]) => lemma);
  return lemmas.sort().flatMap((lemma) => {
    const form = maker.make(lemma);
    return form ? [{ form, lemma }] : [];
  });
}

function withS(lemma: string): string {
  if (/[^aeiou]y$/.test(lemma)) return lemma.slice(0, -1) + 'ies';
  return /(?:s|x|z|ch|sh)$/.test(lemma) ? lemma + 'es' : lemma + 's';
}

/** None for words of one closed syllable and the like, which double their last letter or not by their stress. */
function joined(lemma: string, ending: string): string | null {
  if (/(?:ee|oe|ye|ie)$/.test(lemma)) return null;
  if (lemma.endsWith('e')) return lemma.slice(0, -1) + ending;
  if (/[^aeiou]y$/.test(lemma)) return ending === 'ed' ? lemma.slice(0, -1) + 'ied' : lemma + ending;
  return /[^aeiou][aeiou][bdfgklmnprtv]$/.test(lemma) ? null : lemma + ending;
}
