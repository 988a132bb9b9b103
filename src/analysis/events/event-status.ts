// An event as it was found in, its status out: whether it is told as done, denied, planned, claimed or supposed.
import type { EventStatus } from '../doc.ts';
import type { FoundMeaning } from './event-operators.ts';
import { eventNoun, type Reading } from './event-reading.ts';
import { isVerb, lower, relation } from './event-tree.ts';
import { accuses } from './event-verbs.ts';

/** Denied, supposed and planned are told by the verb and those above it; what is left is claimed or told as done. */
export function statusOf(reading: Reading, meaning: FoundMeaning): EventStatus {
  if (meaning.negated) return 'negated';
  if (meaning.possible) return 'hypothetical';
  if (meaning.planned) return 'planned';
  return isAlleged(reading, meaning) ? 'alleged' : 'asserted';
}

const hearsay = /^(?:allegedly|reportedly|supposedly|purportedly|apparently)$/;
const doubted = /^(?:alleged|reported|rumou?red|suspected|purported|supposed)$/;
/** How far up an accusation is looked for that an event was told in. */
const highest = 6;

/** "Allegedly attacked", "the alleged attack", "accused of an attack in which…", "allegations that they attacked". */
function isAlleged(reading: Reading, { trigger, parts }: FoundMeaning): boolean {
  if (isDoubted(reading, trigger)) return true;
  let at = trigger;
  for (let steps = 0; steps < highest && at >= 0; steps++) {
    const role = relation(reading, at);
    const head = reading.doc.heads[at];
    // What is coordinated with an accusation, or beside it, is told for itself.
    if (head < 0 || role === 'conj' || role === 'parataxis' || role === 'nsubj') return false;
    if (!parts.includes(head) && (isAccusation(reading, head) || isDoubted(reading, head))) return true;
    at = head;
  }
  return false;
}

function isDoubted(reading: Reading, token: number): boolean {
  return reading.dependents[token].some((child) => {
    const word = lower(reading, child);
    return relation(reading, child) === 'advmod' ? hearsay.test(word) : doubted.test(word);
  });
}

/** A verb that makes an accusation of its complement, or a noun of the kind. */
function isAccusation(reading: Reading, token: number): boolean {
  if (isVerb(reading, token)) return accuses(reading, token);
  return eventNoun(reading, token)?.classes.has('accusation') ?? false;
}
