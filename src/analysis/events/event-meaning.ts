// A verb or an event noun in, the event that it tells of out: the lexicon codes the innermost word, and every verb and noun
// above it (promise, refusal, threat, demand, denial…) makes another event of that. Tables only; actors are phrases here.
import { readClause } from './event-clause.ts';
import type { Clause } from './event-facts.ts';
import { asMeant, eventHead, type FittedFrame, fitFrame } from './event-frame.ts';
import type { Operator } from './event-lexicon.ts';
import { moodOf } from './event-modality.ts';
import { readMood } from './event-mood.ts';
import { type Meaning, operate, type Participants } from './event-operators.ts';
import { eventNoun, type Reading } from './event-reading.ts';
import { type Candidates, nominalClause, participants, slotHeads, targetSlots } from './event-roles.ts';
import { prepositions, relation } from './event-tree.ts';

/** Complements nest a few deep ("said it would agree to stop attacking"); deeper is a misparse. */
const deepest = 6;

export function evaluateVerb(
  reading: Reading,
  verb: number,
  speakers: readonly number[] = [],
  depth = 0,
): Meaning | null {
  if (depth > deepest) return null;
  const clause = asMeant(reading, readClause(reading, verb));
  const fitted = fitFrame(reading, clause);
  if (!fitted) return null;
  const meaning = compose(reading, clause, fitted, speakers, depth);
  return meaning && moodOf(reading, meaning, readMood(reading, verb), clause, speakers);
}

/** The meaning of the frame's complement, null where it has none. */
function innerMeaning(
  reading: Reading,
  { complement, frame }: FittedFrame,
  clause: Clause,
  speakers: readonly number[],
  depth: number,
): Meaning | null {
  if (!complement) return null;
  if (complement.kind === 'noun') return frame.operator ? evaluateNoun(reading, complement.token, depth + 1) : null;
  const speaking = clause.subjects.length > 0 ? clause.subjects : speakers;
  return evaluateVerb(reading, complement.token, speaking, depth + 1);
}

function compose(
  reading: Reading,
  clause: Clause,
  fitted: FittedFrame,
  speakers: readonly number[],
  depth: number,
): Meaning | null {
  const { frame } = fitted;
  if (fitted.complement && isSilence(reading, fitted)) return null;
  const inner = innerMeaning(reading, fitted, clause, speakers, depth);
  const hasOwnObject = frame.constraints.some(({ slot, value }) => slot === 'obj' && belongings.has(value));
  const agentless = clause.passive && clause.subjects.length === 0;
  // "Is prepared to", "are expected to": no passive, whoever is prepared acts.
  const isDisposed =
    agentless && clause.infinitives.length > 0 && frame.operator !== null && dispositions.has(frame.operator);
  const subjects = isDisposed ? clause.objects : clause.subjects;
  const sources: Candidates = frame.source ? [slotHeads(reading, clause, frame.source)] : [subjects];
  const named = frame.target ? [slotHeads(reading, clause, frame.target)] : [];
  const parts = [clause.verb, ...(inner?.parts ?? (fitted.complement ? [fitted.complement.token] : []))];
  const own = {
    trigger: clause.verb,
    sources,
    agentless: agentless && !isDisposed,
    negated: false,
    planned: false,
    possible: false,
    rule: frame.name,
    parts,
  };
  if (!frame.operator) {
    if (frame.code === null) return null;
    return { ...own, code: frame.code, targets: [...named, ...targetSlots(clause, frame.code, hasOwnObject)] };
  }
  const complement = inner ?? bystanders(reading, fitted);
  return operate(reading, frame.operator, { ...own, code: frame.code ?? '', targets: named }, complement, clause);
}

/** "Declined to comment" turns nothing down. */
function isSilence({ doc, lexicon }: Reading, { frame, complement }: FittedFrame): boolean {
  const word = complement?.kind === 'verb' ? doc.lemmas[complement.token].toLowerCase() : '';
  return frame.operator === 'REFUSE' && lexicon.cues.get(word)?.has('silence') === true;
}

const dispositions: ReadonlySet<Operator> = new Set(['PROMISE', 'PLAN', 'PREPARE', 'REFUSE']);

/** Who takes part in a complement that is no event. */
function bystanders(reading: Reading, { complement }: FittedFrame): Participants | null {
  if (!complement) return null;
  if (complement.kind === 'noun') return participants(reading, complement.token, '');
  const { subjects, obliques, objects } = readClause(reading, complement.token);
  return { sources: [subjects], targets: [objects, obliques.map(({ head }) => head)] };
}

/** Classes of objects that are the doer's own, not the other side's. */
const belongings: ReadonlySet<string> = new Set([
  'forces',
  'police',
  'peacekeeper',
  'weapons',
  'aid',
  'money',
  'information',
  'aidworker',
  'diplomat',
  'inspector',
]);

const aboutWhat = /^(?:for|of|on|to|against|about|over)$/;

export function evaluateNoun(reading: Reading, noun: number, depth = 0): Meaning | null {
  const entry = eventNoun(reading, noun);
  if (!entry || depth > deepest) return null;
  const nominalized = entry.verb === null ? null : evaluateDeed(reading, noun, entry.verb, depth);
  if (nominalized) return nominalized;
  if (entry.operator === null && entry.code === null) return null;
  const { sources, targets } = participants(reading, noun, entry.code ?? '');
  const own: Meaning = {
    code: entry.code ?? '',
    trigger: noun,
    sources,
    targets,
    agentless: true,
    negated: false,
    planned: false,
    possible: false,
    rule: entry.noun,
    parts: [noun],
  };
  if (!entry.operator) return own;
  const inner = complementOf(reading, noun, depth);
  return operate(
    reading,
    entry.operator,
    { ...own, parts: [noun, ...(inner?.parts ?? [])], targets: inner ? [] : targets },
    inner,
    null,
  );
}

/** A noun that shares a verb's frames; only those count that ask something of its object. */
function evaluateDeed(reading: Reading, noun: number, verb: string, depth: number): Meaning | null {
  const clause = nominalClause(reading, noun);
  const fitted = fitFrame(reading, clause, verb);
  if (!fitted || fitted.frame.constraints.length === 0 || fitted.frame.code === null) return null;
  const { sources, targets } = participants(reading, noun, fitted.frame.code);
  const meaning = compose(reading, clause, fitted, [], depth + 1);
  return (
    meaning && { ...meaning, sources: [...meaning.sources, ...sources], targets: [...meaning.targets, ...targets] }
  );
}

function complementOf(reading: Reading, noun: number, depth: number): Meaning | null {
  for (const child of reading.dependents[noun]) {
    const role = relation(reading, child);
    if (role === 'acl' && reading.doc.relations[child] === 'acl') {
      const found = evaluateVerb(reading, child, [], depth + 1);
      if (found) return found;
    }
    if (role === 'nmod' && prepositions(reading, child).some((word) => aboutWhat.test(word))) {
      const token = eventHead(reading, child);
      const found = token >= 0 ? evaluateNoun(reading, token, depth + 1) : null;
      if (found) return found;
    }
    if (role === 'compound') {
      const found = eventNoun(reading, child) ? evaluateNoun(reading, child, depth + 1) : null;
      if (found) return found;
    }
  }
  return null;
}
