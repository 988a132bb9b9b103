// Names in, mentions and entities out: drafts of names, their places, clusters of names, what is known of each, then
// descriptions and pronouns that mean one of them.

import type { Entity, Mention, Named, Resolved, TokenSpan, ZoneKind } from './doc.ts';
import { coveredTokens } from './entities/antecedents.ts';
import { draftNames, type MentionDraft, spanOf } from './entities/mention-drafts.ts';
import { resolveMetonyms } from './entities/metonyms.ts';
import { clusterNames, type NameCluster } from './entities/name-clusters.ts';
import { resolveNominals } from './entities/nominals.ts';
import { choosePlaces, countryOfPlace, type Place } from './entities/place-choice.ts';
import { resolvePronouns } from './entities/pronouns.ts';
import { loadReferenceLexicon, type ReferenceLexicon } from './entities/reference-lexicon.ts';
import { describeByRoles, type RoleDescription } from './entities/role-descriptions.ts';
import { draftUncovered } from './entities/uncovered-names.ts';
import { type Identity, identify, settingOf } from './entity-linker.ts';
import type { EngineFiles } from './lexicon.ts';

export type MentionResolver = ReferenceLexicon;

/** @throws Error naming the lexicon that is missing or lacks a column. */
export function loadMentionResolver(files: EngineFiles): MentionResolver {
  return loadReferenceLexicon(files);
}

/** Of each text by itself, step after step: a step finds its lexicons in the processor's cache where it has just used them. */
export function resolveMentions(docs: readonly Named[], resolver: MentionResolver): Resolved[] {
  const drafted = docs.map((doc) => ({ doc, drafts: draftsOf(doc, resolver) }));
  const placed = drafted.map(({ doc, drafts }) => {
    const places = resolveMetonyms(doc, drafts, choosePlaces(doc, drafts, resolver), resolver);
    return { doc, drafts, places };
  });
  const clustered = placed.map((text) => ({
    ...text,
    clusters: clusterNames(text.doc, text.drafts, text.places, resolver),
  }));
  const identified = clustered.map((text) => identifyClusters(text, resolver));
  const described = identified.map((text) => ({
    ...text,
    nominals: sorted([...text.mentions, ...resolveNominals(text.doc, text.mentions, text.identities, resolver)]),
  }));
  return described.map(({ doc, nominals, identities }) => {
    const pronouns = resolvePronouns(doc, nominals, identities, resolver.pronouns, resolver.roles);
    return build(doc, sorted([...nominals, ...pronouns.mentions]), pronouns.identities);
  });
}

/** The names of a text, each with its place where it is one, and together where they name one thing. */
interface ClusteredNames {
  readonly doc: Named;
  readonly drafts: readonly MentionDraft[];
  readonly places: readonly (Place | null)[];
  readonly clusters: readonly NameCluster[];
}

/** What each cluster is, with the mentions of its names and of the roles that stand beside them. */
function identifyClusters({ doc, drafts, places, clusters }: ClusteredNames, resolver: MentionResolver) {
  const setting = settingOf(doc, drafts, places);
  const roles = clusters.map((cluster) => rolesOf(doc, cluster, drafts, places, resolver));
  const identities = clusters.map((cluster, index) => identify(doc, cluster, drafts, roles[index], setting, resolver));
  const named = clusters.flatMap((cluster, entity) =>
    cluster.drafts.map((index): Mention => ({ ...mentionSpan(drafts[index]), kind: drafts[index].kind, entity })),
  );
  const described = roles.flatMap((found, entity) => found.flatMap((role) => appositionOf(doc, role, entity)));
  return { doc, identities, mentions: sorted([...named, ...described]) };
}

/** Who took a picture, wrote the story or owns the page is nobody whom the article speaks of. */
export const silentZones: ReadonlySet<ZoneKind> = new Set(['byline', 'credit', 'boilerplate']);

function draftsOf(doc: Named, resolver: MentionResolver): MentionDraft[] {
  const named = draftNames(doc, resolver);
  const uncovered = draftUncovered(doc, coveredTokens(doc, named), resolver);
  return [...named, ...uncovered]
    .filter((draft) => !silentZones.has(doc.zones[doc.sentences[doc.sentenceOf[draft.first]].zone].kind))
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Roles of a person, each with the country that its words or the places in them tell ("the mayor of Lyon"). */
function rolesOf(
  doc: Named,
  cluster: NameCluster,
  drafts: readonly MentionDraft[],
  places: readonly (Place | null)[],
  resolver: MentionResolver,
): RoleDescription[] {
  if (cluster.type !== 'person') return [];
  return cluster.drafts.flatMap((index) =>
    describeByRoles(doc, drafts[index], resolver).map((role) => {
      const nearby = Array.from({ length: 13 }, (_, offset) => index - 6 + offset);
      const inside = nearby.filter(
        (at) => drafts[at]?.first >= role.first && drafts[at].last <= role.last && places[at],
      );
      const place = inside.find((at) => !/^(?:to|the)$/i.test(doc.forms[drafts[at].first - 1] ?? ''));
      return role.country || place === undefined ? role : { ...role, country: countryOfPlace(places[place]!) };
    }),
  );
}

function appositionOf(doc: Named, { phrase }: RoleDescription, entity: number): Mention[] {
  return phrase ? [{ ...spanOf(doc, phrase.first, phrase.last), kind: 'nominal', entity }] : [];
}

function mentionSpan({ first, last, start, end }: TokenSpan): TokenSpan {
  return { first, last, start, end };
}

/** By start, the wider first. */
function sorted(mentions: readonly Mention[]): Mention[] {
  return [...mentions].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Entities in the order of their first mention; no two mentions of one span. */
function build(doc: Named, found: readonly Mention[], identities: readonly Identity[]): Resolved {
  const unique = found.filter((mention, index) => {
    const before = found[index - 1];
    return !before || before.start !== mention.start || before.end !== mention.end;
  });
  const order = [...new Set(unique.map((mention) => mention.entity))];
  const numberOf = new Map(order.map((entity, number) => [entity, number]));
  const mentions = unique.map((mention) => ({ ...mention, entity: numberOf.get(mention.entity)! }));
  const members: number[][] = order.map(() => []);
  for (const [at, mention] of mentions.entries()) members[mention.entity].push(at);
  const entities = order.map((entity, number): Entity => {
    const { roles: _, ...identity } = identities[entity];
    return { ...identity, mentions: members[number] };
  });
  return { ...doc, mentions, entities };
}
