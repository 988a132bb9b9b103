// Names found so far in, the descriptions that mean one of their entities out: "the Venezuelan leader", "the secretary",
// "the company", "the country".

import type { Mention, Named } from '../doc.ts';
import type { Identity } from '../entity-linker.ts';
import { territoryIn } from './actor-lexicon.ts';
import { coveredTokens } from './antecedents.ts';
import { spanOf } from './mention-drafts.ts';
import type { ReferenceLexicon } from './reference-lexicon.ts';
import { type Role, roleEndingAt } from './role-words.ts';

/** A definite noun phrase; `head` is its noun. */
interface Description {
  readonly first: number;
  readonly last: number;
  readonly head: number;
  readonly role: Role | null;
  readonly placeNoun: 'country' | 'city' | 'region' | null;
  /** ISO 3166-1 alpha-3 that the phrase names. */
  readonly country: string | null;
}

/** Tokens that a description has at most, and sentences that "the country" and "the company" look back. */
const longest = 8;
const sentencesBack = 3;

export function resolveNominals(
  doc: Named,
  mentions: readonly Mention[],
  identities: readonly Identity[],
  lexicon: ReferenceLexicon,
): Mention[] {
  const covered = coveredTokens(doc, mentions);
  const found: Mention[] = [];
  let before = 0;
  for (let token = 0; token < doc.tokens.length; token++) {
    while (before < mentions.length && mentions[before].first < token) before++;
    if (covered[token] || !/^(?:the|this|that)$/i.test(doc.forms[token])) continue;
    const description = descriptionAt(doc, token, covered, lexicon);
    if (!description) continue;
    const entity = meantBy(doc, description, mentions.slice(Math.max(0, before - 80), before), identities);
    if (entity === null) continue;
    found.push({ ...spanOf(doc, description.first, description.last), kind: 'nominal', entity });
    token = description.last - 1;
  }
  return found;
}

/** The phrase that the article begins, null where its head is no role and no kind of place, or a name follows. */
function descriptionAt(
  doc: Named,
  article: number,
  covered: Uint8Array,
  lexicon: ReferenceLexicon,
): Description | null {
  const limit = Math.min(doc.sentences[doc.sentenceOf[article]].last, article + longest);
  let last = article + 1;
  while (last < limit && /^(?:ADJ|NOUN|PROPN)$/.test(doc.upos[last]) && !(covered[last] && doc.upos[last] === 'NOUN'))
    last++;
  if (last === article + 1 || doc.upos[last - 1] === 'ADJ') return null;
  // A name that ends the phrase is its head ("the late Mr. Smith"), one that begins it says whose ("the Texas governor").
  if (covered[last - 1] && !lexicon.roles.byName.has(doc.forms[last - 1].toLowerCase())) return null;
  const words = doc.forms.slice(article + 1, last);
  const long = roleEndingAt(doc.forms.slice(article + 1, last + 2), last + 1 - article, lexicon.roles);
  const isLong = long !== null && long.last - long.first > 2 && last + 2 <= limit;
  const found = isLong ? long : roleEndingAt(words, words.length, lexicon.roles);
  const placeNoun = words.length === 1 ? (lexicon.placeNouns.get(words[0].toLowerCase()) ?? null) : null;
  if ((!found && !placeNoun) || found?.plural) return null;
  const end = isLong ? last + 2 : last;
  const after = doc.forms.slice(end, end + 1)[0] === 'of' ? doc.forms.slice(end + 1, end + 5) : [];
  return {
    first: article,
    last: end,
    head: last - 1,
    role: found?.role ?? null,
    placeNoun,
    country: (territoryIn(words, lexicon.countries) ?? territoryIn(after, lexicon.countries))?.alpha3 ?? null,
  };
}

/** The entity of the nearest mention before that the description fits, of its country rather than of an unknown one. */
function meantBy(
  doc: Named,
  description: Description,
  before: readonly Mention[],
  identities: readonly Identity[],
): number | null {
  const sentence = doc.sentenceOf[description.first];
  const fitting = before.filter((mention) =>
    describes(description, identities[mention.entity], sentence - doc.sentenceOf[mention.first]),
  );
  if (description.placeNoun && fitting.length > 0) return mostNamed(doc, fitting, description.first);
  const surest = fitting.findLast(
    ({ entity }) => description.country === null || identities[entity].country === description.country,
  );
  return (surest ?? fitting.at(-1))?.entity ?? null;
}

/** "The country": of the places named shortly before the one named most, not counting where it only modifies ("U.S. aid"). */
function mostNamed(doc: Named, fitting: readonly Mention[], at: number): number {
  const scores = new Map<number, number>();
  for (const { entity, head, first } of fitting.map((mention) => ({ ...mention, head: mention.last - 1 }))) {
    const isModifier = /^(?:compound|amod)/.test(doc.relations[head]);
    const distance = doc.sentenceOf[at] - doc.sentenceOf[first];
    scores.set(entity, (scores.get(entity) ?? 0) + (isModifier ? 0.25 : 1) / (1 + distance));
  }
  const top = Math.max(...scores.values());
  return fitting.findLast(({ entity }) => scores.get(entity) === top)!.entity;
}

function describes(description: Description, identity: Identity, distance: number): boolean {
  const { role, placeNoun, country } = description;
  if (placeNoun && identity.type === 'location') return distance <= sentencesBack && placeNoun === identity.placeKind;
  if (!role || (country !== null && identity.country !== null && country !== identity.country)) return false;
  if (role.kind === 'person') return identity.type === 'person' && holds(identity, role, country);
  return identity.type === 'organization' && distance <= sentencesBack && isSuchBody(identity, role);
}

/** Whether the person is known to have the role; "the leader" of a country fits whoever leads it or its opposition. */
function holds(identity: Identity, role: Role, country: string | null): boolean {
  if (
    identity.roles.some(
      (held) => held === role.name || held.startsWith(`${role.name} `) || held.endsWith(` ${role.name}`),
    )
  )
    return true;
  return role.name === 'leader' && country !== null && country === identity.country && identity.sector !== 'CVL';
}

/** Whether the body is of the kind: its name says so ("the church"), or its sector. */
function isSuchBody(identity: Identity, role: Role): boolean {
  const noun = role.name.split(' ').at(-1)!;
  if (identity.name.toLowerCase().split(' ').includes(noun)) return true;
  return role.sector === identity.sector && ['BUS', 'JRN', 'PTY', 'NGO', 'REB', 'EDU'].includes(role.sector);
}
