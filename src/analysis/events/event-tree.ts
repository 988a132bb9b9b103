// A parsed text in, its trees read downwards out: dependents, prepositions, coordinated heads, extents of phrases.
import type { Parsed } from '../doc.ts';
import type { Clause, Mood } from './event-facts.ts';

export interface Tree {
  readonly doc: Parsed;
  /** Dependents of each token, in text order. */
  readonly dependents: readonly (readonly number[])[];
  /** Relation of each token to its head, without subtype. */
  readonly roles: readonly string[];
  /** Forms in lower case. */
  readonly words: readonly string[];
  /** The clause and the mood of each verb; `undefined` where not yet read. */
  readonly clauseAt: (Clause | undefined)[];
  readonly moodAt: (Mood | undefined)[];
}

/** Shared by all leaves, never pushed to. */
const none: number[] = [];

export function readTree(doc: Parsed): Tree {
  const dependents: number[][] = [];
  for (let i = 0; i < doc.tokens.length; i++) dependents.push(none);
  for (let i = 0; i < doc.tokens.length; i++) {
    const head = doc.heads[i];
    if (head < 0) continue;
    if (dependents[head] === none) dependents[head] = [i];
    else dependents[head].push(i);
  }
  const roles = doc.relations.map(withoutSubtype);
  const words = doc.forms.map((form) => form.toLowerCase());
  return { doc, dependents, roles, words, clauseAt: [], moodAt: [] };
}

function withoutSubtype(full: string): string {
  const colon = full.indexOf(':');
  return colon < 0 ? full : full.slice(0, colon);
}

/** The relation of a token to its head, without subtype. */
export function relation(tree: Tree, token: number): string {
  return tree.roles[token];
}

/** The first dependent of the wanted relation, -1 where there is none. */
export function dependent({ dependents, roles }: Tree, head: number, wanted: string): number {
  for (const token of dependents[head]) if (roles[token] === wanted) return token;
  return -1;
}

/** The form of a token in lower case. */
export function lower(tree: Tree, token: number): string {
  return tree.words[token];
}

/** Prepositions of a phrase, in lower case: "out of" gives both of its words, "according to" the first alone. */
export function prepositions(tree: Tree, head: number): string[] {
  const found = ownPrepositions(tree, head);
  if (found.length > 0 || tree.dependents[head].length === 0) return found;
  const role = relation(tree, head);
  if (role !== 'obl' && role !== 'nmod') return found;
  // "Over two raids": read as "more than two", though nothing else joins the phrase.
  for (const child of tree.dependents[head])
    if (relation(tree, child) === 'nummod')
      for (const word of tree.dependents[child])
        if (/^(?:over|about)$/.test(lower(tree, word))) found.push(lower(tree, word));
  return found;
}

function ownPrepositions(tree: Tree, head: number): string[] {
  const found: string[] = [];
  for (const token of tree.dependents[head])
    if (relation(tree, token) === 'case' && tree.doc.xpos[token] !== 'POS') {
      found.push(lower(tree, token));
      if (lower(tree, token) === 'according') continue;
      for (const rest of tree.dependents[token]) if (relation(tree, rest) === 'fixed') found.push(lower(tree, rest));
    }
  return found;
}

/**
 * Phrases with "against" that the parse hung from the place before them: "rallies in the capital against the tax" are
 * against the tax.
 */
export function hungFromPlace(tree: Tree, place: number): number[] {
  return tree.dependents[place].filter(
    (child) => child > place && relation(tree, child) === 'nmod' && ownPrepositions(tree, child).includes('against'),
  );
}

export function isVerb(tree: Tree, token: number): boolean {
  return tree.doc.upos[token] === 'VERB';
}

export function isInfinitive(tree: Tree, verb: number): boolean {
  return tree.dependents[verb].some((child) => tree.doc.xpos[child] === 'TO');
}

/** A verb, or a predicate with its copula. */
export function isClauseHead(tree: Tree, token: number): boolean {
  return isVerb(tree, token) || dependent(tree, token, 'cop') >= 0;
}

export function isNominal(tree: Tree, token: number): boolean {
  const upos = tree.doc.upos[token];
  return upos === 'NOUN' || upos === 'PROPN' || upos === 'PRON' || upos === 'NUM';
}

/**
 * A nominal head and the heads coordinated with it. "Lyon, France" is parsed as a coordination like "Lyon and France"; only
 * the second kind counts, told apart by its conjunction, its length, or the list that it is in.
 */
export function coordinated(tree: Tree, head: number, isInList = false): number[] {
  const heads = [head];
  const others = tree.dependents[head].filter((token) => relation(tree, token) === 'conj' && isNominal(tree, token));
  const linked = isInList || others.length > 1 || others.some((other) => isListed(tree, other));
  if (linked) for (const other of others) heads.push(...coordinated(tree, other, true));
  return heads;
}

/** True for a part of a list that its conjunction closes, here or further on. */
function isListed(tree: Tree, head: number): boolean {
  if (dependent(tree, head, 'cc') >= 0) return true;
  return tree.dependents[head].some((child) => relation(tree, child) === 'conj' && dependent(tree, child, 'cc') >= 0);
}

const outside: ReadonlySet<string> = new Set([
  'punct',
  'cc',
  'conj',
  'acl',
  'parataxis',
  'case',
  'mark',
  'appos',
  'advcl',
  'cop',
  'nsubj',
  'ccomp',
  'obl',
  'advmod',
  'orphan',
  'dep',
  'list',
  'vocative',
  'discourse',
  'aux',
]);

/**
 * The core of a nominal phrase, as token numbers: determiner, clauses, appositions and prepositional attributes left out,
 * except "of" attributes of a name or role ("Bank of England").
 */
export function phraseCore(tree: Tree, head: number): { first: number; last: number } {
  let first = head;
  let last = head + 1;
  const visit = (token: number): void => {
    for (const child of tree.dependents[token]) {
      const role = relation(tree, child);
      if (outside.has(role) || (token === head && role === 'det')) continue;
      if (role === 'nmod' && !isInnerAttribute(tree, child)) continue;
      // "Forces loyal to the king"
      if (role === 'amod' && child > token && tree.dependents[child].length > 0) continue;
      first = Math.min(first, child);
      last = Math.max(last, child + 1);
      visit(child);
    }
  };
  visit(head);
  while (first < head && isOpening(tree, first)) first++;
  // "Ruritanian-led": a compound is not cut where the parse cuts it.
  if (first < head && tree.doc.forms[first - 1] === '-' && first > 1) first -= 2;
  return { first, last };
}

function isInnerAttribute(tree: Tree, token: number): boolean {
  if (tree.doc.relations[token] === 'nmod:poss') return true;
  // "Four men last week"
  if (tree.doc.relations[token] === 'nmod:unmarked') return false;
  const [preposition] = prepositions(tree, token);
  return preposition === undefined || preposition === 'of';
}

function isOpening(tree: Tree, token: number): boolean {
  const upos = tree.doc.upos[token];
  return upos === 'DET' || upos === 'PUNCT' || upos === 'ADV';
}
