// Tagged tokens in, lemmas out.
import type { Lemmatized, Tagged } from './doc.ts';
import type { EngineFiles } from './lexicon.ts';

export type Lemmatizer = null;
export function loadLemmatizer(_files: EngineFiles): Lemmatizer {
  return null;
}
export function lemmatize(doc: Tagged, _lemmatizer: Lemmatizer): Lemmatized {
  return { ...doc, lemmas: doc.forms.map((form) => form.toLowerCase()) };
}
