// A person's name in its sentence in, the roles that the words around it give out: "U.S. Secretary of State Mike Pompeo",
// "Mike Pompeo, the secretary of state,", "the secretary of state, Mike Pompeo,".

import type { Parsed, TokenSpan } from '../doc.ts';
import { type ActorLexicon, codeWords } from './actor-lexicon.ts';
import { type FoundRole, type Role, roleEndingAt } from './role-words.ts';

export interface RoleDescription {
  /** The words of the description, without article. */
  readonly first: number;
  readonly last: number;
  readonly role: Role;
  /** ISO 3166-1 alpha-3 of the country that the words name. */
  readonly country: string | null;
  /** A noun phrase of its own beside the name, from its article on: a mention of the person. */
  readonly phrase: { readonly first: number; readonly last: number; readonly head: number } | null;
}

/** Longest description that is looked at, in tokens: more is a clause. */
const longest = 14;

/** Roles that stand around the name, those before it first. */
export function describeByRoles(doc: Parsed, name: TokenSpan, lexicon: ActorLexicon): RoleDescription[] {
  return [
    titleBefore(doc, name, lexicon),
    phraseBefore(doc, name, lexicon),
    phraseAfter(doc, name, lexicon),
    predicateOf(doc, name, lexicon),
  ].filter((found) => found !== null);
}

function titleBefore(doc: Parsed, name: TokenSpan, lexicon: ActorLexicon): RoleDescription | null {
  const floor = floorOf(doc, name.first);
  let start = name.first;
  while (start > floor && isDescriptive(doc, start - 1)) start--;
  const words = doc.forms.slice(start, name.first);
  const direct = roleEndingAt(words, words.length, lexicon.roles);
  const title = direct?.role.kind === 'person' && !direct.plural ? direct : titleWithComplement(words, lexicon);
  if (!title) return null;
  let first = start + title.first;
  while (first > start && isModifier(doc, first - 1)) first--;
  return description(doc, first, name.first, title.role, lexicon);
}

/** "Ambassador to the United States", "leader of Hamas", before a name: the role ends where its complement begins. */
function titleWithComplement(words: readonly string[], lexicon: ActorLexicon): FoundRole | null {
  for (let place = words.length - 2; place > 0; place--) {
    if (!/^(?:of|to|for)$/.test(words[place])) continue;
    const found = roleEndingAt(words, place, lexicon.roles);
    if (found?.role.kind === 'person' && !found.plural && /^[A-Z]/.test(words[found.first])) return found;
  }
  return null;
}

/** "The secretary of state, Mike Pompeo, …": a noun phrase, a comma, the name. */
function phraseBefore(doc: Parsed, name: TokenSpan, lexicon: ActorLexicon): RoleDescription | null {
  const comma = name.first - 1;
  if (doc.forms[comma] !== ',' || doc.sentenceOf[comma] !== doc.sentenceOf[name.first]) return null;
  if (!endsPhrase(doc, name.last)) return null;
  const floor = floorOf(doc, comma);
  for (let start = comma - 1; start >= floor; start--) {
    if (doc.upos[start] === 'PUNCT' && doc.forms[start] !== '-') return null;
    const isGoverned = /^(?:of|to|for|in)$/.test(doc.forms[start - 1] ?? '');
    if (isPhraseStart(doc, start) && !isGoverned) return phraseDescription(doc, start, comma, lexicon);
    if (/^['’]s?$/.test(doc.forms[start]))
      return phraseDescription(doc, possessorOf(doc, start, floor), comma, lexicon);
  }
  return null;
}

/** First token of the name that the possessive ending belongs to: "Norway's foreign minister". */
function possessorOf(doc: Parsed, mark: number, floor: number): number {
  let first = mark;
  while (first > floor && doc.upos[first - 1] === 'PROPN') first--;
  return first > floor && /^the$/i.test(doc.forms[first - 1]) ? first - 1 : first;
}

/** "Mike Pompeo, the secretary of state, …": the phrase runs to the next comma or the end of the sentence. */
function phraseAfter(doc: Parsed, name: TokenSpan, lexicon: ActorLexicon): RoleDescription | null {
  const start = name.last + 1;
  if (doc.forms[name.last] !== ',' || start >= doc.tokens.length) return null;
  if (doc.sentenceOf[start] !== doc.sentenceOf[name.first]) return null;
  for (let end = start + 1; end <= Math.min(doc.tokens.length, start + longest); end++)
    if (endsPhrase(doc, end)) return phraseDescription(doc, start, end, lexicon);
  return null;
}

/** "Velasquez is the mayor of Lima": a noun of which the name is the subject, with a copula between them. */
function predicateOf(doc: Parsed, name: TokenSpan, lexicon: ActorLexicon): RoleDescription | null {
  const subject = headIn(doc, name);
  const noun = doc.heads[subject];
  if (doc.relations[subject] !== 'nsubj' || noun < name.last || noun > name.last + longest) return null;
  let first = noun;
  while (first > name.last && doc.relations[first - 1] !== 'cop') first--;
  if (first === name.last || doc.upos[noun] !== 'NOUN' || doc.forms.slice(first, noun).includes('not')) return null;
  if (isPhraseStart(doc, first)) first++;
  const words = doc.forms.slice(first, noun + 1);
  const found = roleEndingAt(words, words.length, lexicon.roles);
  if (found?.role.kind !== 'person' || found.plural) return null;
  return description(doc, first, noun + 1, found.role, lexicon);
}

function headIn(doc: Parsed, { first, last }: TokenSpan): number {
  for (let token = first; token < last; token++) if (doc.heads[token] < first || doc.heads[token] >= last) return token;
  return last - 1;
}

/** The phrase from `start` on: its head, the last noun before a preposition or clause, must be a role of one person. */
function phraseDescription(doc: Parsed, start: number, end: number, lexicon: ActorLexicon): RoleDescription | null {
  const first = isPhraseStart(doc, start) ? start + 1 : start;
  let core = first;
  while (core < end && isDescriptive(doc, core) && doc.upos[core] !== 'ADP') core++;
  // "secretary of state", "head of government": a role may hold its own preposition.
  for (const stop of [Math.min(end, core + 3), Math.min(end, core + 2), core]) {
    const found = roleEndingAt(doc.forms.slice(first, stop), stop - first, lexicon.roles);
    if (!found || found.plural || found.role.kind !== 'person') continue;
    if (stop > core && first + found.first >= core) continue;
    const head = stop > core ? core - 1 : stop - 1;
    return { ...description(doc, first, end, found.role, lexicon), phrase: { first: start, last: end, head } };
  }
  return null;
}

function description(doc: Parsed, first: number, last: number, role: Role, lexicon: ActorLexicon): RoleDescription {
  const { country } = codeWords(doc.forms.slice(first, last), undefined, lexicon);
  return { first, last, role, country, phrase: null };
}

function isPhraseStart(doc: Parsed, token: number): boolean {
  return /^(?:the|a|an|his|her|its|their|our|my)$/i.test(doc.forms[token]);
}

/** Words that a title may consist of: nouns, adjectives, names, "of", "to", "for", "and", possessive endings, hyphens. */
function isDescriptive(doc: Parsed, token: number): boolean {
  const upos = doc.upos[token];
  if (upos === 'NOUN' || upos === 'PROPN' || upos === 'ADJ') return true;
  const form = doc.forms[token];
  if (/^(?:of|to|for|and|&|the|['’]s|['’]|-|then|former|acting|interim|U\.S\.|US|U\.N\.|UN)$/i.test(form))
    return !/^the$/i.test(form) || /^(?:of|to|for)$/.test(doc.forms[token - 1] ?? '');
  return false;
}

/** Words that narrow a title: "former U.S.", "Venezuela's interim". */
function isModifier(doc: Parsed, token: number): boolean {
  return ['NOUN', 'PROPN', 'ADJ'].includes(doc.upos[token]) || /^(?:['’]s|-|then|former)$/.test(doc.forms[token]);
}

/** First token that a description ending at the token may have: in its sentence, and not too far. */
function floorOf(doc: Parsed, token: number): number {
  return Math.max(doc.sentences[doc.sentenceOf[token - 1] ?? 0]?.first ?? 0, token - longest);
}

function endsPhrase(doc: Parsed, token: number): boolean {
  return (
    token >= doc.tokens.length ||
    /^[,.;:()–—]$/.test(doc.forms[token]) ||
    doc.sentenceOf[token] !== doc.sentenceOf[token - 1]
  );
}
