// A sentence and the events of its main line in, the deeds that it tells in passing out: in relative and subordinate clauses,
// and by nouns.
import { root } from './event-lexicon.ts';
import { evaluateNoun, evaluateVerb } from './event-meaning.ts';
import { isConditional, readMood } from './event-mood.ts';
import type { FoundMeaning, Meaning } from './event-operators.ts';
import { eventNoun, isTimeAt, type Reading } from './event-reading.ts';
import { isVerb } from './event-tree.ts';
import { accuses, verbLemma } from './event-verbs.ts';

/** Events of the words that `meaningsOf` passed over: relative and subordinate clauses, and nouns. */
export function backgroundOf(
  reading: Reading,
  first: number,
  last: number,
  told: readonly FoundMeaning[],
): FoundMeaning[] {
  const used = new Set(told.flatMap(({ parts }) => parts));
  const found: FoundMeaning[] = [];
  for (let token = first; token < last; token++) {
    if (used.has(token) || isAccusation(reading, token)) continue;
    const meaning = isVerb(reading, token) ? passingVerb(reading, token) : passingNoun(reading, token);
    if (!meaning || used.has(meaning.trigger) || !isDeed(meaning.code) || isOpen(meaning)) continue;
    for (const part of meaning.parts) used.add(part);
    found.push({ ...meaning, speakers: [], isMain: false });
  }
  return found;
}

function isOpen({ planned, negated, possible }: Meaning): boolean {
  return planned || negated || possible;
}

/** "Accused them of shelling towns": what somebody is accused of is the accusation itself, not told again. */
function isAccusation(reading: Reading, token: number): boolean {
  const { heads, relations } = reading.doc;
  for (let at = token, steps = 0; steps < highest && heads[at] >= 0; at = heads[at], steps++) {
    if (!/^(?:advcl|xcomp|ccomp|obl|obj|nmod|conj|compound|acl)$/.test(relations[at])) return false;
    const hasAccuser = isVerb(reading, heads[at]) && accuses(reading, heads[at]);
    if (hasAccuser) return relations[at] !== 'conj';
  }
  return false;
}

/** Deeds told in passing: of them alone, those that a text comes back to are worth a report. */
function isDeed(code: string): boolean {
  const category = root(code);
  return (category >= 14 && code !== '160') || category === 9 || category === 11;
}

function passingVerb(reading: Reading, verb: number): Meaning | null {
  const isInfinitive = reading.dependents[verb].some((child) => reading.doc.xpos[child] === 'TO');
  // "Jailed activists": a state that they are in.
  const isState = reading.doc.relations[verb] === 'amod';
  return isInfinitive || isState || isUnreal(reading, verb) ? null : evaluateVerb(reading, verb);
}

function passingNoun(reading: Reading, head: number): Meaning | null {
  const isNoun = reading.doc.upos[head] === 'NOUN' || reading.doc.upos[head] === 'PROPN';
  if (!isNoun || isTimeAt(reading.doc, head) || isCharge(reading, head)) return null;
  // "The war" is what the text is about, no deed that it comes back to.
  return eventNoun(reading, head)?.classes.has('lasting') ? null : evaluateNoun(reading, head);
}

/** "Charged with murder", "two counts of murder", "the murder trial": the name of a charge is not the deed told again. */
function isCharge(reading: Reading, noun: number): boolean {
  const { heads, lemmas } = reading.doc;
  for (let at = heads[noun], steps = 0; at >= 0 && steps < 3; at = heads[at], steps++)
    if (reading.lexicon.cues.get(lemmas[at].toLowerCase())?.has('charge')) return true;
  return false;
}

/** True within a condition, a possibility or an obligation. */
export function isUnreal(reading: Reading, verb: number): boolean {
  for (let at = verb, steps = 0; at >= 0 && steps < highest; at = reading.doc.heads[at], steps++) {
    if (isConditional(reading, at)) return true;
    const mood = readMood(reading, at);
    if (at !== verb && (mood.possible || mood.able || mood.obliged || mood.negated || denies(reading, at))) return true;
  }
  return false;
}

function denies(reading: Reading, verb: number): boolean {
  return (reading.lexicon.frames.get(verbLemma(reading, verb)) ?? []).some(({ operator }) => operator === 'DENY');
}

/** Verbs above that are asked whether they take it back. */
const highest = 12;
