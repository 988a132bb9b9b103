// An event and the mood of its verb in, what the clause amounts to out: an obligation that somebody states is a demand, a
// future act of help an agreement, "will not come" a rejection.
import type { Clause, Mood } from './event-facts.ts';
import { type CameoCode, isCooperative, isHostile, root } from './event-lexicon.ts';
import type { Meaning } from './event-operators.ts';
import type { Reading } from './event-reading.ts';
import { isVerb } from './event-tree.ts';

/** What may happen is hypothetical; with a condition, a hostile act is a threat. */
function possibility(meaning: Meaning, code: CameoCode, clause: Clause, reading: Reading): Meaning {
  const isThreat = isHostile(code.code) && hasCondition(reading, clause.verb);
  const rule = `may > ${meaning.rule}`;
  return isThreat ? { ...meaning, code: code.threatened, possible: true, rule } : { ...meaning, possible: true, rule };
}

/** What mood makes of an event: an obligation that somebody states is a demand, a refusal to come is a rejection… */
export function moodOf(
  reading: Reading,
  meaning: Meaning,
  mood: Mood,
  clause: Clause,
  speakers: readonly number[],
): Meaning | null {
  const code = reading.lexicon.codes.get(meaning.code);
  if (!code) return null;
  if (mood.obliged) return obligation(reading, meaning, code, mood, clause, speakers);
  if (mood.negated) return denial(reading, meaning, code, mood);
  if (mood.able) return null;
  if (mood.possible) return possibility(meaning, code, clause, reading);
  // "Would leave if…": without a speaker to promise it, a mere supposition.
  if (mood.unreal || (mood.conditional && speakers.length === 0 && hasCondition(reading, clause.verb)))
    return { ...meaning, possible: true };
  if (!mood.future) return meaning;
  if (root(meaning.code) >= 4 && root(meaning.code) <= 8) return { ...meaning, code: code.promised, planned: true };
  const isLeaving = /^16[016]/.test(meaning.code);
  if (isHostile(meaning.code) && !isLeaving) return { ...meaning, code: code.threatened, planned: true };
  return { ...meaning, planned: true };
}

/** True where the sentence goes on with "if" or "unless", wherever the parse hung it. */
function hasCondition({ doc }: Reading, verb: number): boolean {
  const { first, last } = doc.sentences[doc.sentenceOf[verb]];
  return doc.forms.slice(first, Math.min(last, first + longest)).some((form) => /^(?:if|unless)$/i.test(form));
}

/** Words of a sentence among which a condition is looked for. */
const longest = 120;

function obligation(
  reading: Reading,
  meaning: Meaning,
  code: CameoCode,
  mood: Mood,
  clause: Clause,
  speakers: readonly number[],
): Meaning | null {
  if (speakers.length === 0) return null;
  const obliged = mood.negated ? (reading.lexicon.codes.get(code.stopped) ?? code) : code;
  return {
    ...meaning,
    code: obliged.demanded,
    sources: [speakers],
    targets: [clause.passive ? [] : clause.subjects, ...meaning.sources, ...meaning.targets],
    rule: `must > ${meaning.rule}`,
  };
}

function denial(reading: Reading, meaning: Meaning, code: CameoCode, mood: Mood): Meaning | null {
  const { lexicon } = reading;
  // "Did not rule out", "will not oppose": nothing is said to happen.
  if (root(code.code) === 12) return null;
  if (mood.future || mood.possible || mood.able) {
    if (isCooperative(code.code)) return { ...meaning, code: code.refused, rule: `not > ${meaning.rule}` };
    const undone = lexicon.codes.get(code.stopped);
    if (isHostile(code.code) && undone) return { ...meaning, code: undone.promised, rule: `not > ${meaning.rule}` };
    return null;
  }
  const isConsent = root(code.code) === 3 || root(code.code) === 5 || root(code.code) === 8;
  if (isConsent && meaning.parts.length > 0 && isVerb(reading, meaning.parts[0]))
    return { ...meaning, code: code.refused, rule: `not > ${meaning.rule}` };
  return { ...meaning, negated: true };
}
