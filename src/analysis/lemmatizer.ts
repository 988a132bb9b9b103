// Tagged tokens in, lemmas out: the longest ending of the word that the lexicon lists for its tag says what to drop and add.
import type { Lemmatized, Tagged } from './doc.ts';
import { type EngineFiles, parseLexicon } from './lexicon.ts';

/** Rules by tag and ending; "^" begins a whole word, so that exceptions are the longest endings of all. */
export interface Lemmatizer {
  readonly rules: ReadonlyMap<string, LemmaRule>;
}

export interface LemmaRule {
  /** Number of characters that fall off the end. */
  readonly drop: number;
  readonly add: string;
}

/** Endings in the lexicon are at most this long, "^" and whole words apart. */
export const longestEnding = 5;

/** @throws Error naming the lexicon and the row, where a cell is missing. */
export function loadLemmatizer(files: EngineFiles): Lemmatizer {
  const rows = parseLexicon('lemma-rules', files.lexicon('lemma-rules'), ['key', 'drop', 'add']);
  return { rules: new Map(rows.map(({ key, drop, add }) => [key, { drop: Number(drop), add }])) };
}

export function lemmatize(doc: Tagged, lemmatizer: Lemmatizer): Lemmatized {
  const lemmas = new Array<string>(doc.forms.length);
  for (const { first, last } of doc.sentences) {
    for (let i = first; i < last; i++) lemmas[i] = lemmaOf(doc.forms[i], doc.xpos[i], i === first, lemmatizer);
  }
  return { ...doc, lemmas };
}

/** Lemma of one word with its Penn tag. Names keep their capitals; other words keep them inside a sentence only. */
export function lemmaOf(form: string, xpos: string, isFirst: boolean, lemmatizer: Lemmatizer): string {
  const lower = form.toLowerCase().replace('’', "'");
  const base = keepsCapitals(form, xpos, isFirst) ? form : lower;
  const rule = findRule(lower, xpos, lemmatizer);
  if (!rule || base.length < rule.drop) return base;
  return base.slice(0, base.length - rule.drop) + rule.add;
}

/** The rule key of a tag and an ending. */
export function lemmaKey(xpos: string, ending: string): string {
  return `${xpos} ${ending}`;
}

function findRule(lower: string, xpos: string, { rules }: Lemmatizer): LemmaRule | undefined {
  const whole = lower.length <= 24 ? rules.get(lemmaKey(xpos, '^' + lower)) : undefined;
  if (whole) return whole;
  for (let length = Math.min(longestEnding, lower.length - 1); length >= 0; length--) {
    const rule = rules.get(lemmaKey(xpos, lower.slice(lower.length - length)));
    if (rule) return rule;
  }
  return undefined;
}

function keepsCapitals(form: string, xpos: string, isFirst: boolean): boolean {
  if (xpos.startsWith('NNP') || xpos === 'ADD' || xpos === 'FW') return true;
  if (xpos === 'JJ') return !isFirst;
  return xpos === 'NN' && form.length > 1 && form === form.toUpperCase();
}
