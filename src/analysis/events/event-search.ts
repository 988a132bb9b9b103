// A sentence in, the events that its clauses tell of out, the main one first. Complements that a frame has bound are part of
// their event; coordinated clauses and participles ("killing five") tell further ones.
import { isUnreal } from './event-background.ts';
import { readClause } from './event-clause.ts';
import type { Clause } from './event-facts.ts';
import { eventHead, fitFrame } from './event-frame.ts';
import { evaluateNoun, evaluateVerb } from './event-meaning.ts';
import { carriesInfinitive, isConditional, isOpenCondition, readMood } from './event-mood.ts';
import type { FoundMeaning, Meaning } from './event-operators.ts';
import { isActor, type Reading } from './event-reading.ts';
import { dependent, isVerb, lower, relation } from './event-tree.ts';
import { isTeller } from './event-verbs.ts';
import { isMistakenParticiple } from './event-voice.ts';

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

/** "A plan to leave": the noun says what becomes of the infinitive. */
function isPurpose({ doc, dependents }: Reading, verb: number): boolean {
  return doc.relations[verb] === 'acl' && dependents[verb].some((child) => doc.xpos[child] === 'TO');
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
