// A pronoun that the mentions leave open in, whom the clauses before it speak of out: the subject that they are about.
import { type FoundActor, firstActors } from './event-actors.ts';
import { readClause } from './event-clause.ts';
import type { Reading } from './event-reading.ts';
import { isClauseHead, lower, relation } from './event-tree.ts';

/** Sentences back in which the subject of a pronoun is looked for. */
const memory = 2;

/** The subject of the main clause before the pronoun that it may stand for; none where there is none. */
export function pronounMeant(reading: Reading, pronoun: number): FoundActor[] {
  const word = lower(reading, pronoun);
  const here = reading.doc.sentenceOf[pronoun];
  for (let sentence = here; sentence >= Math.max(0, here - memory); sentence--) {
    const subjects = mainSubjects(reading, sentence).filter((head) => head < pronoun);
    const fitting = firstActors(reading, [subjects]).filter((actor) => canBe(reading, word, actor));
    if (fitting.length > 0) return fitting;
  }
  return [];
}

function mainSubjects(reading: Reading, sentence: number): readonly number[] {
  const { first, last } = reading.doc.sentences[sentence];
  for (let token = first; token < last; token++) {
    if (reading.doc.heads[token] >= 0 || !isClauseHead(reading, token)) continue;
    const { passive, subjects, objects } = readClause(reading, token);
    return (passive ? objects : subjects).filter((head) => reading.doc.upos[head] !== 'PRON');
  }
  return [];
}

function canBe({ doc, actors }: Reading, pronoun: string, { entity, head }: FoundActor): boolean {
  const isRoleOfPerson = actors.roles.byName.get(doc.lemmas[head].toLowerCase())?.kind === 'person';
  const isPerson = entity !== null && doc.entities[entity].type === 'person';
  const isPlural = doc.xpos[head] === 'NNS' || doc.xpos[head] === 'NNPS';
  if (/^(?:he|she|him|her|his)$/.test(pronoun)) return isPerson || (entity === null && !isPlural && isRoleOfPerson);
  if (/^(?:it|its)$/.test(pronoun)) return !isPerson && !isPlural;
  return /^(?:they|them|their)$/.test(pronoun) && !isPerson;
}

/** Whose the noun is, by "whose": the noun of the relative clause; -1 where there is none. */
export function ownerMeant(reading: Reading, noun: number): number {
  const verb = reading.doc.heads[noun];
  return verb >= 0 && relation(reading, verb) === 'acl' ? reading.doc.heads[verb] : -1;
}
