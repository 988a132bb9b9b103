// A verb in, the lemma by which the lexicon knows it and what kind of verb that is out.
import type { Reading } from './event-reading.ts';

/**
 * The lemma by which a verb is looked up. Where the lemmatizer's guess at a rare form has no frames ("shelled" from "shel"),
 * the lexicon itself decides between the stems that the ending allows.
 */
export function verbLemma(reading: Reading, verb: number): string {
  let lemma = reading.lemmaAt[verb];
  if (lemma === undefined) {
    lemma = findVerbLemma(reading, verb);
    reading.lemmaAt[verb] = lemma;
  }
  return lemma;
}

function findVerbLemma({ doc, lexicon }: Reading, verb: number): string {
  const lemma = doc.lemmas[verb].toLowerCase();
  if (lexicon.frames.has(lemma)) return lemma;
  const form = doc.forms[verb].toLowerCase();
  const stem = form.replace(/(?:ied|ies)$/, 'y').replace(/(?:ed|ing|es|s)$/, '');
  const stems = [stem, `${stem}e`, stem.replace(/([bdglmnprt])\1$/, '$1')];
  return stems.find((candidate) => lexicon.frames.has(candidate)) ?? lemma;
}

/** True for a verb that makes an accusation of its complement: "accused", "alleged". */
export function accuses(reading: Reading, verb: number): boolean {
  return (reading.lexicon.frames.get(verbLemma(reading, verb)) ?? []).some(({ operator }) => operator === 'ACCUSE');
}

/** True for a verb of speech: "said", "announced". */
export function isTeller(reading: Reading, verb: number): boolean {
  return (reading.lexicon.frames.get(verbLemma(reading, verb)) ?? []).some(({ operator }) => operator === 'SAY');
}
