// A text with the mentions found so far in, what a description or pronoun may refer back to out.
import type { Gender, Named, TokenSpan } from '../doc.ts';
import { type RoleWords, roleEndingAt } from './role-words.ts';

/** Somebody or something named before: an entity, or a mere noun that competes with entities (`entity` null). */
export interface Antecedent {
  readonly entity: number | null;
  readonly head: number;
  readonly sentence: number;
  readonly isName: boolean;
  readonly gender: Gender | null;
  readonly number: 'singular' | 'plural';
  readonly isPerson: boolean;
}

/** The word of a span that its other words depend on. */
export function headOfSpan(doc: Named, first: number, last: number): number {
  for (let token = first; token < last; token++) if (doc.heads[token] < first || doc.heads[token] >= last) return token;
  return last - 1;
}

export function isSubject(doc: Named, token: number): boolean {
  return doc.relations[token].startsWith('nsubj');
}

/** For each token 1 where it lies between quotation marks; marks never pair across zones. */
export function quotedTokens(doc: Named): Uint8Array {
  const quoted = new Uint8Array(doc.tokens.length);
  let isOpen = false;
  let zone = -1;
  for (let token = 0; token < doc.tokens.length; token++) {
    const here = doc.sentences[doc.sentenceOf[token]].zone;
    if (here !== zone) isOpen = false;
    zone = here;
    const form = doc.forms[token];
    if (form === '“' || form === '``' || (form === '"' && !isOpen)) isOpen = true;
    else if (form === '”' || form === "''" || form === '"') isOpen = false;
    else if (isOpen) quoted[token] = 1;
  }
  return quoted;
}

/** Words of a description behind its noun, before the name: "minister of foreign affairs". */
const attributeWords = 4;

/** "Defence lawyer Ann Lee": the description is of whom the name is, though the parse may have two subjects. */
function isBeforeName(doc: Named, noun: number, covered: Uint8Array): boolean {
  const isName = (token: number): boolean => covered[token] === 1 && doc.upos[token] === 'PROPN';
  if (isName(noun + 1)) return true;
  for (let token = noun + 2; token <= Math.min(doc.tokens.length - 1, noun + attributeWords + 1); token++) {
    if (doc.upos[token] === 'PUNCT' || doc.upos[token] === 'VERB') return false;
    if (isName(token) && isSubject(doc, token) && isSubject(doc, noun)) return doc.heads[token] === doc.heads[noun];
  }
  return false;
}

/** Nouns of a sentence that no mention covers: they compete with entities for the pronouns after them. */
export function nounsOf(doc: Named, sentence: number, covered: Uint8Array, roles: RoleWords): Antecedent[] {
  const { first, last } = doc.sentences[sentence];
  const nouns: Antecedent[] = [];
  for (let token = first; token < last; token++) {
    if (doc.upos[token] !== 'NOUN' || covered[token] || /^(?:compound|flat)/.test(doc.relations[token])) continue;
    const found = roleEndingAt(doc.forms, token + 1, roles);
    const isPlural = doc.xpos[token] === 'NNS' || doc.xpos[token] === 'NNPS';
    if (found?.role.kind === 'person' && !isPlural && isBeforeName(doc, token, covered)) continue;
    nouns.push({
      entity: null,
      head: token,
      sentence,
      isName: false,
      gender: found?.role.gender ?? null,
      number: isPlural || found?.role.kind === 'group' ? 'plural' : 'singular',
      isPerson: found?.role.kind === 'person',
    });
  }
  return nouns;
}

/** 1 for each token that some of the mentions cover. */
export function coveredTokens(doc: Named, mentions: readonly TokenSpan[]): Uint8Array {
  const covered = new Uint8Array(doc.tokens.length);
  for (const { first, last } of mentions) covered.fill(1, first, last);
  return covered;
}
