// A pronoun and what it may refer back to in, how well they fit out.

import type { Gender, Named } from '../doc.ts';
import type { Identity } from '../entity-linker.ts';
import { type Antecedent, isSubject } from './antecedents.ts';
import type { Pronoun } from './pronoun-words.ts';

/**
 * What speaks for an antecedent, found by random search on annotated biographies, interviews, speeches and travel guides. `least` is what the best one must reach, `margin` what it must be ahead of the second, by the pronoun's number.
 */
export const weights = {
  sentence: -0.43,
  token: -0.03,
  subject: 0.6,
  parallel: 1.3,
  clause: 0.7,
  possessor: 1.2,
  oblique: -0.1,
  conjunct: -0.9,
  name: 0.2,
  pronoun: 1.1,
  mentions: 0.43,
  topic: 0.16,
  gender: 0.13,
  compound: -1,
  later: 0.3,
  outOfQuote: -1.3,
  intoQuote: -2.4,
  least: { singular: -3, plural: 2.6, thing: 2.7 },
  margin: { singular: 0, plural: 0.6, thing: 0.6 },
};

/** What a pronoun is weighed against. */
export interface Scene {
  readonly doc: Named;
  readonly identities: readonly Identity[];
  readonly quoted: Uint8Array;
  /** By sentence, the token of who speaks in its quoted words, -1 for nobody. */
  readonly speakers: Int32Array;
  /** Entities of mentions, by the token of their head; pronouns as they are resolved. */
  readonly entityAt: Map<number, number>;
  /** Entities of which relative clauses speak, by the token of the verb in them. */
  readonly relatives: ReadonlyMap<number, number>;
  /** Entities that are subjects so far, by the verb's token. */
  readonly subjects: Map<number, number>;
  readonly seen: Antecedent[];
  /** Mentions of each entity so far. */
  readonly counts: Map<number, number>;
  /** Persons of the first sentence that names any. */
  readonly topics: ReadonlySet<number>;
  /** Entities that are named as objects, by the verb's token. */
  readonly objects: ReadonlyMap<number, readonly number[]>;
  /** Gender of nearly all pronouns of the text, which is then the likelier one of persons of unknown gender. */
  readonly commonGender: Gender | null;
}

/** Whether gender, number and kind allow it. */
export function fits(scene: Scene, antecedent: Antecedent, token: number, pronoun: Pronoun): boolean {
  const { doc, identities, objects } = scene;
  if (antecedent.entity !== null && isDisjoint(scene, antecedent.entity, token)) return false;
  if (isBound(doc, antecedent.head, token)) return false;
  // "He described Novak": the subject is somebody else than the object that the verb names.
  const named = isSubject(doc, token) ? objects.get(doc.heads[token]) : undefined;
  if (antecedent.entity !== null && named?.includes(antecedent.entity)) return false;
  if (pronoun.number === 'singular')
    return (
      antecedent.isPerson &&
      antecedent.number === 'singular' &&
      (antecedent.gender === null || antecedent.gender === pronoun.gender)
    );
  if (antecedent.isPerson && antecedent.number === 'singular') return false;
  const type = antecedent.entity === null ? null : identities[antecedent.entity].type;
  if (pronoun.number === 'plural') return antecedent.number === 'plural' || type === 'organization' || type === 'group';
  return antecedent.number === 'singular' || type === 'organization';
}

/**
 * Whoever is the subject is not the object beside it, however often the text names him elsewhere ("Smith came and saw him",
 * "wanted to see him"); and who speaks is not "he" in his own words.
 */
function isDisjoint(scene: Scene, entity: number, token: number): boolean {
  const { doc, quoted, speakers, entityAt } = scene;
  const speaker = quoted[token] ? speakers[doc.sentenceOf[token]] : -1;
  if (speaker >= 0 && entityAt.get(speaker) === entity) return true;
  if (!/^i?obj$/.test(doc.relations[token]) || isReflexive(doc, token)) return false;
  return subjectOf(scene, doc.heads[token]) === entity;
}

/** The subject of a verb, or of the verb that lends it its own. */
function subjectOf({ doc, subjects }: Scene, verb: number): number | null {
  for (let above = verb, steps = 0; above >= 0 && steps < 4; above = doc.heads[above], steps++) {
    const subject = subjects.get(above);
    if (subject !== undefined) return subject;
    if (!/^(?:xcomp|conj)$/.test(doc.relations[above])) return null;
  }
  return null;
}

function isReflexive(doc: Named, token: number): boolean {
  return /sel(?:f|ves)$/i.test(doc.forms[token]);
}

/** "Smith saw him": an object of the same verb as a subject is somebody else, unless reflexive or possessive. */
function isBound(doc: Named, head: number, token: number): boolean {
  if (isReflexive(doc, token)) return false;
  return (
    doc.heads[head] === doc.heads[token] && doc.heads[token] >= 0 && /^(?:obj|iobj|obl)/.test(doc.relations[token])
  );
}

/** The higher the likelier: recency, grammatical role, how often it was mentioned, quotation marks between them. */
export function scoreOf(
  scene: Scene,
  antecedent: Antecedent,
  token: number,
  sentence: number,
  pronoun: Pronoun,
): number {
  const { doc, quoted, counts } = scene;
  const distance = sentence - antecedent.sentence;
  let score = weights.sentence * distance + weights.token * Math.min(40, Math.abs(token - antecedent.head));
  if (antecedent.head > token) score += weights.later;
  const isRelative = isSubjectOfRelative(scene, antecedent.entity, token);
  if (isSubject(doc, antecedent.head) || isRelative)
    score += weights.subject + (isSubject(doc, token) ? weights.parallel : 0);
  score += roleWeight(doc, antecedent.head);
  if (isRelative || isAbove(scene, antecedent.head, token)) score += weights.clause;
  if (antecedent.isName) score += weights.name;
  else if (antecedent.entity !== null && doc.upos[antecedent.head] === 'PRON') score += weights.pronoun;
  if (antecedent.entity !== null && scene.topics.has(antecedent.entity)) score += weights.topic;
  if (pronoun.gender !== null && (antecedent.gender ?? scene.commonGender) === pronoun.gender) score += weights.gender;
  if (antecedent.entity !== null) score += weights.mentions * Math.log2(1 + (counts.get(antecedent.entity) ?? 0));
  if (quoted[token] && !quoted[antecedent.head]) score += distance === 0 ? weights.intoQuote : weights.intoQuote / 2;
  if (!quoted[token] && quoted[antecedent.head]) score += weights.outOfQuote;
  return score;
}

function roleWeight(doc: Named, head: number): number {
  const relation = doc.relations[head];
  if (relation === 'nmod:poss') return weights.possessor;
  if (relation.startsWith('obl') || relation.startsWith('nmod')) return weights.oblique;
  if (relation === 'compound') return weights.compound;
  return relation === 'conj' ? weights.conjunct : 0;
}

/**
 * Whether the antecedent is the subject of a verb that the pronoun depends on, however many removes up to eight; a relative
 * clause is of whom it is said.
 */
function isAbove({ doc, relatives }: Scene, head: number, token: number): boolean {
  if (!isSubject(doc, head)) return false;
  let above = doc.heads[token];
  for (let steps = 0; steps < 8 && above >= 0; steps++) {
    if (above === doc.heads[head]) return true;
    if (relatives.has(above)) return false;
    above = doc.heads[above];
  }
  return false;
}

/** "Novak, who promised that he …": a relative clause around the pronoun says it of the antecedent. */
function isSubjectOfRelative({ doc, relatives }: Scene, entity: number | null, token: number): boolean {
  let above = entity === null ? -1 : doc.heads[token];
  for (let steps = 0; steps < 8 && above >= 0; steps++) {
    const subject = relatives.get(above);
    if (subject !== undefined) return subject === entity;
    above = doc.heads[above];
  }
  return false;
}
