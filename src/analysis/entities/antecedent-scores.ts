// A pronoun and what it may refer back to in, how well they fit out.

import type { Gender, Named } from '../doc.ts';
import type { Identity } from '../entity-linker.ts';
import { type Antecedent, isSubject } from './antecedents.ts';
import type { Pronoun } from './pronoun-words.ts';

/**
 * What speaks for an antecedent, found by random search on annotated biographies, interviews, speeches, travel guides and
 * news. `least` is what the best one must reach, `margin` what it must be ahead of the second, by the pronoun's number.
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
  outOfQuote: -1.3,
  intoQuote: -3.4,
  least: { singular: -3, plural: 2.6, thing: 2.7 },
  margin: { singular: 0, plural: 0.6, thing: 0.6 },
};

/** What a pronoun is weighed against. */
export interface Scene {
  readonly doc: Named;
  readonly identities: readonly Identity[];
  readonly quoted: Uint8Array;
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
export function fits(
  { doc, identities, objects }: Scene,
  antecedent: Antecedent,
  token: number,
  pronoun: Pronoun,
): boolean {
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

/** "Smith saw him": an object of the same verb as a subject is somebody else, unless reflexive or possessive. */
function isBound(doc: Named, head: number, token: number): boolean {
  if (doc.forms[token].toLowerCase().endsWith('self') || doc.forms[token].toLowerCase().endsWith('selves'))
    return false;
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
  let score = weights.sentence * distance + weights.token * Math.min(40, token - antecedent.head);
  if (isSubject(doc, antecedent.head)) score += weights.subject + (isSubject(doc, token) ? weights.parallel : 0);
  score += roleWeight(doc, antecedent.head);
  if (isAbove(doc, antecedent.head, token)) score += weights.clause;
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
  return relation === 'conj' ? weights.conjunct : 0;
}

/** Whether the antecedent is the subject of a verb that the pronoun depends on, however many removes up to eight. */
function isAbove(doc: Named, head: number, token: number): boolean {
  if (!isSubject(doc, head)) return false;
  let above = doc.heads[token];
  for (let steps = 0; steps < 8 && above >= 0; steps++) {
    if (above === doc.heads[head]) return true;
    above = doc.heads[above];
  }
  return false;
}
