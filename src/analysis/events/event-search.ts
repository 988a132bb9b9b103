// A sentence in, the events that its clauses tell of out, the main one first. Complements that a frame has bound are part of
// their event; coordinated clauses and participles ("killing five") tell further ones.
import { type Clause, readClause } from './event-clause.ts';
import { eventHead, fitFrame } from './event-frame.ts';
import { root } from './event-lexicon.ts';
import { evaluateNoun, evaluateVerb } from './event-meaning.ts';
import { carriesInfinitive, isConditional, isOpenCondition, readMood } from './event-mood.ts';
import type { Meaning } from './event-operators.ts';
import { eventNoun, isActor, isTeller, isTimeAt, type Reading, verbLemma } from './event-reading.ts';
import { dependent, isVerb, lower, relation } from './event-tree.ts';
import { isMistakenParticiple } from './event-voice.ts';

export interface FoundMeaning extends Meaning {
  /** Who is said to have said it, as heads of phrases. */
  readonly speakers: readonly number[];
  /** True for the first event of a sentence's main line. */
  readonly isMain: boolean;
}

const deepest = 12;

export function meaningsOf(reading: Reading, first: number, last: number): FoundMeaning[] {
  const found: FoundMeaning[] = [];
  const used = new Set<number>();
  for (let token = first; token < last; token++)
    if (reading.doc.heads[token] < 0 || (isMistakenParticiple(reading, token) && !used.has(token))) {
      const before = found.length;
      search(reading, token, [], found, 0);
      for (const meaning of found.slice(before)) for (const part of meaning.parts) used.add(part);
    }
  if (found.length === 0) searchAll(reading, first, last, found);
  if (found.length === 0) searchConditions(reading, first, last, found);
  return found;
}

/** Where nothing is told as done, what an open condition supposes. */
function searchConditions(reading: Reading, first: number, last: number, found: FoundMeaning[]): void {
  for (let token = first; token < last; token++) {
    const meaning = isOpenCondition(reading, token) ? evaluateVerb(reading, token) : null;
    if (meaning) found.push({ ...meaning, possible: true, speakers: [], isMain: false });
  }
}

/** Where the parse leads to no event, the first verb that tells of one by itself. */
function searchAll(reading: Reading, first: number, last: number, found: FoundMeaning[]): void {
  for (let token = first; token < last && found.length === 0; token++) {
    if (!isVerb(reading, token) || isUnreal(reading, token)) continue;
    const meaning = isPurpose(reading, token)
      ? evaluateNoun(reading, reading.doc.heads[token])
      : evaluateVerb(reading, token);
    if (meaning) found.push({ ...meaning, speakers: [], isMain: false });
  }
}

function denies(reading: Reading, verb: number): boolean {
  return (reading.lexicon.frames.get(verbLemma(reading, verb)) ?? []).some(({ operator }) => operator === 'DENY');
}

/** "A plan to leave": the noun says what becomes of the infinitive. */
function isPurpose({ doc, dependents }: Reading, verb: number): boolean {
  return doc.relations[verb] === 'acl' && dependents[verb].some((child) => doc.xpos[child] === 'TO');
}

/** True within a condition, a possibility or an obligation. */
function isUnreal(reading: Reading, verb: number): boolean {
  for (let at = verb, steps = 0; at >= 0 && steps < deepest; at = reading.doc.heads[at], steps++) {
    if (isConditional(reading, at)) return true;
    const mood = readMood(reading, at);
    if (at !== verb && (mood.possible || mood.able || mood.obliged || mood.negated || denies(reading, at))) return true;
  }
  return false;
}

/** Deeds told in passing: of them alone, those that a text comes back to are worth a report. */
function isDeed(code: string): boolean {
  const category = root(code);
  return (category >= 14 && code !== '160') || category === 9 || category === 11;
}

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
    if (used.has(token)) continue;
    const meaning = isVerb(reading, token) ? passingVerb(reading, token) : passingNoun(reading, token);
    if (!meaning || used.has(meaning.trigger) || !isDeed(meaning.code) || meaning.planned || meaning.negated) continue;
    for (const part of meaning.parts) used.add(part);
    found.push({ ...meaning, speakers: [], isMain: false });
  }
  return found;
}

function passingVerb(reading: Reading, verb: number): Meaning | null {
  const isInfinitive = reading.dependents[verb].some((child) => reading.doc.xpos[child] === 'TO');
  return isInfinitive || isUnreal(reading, verb) ? null : evaluateVerb(reading, verb);
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

function search(
  reading: Reading,
  token: number,
  speakers: readonly number[],
  found: FoundMeaning[],
  depth: number,
): void {
  if (depth > deepest || isConditional(reading, token)) return;
  const before = found.length;
  const parts = new Set(
    isVerb(reading, token) || dependent(reading, token, 'cop') >= 0 || reading.doc.upos[token] === 'ADJ'
      ? searchClause(reading, token, speakers, found, depth)
      : searchNoun(reading, token, speakers, found),
  );
  const silent = found.length === before;
  for (const child of reading.dependents[token]) {
    if (parts.has(child) || !isClause(reading, child)) continue;
    const role = relation(reading, child);
    if (
      role === 'conj' ||
      role === 'parataxis' ||
      (role === 'advcl' && (isParticiple(reading, child) || isContrast(reading, child)))
    )
      search(reading, child, speakers, found, depth + 1);
    else if (silent && (role === 'ccomp' || role === 'xcomp' || role === 'advcl'))
      search(reading, child, speakers, found, depth + 1);
  }
}

function isClause(reading: Reading, token: number): boolean {
  return isVerb(reading, token) || reading.doc.upos[token] === 'ADJ' || dependent(reading, token, 'cop') >= 0;
}

/** "While Ruritania sent ships": told beside the main clause, not under it. */
function isContrast(reading: Reading, token: number): boolean {
  const mark = dependent(reading, token, 'mark');
  return (
    mark >= 0 &&
    /^(?:while|whereas)$/.test(lower(reading, mark)) &&
    dependent(reading, token, 'nsubj') >= 0 &&
    reading.doc.xpos[token] !== 'VBG'
  );
}

function isParticiple(reading: Reading, token: number): boolean {
  return reading.doc.xpos[token] === 'VBG' && dependent(reading, token, 'mark') < 0;
}

/** Adds the events of the clause of `verb`; returns the tokens that they were made of. */
function searchClause(
  reading: Reading,
  verb: number,
  speakers: readonly number[],
  found: FoundMeaning[],
  depth: number,
): readonly number[] {
  const clause = readClause(reading, verb);
  const fitted = fitFrame(reading, clause);
  const said = fitted === null || fitted.frame.operator === 'SAY' ? saidBy(reading, clause) : [];
  if (said.length > 0 && isTeller(reading, verb)) {
    for (const content of said) {
      const before = found.length;
      search(reading, content, clause.subjects, found, depth + 1);
      const demand = found.length === before ? plainDemand(reading, content, clause.subjects) : null;
      if (demand) found.push({ ...demand, speakers: clause.subjects, isMain: found.length === 0 });
    }
    return said;
  }
  const carried = clause.infinitives.find((infinitive) => carriesInfinitive(reading, verb, infinitive));
  if (carried !== undefined) {
    search(reading, carried, speakers, found, depth + 1);
    return [carried];
  }
  const mood = readMood(reading, verb);
  const meaning = evaluateVerb(reading, verb, speakers);
  if (meaning && found.some(({ trigger }) => trigger === meaning.trigger)) return meaning.parts;
  if (meaning) {
    found.push({ ...meaning, speakers, isMain: found.length === 0 });
    return meaning.parts;
  }
  if (fitted?.frame.operator === 'DENY') return [...clause.finites, ...clause.infinitives, ...clause.gerunds];
  // Where only the mood stands in the way, nothing below it happened either.
  return (mood.possible || mood.able) && !mood.negated ? reading.dependents[verb] : [];
}

function searchNoun(
  reading: Reading,
  token: number,
  speakers: readonly number[],
  found: FoundMeaning[],
): readonly number[] {
  const head = eventHead(reading, token);
  const meaning = head >= 0 ? evaluateNoun(reading, head) : null;
  if (!meaning) return [];
  found.push({ ...meaning, speakers, isMain: found.length === 0 });
  return meaning.parts;
}

/** "Ruritania said Graustark must pay": whatever is asked for, it is asked for. */
function plainDemand(reading: Reading, verb: number, speakers: readonly number[]): Meaning | null {
  const mood = readMood(reading, verb);
  const { subjects, objects, passive } = readClause(reading, verb);
  const asked = passive ? objects : subjects;
  const isPronoun = asked.some((head) => reading.doc.upos[head] === 'PRON');
  if (!mood.obliged || mood.negated || isPronoun || !asked.some((head) => isActor(reading, head))) return null;
  return {
    code: '100',
    trigger: verb,
    sources: [speakers],
    targets: [asked],
    agentless: false,
    negated: false,
    planned: false,
    possible: false,
    rule: 'must',
    parts: [verb],
  };
}

/** What a verb of speech reports. "He said Monday that…": the parse may hang the content from the day. */
function saidBy(reading: Reading, clause: Clause): number[] {
  const said = [...clause.finites, ...clause.infinitives];
  if (said.length > 0) return said;
  return reading.dependents[clause.verb].flatMap((child) =>
    relation(reading, child) === 'obl'
      ? reading.dependents[child].filter((token) => relation(reading, token) === 'acl')
      : [],
  );
}
