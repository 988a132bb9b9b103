// A noun phrase in, the actor that it names out: country and sector, as events are coded.

import type { Mention, Resolved, TokenSpan } from '../doc.ts';
import type { EngineFiles } from '../lexicon.ts';
import { firstWhere } from '../text/bisection.ts';
import { type CountryLexicon, loadCountries, type Territory } from './country-lexicon.ts';
import { nameKey } from './name-key.ts';
import { loadOrganizations, type Organization, type OrganizationLexicon } from './organization-lexicon.ts';
import { loadRoleWords, type RoleWords, roleEndingAt } from './role-words.ts';

export interface ActorLexicon {
  readonly countries: CountryLexicon;
  readonly organizations: OrganizationLexicon;
  readonly roles: RoleWords;
}

export interface ActorCode {
  /** ISO 3166-1 alpha-3, null where the phrase names none. */
  readonly country: string | null;
  /** GOV, MIL, REB…; null where the phrase names no role, as for a country alone. */
  readonly sector: string | null;
  /** Index in `entities` of what the phrase names, null where it is a mere description ("Russian troops"). */
  readonly entity: number | null;
}

/** @throws Error naming the lexicon that is missing or lacks a column. */
export function loadActorLexicon(files: EngineFiles): ActorLexicon {
  return { countries: loadCountries(files), organizations: loadOrganizations(files), roles: loadRoleWords(files) };
}

/**
 * Codes the noun phrase of the tokens: what its head names decides (a mention of an entity, else a role noun), then
 * adjectives and possessors before the head ("Russian troops", "Chad's president"), then what follows it ("the president
 * of Armenia", "protesters in Cairo").
 */
export function actorOf(doc: Resolved, phrase: TokenSpan, lexicon: ActorLexicon): ActorCode {
  const headEnd = headOfPhrase(doc, phrase);
  const named = entityOfHead(doc, phrase, headEnd);
  const words = doc.forms.slice(phrase.first, phrase.last);
  const described = codeWords(words, headEnd - phrase.first, lexicon);
  if (named === null) return { ...described, country: described.country ?? countryNearby(doc, phrase), entity: null };
  const entity = doc.entities[named];
  return {
    country: entity.country ?? described.country,
    sector: entity.sector ?? described.sector,
    entity: named,
  };
}

/**
 * Codes the words of a noun phrase by the lexicons alone. `headEnd` is the number of the word after its head; by default
 * the head is the last word before the first preposition.
 */
export function codeWords(
  words: readonly string[],
  headEnd = defaultHeadEnd(words),
  lexicon: ActorLexicon,
): Omit<ActorCode, 'entity'> {
  const organization = organizationIn(words.slice(0, headEnd), lexicon);
  const role = roleEndingAt(words.slice(0, headEnd), headEnd, lexicon.roles);
  const before = territoryIn(words.slice(0, headEnd), lexicon.countries);
  // An "ambassador to Norway" is not of Norway.
  const after = /^(?:to|against)$/i.test(words[headEnd] ?? '') ? [] : words.slice(headEnd);
  const territory = before ?? territoryIn(after, lexicon.countries);
  const owner = organization || territory ? null : organizationIn(after, lexicon);
  const isPeople = before !== null && lexicon.countries.byPeople.has(nameKey(words[headEnd - 1]));
  return {
    country: territory?.alpha3 ?? organization?.country ?? owner?.country ?? null,
    sector: role?.role.sector ?? organization?.sector ?? owner?.sector ?? (isPeople && words.length > 0 ? 'CVL' : null),
  };
}

/** The first territory that the words name, by name, adjective or people; a name of several words before a shorter one. */
export function territoryIn(words: readonly string[], lexicon: CountryLexicon): Territory | null {
  for (let first = 0; first < words.length; first++)
    for (let last = nameLimit(words, first, 6); last > first; last--) {
      if (isPatron(words, last)) continue;
      const key = nameKey(words.slice(first, last).join(' '));
      const adjective = last - first <= 2 ? (lexicon.byAdjective.get(key) ?? lexicon.byPeople.get(key)) : undefined;
      const found = lexicon.byName.get(key)?.[0] ?? adjective ?? lexicon.byCapital.get(key);
      if (found) return found;
    }
  return null;
}

/** "Ruritanian-backed rebels" are not of Ruritania, unlike the "Ruritanian-led coalition". */
function isPatron(words: readonly string[], after: number): boolean {
  return words[after] === '-' && patronage.test(words[after + 1] ?? '');
}

const patronage =
  /^(?:administered|aligned|allied|armed|backed|brokered|controlled|funded|held|occupied|sponsored|supported|trained)$/i;

function organizationIn(words: readonly string[], lexicon: ActorLexicon): Organization | null {
  for (let first = 0; first < words.length; first++)
    for (let last = nameLimit(words, first, 8); last > first; last--) {
      const found = lexicon.organizations.get(nameKey(words.slice(first, last).join(' ')));
      if (found) return found;
    }
  return null;
}

/** Where a name that begins with the word ends at most: capitals go on over small words; a small word begins none. */
function nameLimit(words: readonly string[], first: number, longest: number): number {
  if (!/^[A-Z]|^al-/.test(words[first])) return first;
  let limit = first + 1;
  const isPart = (word: string): boolean => /^(?:[A-Z'’-]|of$|and$|the$|for$|to$|de$|al-|du$|in$)/.test(word);
  while (limit < Math.min(words.length, first + longest) && isPart(words[limit])) limit++;
  return limit;
}

/** The token after the head of the phrase: the head is the last noun before the first preposition, comma or clause. */
function headOfPhrase(doc: Resolved, phrase: TokenSpan): number {
  let end = phrase.first;
  for (let token = phrase.first; token < phrase.last; token++) {
    const upos = doc.upos[token];
    if (upos === 'NOUN' || upos === 'PROPN' || upos === 'PRON' || upos === 'NUM' || upos === 'ADJ') {
      if (upos !== 'ADJ' || end === phrase.first || end === token) end = token + 1;
    } else if (end > phrase.first && ['ADP', 'PUNCT', 'SCONJ', 'VERB', 'AUX', 'CCONJ'].includes(upos)) {
      // "30 to 40 militias" goes on, as "Ruritanian-backed militias" does.
      if (doc.upos[token - 1] === 'NUM' && doc.upos[token + 1] === 'NUM' && token + 1 < phrase.last) continue;
      if (doc.forms[token] !== '-' && doc.forms[token - 1] !== '-') break;
    }
  }
  return end === phrase.first ? phrase.last : end;
}

/** The entity of the widest mention inside the phrase that ends with its head, or begins before and ends after it. */
function entityOfHead(doc: Resolved, phrase: TokenSpan, headEnd: number): number | null {
  let best: { readonly entity: number; readonly width: number } | null = null;
  for (const mention of mentionsFrom(doc, phrase)) {
    if (mention.first >= headEnd || mention.last < headEnd) continue;
    const width = mention.last - mention.first;
    if (!best || width > best.width) best = { entity: mention.entity, width };
  }
  return best?.entity ?? null;
}

/** Country of an entity that is mentioned elsewhere in the phrase: "its troops", "the port of Odesa". */
function countryNearby(doc: Resolved, phrase: TokenSpan): string | null {
  for (const mention of mentionsFrom(doc, phrase)) {
    const country = doc.entities[mention.entity].country;
    if (country && !isPatron(doc.forms, mention.last) && !isAddressee(doc, mention.first)) return country;
  }
  return null;
}

/** "The ambassador to Norway" is not of Norway. */
function isAddressee({ forms }: Resolved, first: number): boolean {
  return /^(?:to|against)$/i.test(forms[/^the$/i.test(forms[first - 1] ?? '') ? first - 2 : first - 1] ?? '');
}

/** Mentions that lie in the phrase; they are sorted by start. */
function mentionsFrom({ mentions }: Resolved, phrase: TokenSpan): Mention[] {
  const found: Mention[] = [];
  const from = firstWhere(mentions, ({ first }) => first >= phrase.first);
  for (let index = from; index < mentions.length && mentions[index].first < phrase.last; index++)
    if (mentions[index].last <= phrase.last) found.push(mentions[index]);
  return found;
}

function defaultHeadEnd(words: readonly string[]): number {
  const preposition = words.findIndex((word, index) => index > 0 && prepositions.has(word.toLowerCase()));
  return preposition < 0 ? words.length : preposition;
}

const prepositions = new Set(['of', 'in', 'from', 'to', 'for', 'at', 'with', 'on', 'against', 'under', 'near', 'who']);
