// A reporting cue in, the subject that the parse or the order of the clause gives it out.
import type { Sentence } from '../doc.ts';
import type { MarkedText } from './marked-text.ts';
import { isNominal, type NounPhrase, phraseStarting } from './noun-phrases.ts';
import type { Cue } from './reporting-cues.ts';

/** The parser's subject of the cue, or of the verb that the cue hangs on, at most `steps` up; before token `limit`. */
export function parsedSubject(
  { doc, stretchOf }: MarkedText,
  cue: Cue,
  steps: number,
  limit = doc.tokens.length,
): NounPhrase | null {
  const { heads, sentences, sentenceOf } = doc;
  const sentence = sentences[sentenceOf[cue.first]];
  let verb = cue.first;
  for (let step = 0; step < steps && verb >= 0; step++) {
    const subject = subjectOf(doc, stretchOf, sentence, verb);
    if (subject >= 0 && subject < limit) return headPhrase(subject);
    verb = heads[verb];
  }
  return null;
}

/** Tokens before and behind a verb within which its subject is looked for. */
const reach = { before: 120, behind: 40 };

/** The subject of the sentence's root, if it stands before the cue. */
export function mainSubject({ doc, stretchOf }: MarkedText, cue: Cue): NounPhrase | null {
  const sentence = doc.sentences[doc.sentenceOf[cue.first]];
  const last = Math.min(sentence.last, cue.first + reach.behind);
  for (let i = Math.max(sentence.first, cue.first - reach.before); i < last; i++) {
    if (doc.heads[i] !== -1 || doc.relations[i] !== 'root') continue;
    const subject = subjectOf(doc, stretchOf, sentence, i);
    const isRelated = subject >= 0 && isRelative(doc.forms[subject], doc.xpos[subject]);
    return subject >= 0 && subject < cue.first && !isRelated ? headPhrase(subject) : null;
  }
  return null;
}

function subjectOf(doc: MarkedText['doc'], stretchOf: Int32Array, { first, last }: Sentence, verb: number): number {
  const limit = Math.min(last, verb + reach.behind);
  for (let i = Math.max(first, verb - reach.before); i < limit; i++)
    if (doc.heads[i] === verb && doc.relations[i].startsWith('nsubj') && stretchOf[i] < 0 && doc.upos[i] !== 'VERB')
      return i;
  return -1;
}

export function headPhrase(head: number): NounPhrase {
  return { first: head, last: head + 1, head };
}

/** The first phrase of a frame: the subject of its first clause. */
export function clauseSubject(page: MarkedText, floor: number, limit: number): NounPhrase | null {
  for (let i = floor; i < limit; i++) {
    if (page.stretchOf[i] >= 0) continue;
    if (page.doc.upos[i] === 'ADP' || page.doc.upos[i] === 'SCONJ') {
      while (i + 1 < limit && page.doc.forms[i + 1] !== ',' && i < floor + 20) i++;
      continue;
    }
    const phrase = isNominal(page, i) || page.doc.upos[i] === 'DET' ? phraseStarting(page, i, limit) : null;
    if (phrase) return phrase;
  }
  return null;
}

/** "who", and "that" or "which" for a noun. */
export function isRelative(form: string, tag: string): boolean {
  return /^(?:who|which)$/i.test(form) || (form === 'that' && tag === 'WDT');
}
