// A noun phrase in, whether it tells anything of what was said out: "cuts in spending" does, "Ilves" and "the plan" do not.
import type { MarkedText } from './marked-text.ts';

/** A pronoun, a name, or "the" with a noun that only points back: tokens `first` to `last` (exclusive). */
export function isBareThing({ doc, nameOf }: MarkedText, first: number, last: number): boolean {
  const { forms, upos } = doc;
  const isDefinite = nameOf[first] < 0 && definite.test(forms[first]);
  let telling = 0;
  let names = 0;
  for (let i = first; i < last; i++) {
    if (nameOf[i] >= 0) names = 1;
    else if (contentWord.test(upos[i]) && !pointing.test(forms[i])) telling += deed.test(forms[i]) ? 2 : 1;
  }
  return telling === 0 || (isDefinite && telling + names < 2);
}

const definite = /^(?:the|this|that|these|those)$/i;
const contentWord = /^(?:ADJ|ADV|NOUN|NUM|VERB)$/;
/** Words that only say which one is meant. */
const pointing = /^(?:former|last|latter|next|other|others|own|same|such|very)$/i;
/** Endings of nouns made from verbs: "the invasion", "the agreement" tell what was done. */
const deed = /(?:[ts]ions?|ments?|ings?|[ae]nces?|als?)$/;
