// What the articles of one day tell of an entity in, rows of the table of entities out: of a day, or of all days together.
import type { ArticleRecords, LocalEntity } from './article-records.ts';
import { compareText } from './ids.ts';
import type { EntityRow } from './schema.ts';

const fields = [
  'name',
  'type',
  'description',
  'country',
  'sector',
  'wikidata_id',
  'geonames_id',
  'latitude',
  'longitude',
] as const;
type Field = (typeof fields)[number];

/** What is told of an entity. */
export type Told = Pick<LocalEntity, Field>;

/** The values of a field that articles give, each with its weight: mentions of the entity in those articles, and articles. */
type Votes<Value> = readonly (readonly [value: Value, weight: number])[];

/** What some articles tell of an entity. Most are told of once, or in one way: nothing is to be counted then. */
interface Voice {
  /** The values with most weight. */
  readonly told: Told;
  /** Of each field's votes together. */
  readonly weight: number;
  /** Not there where all articles tell the same. */
  readonly votes?: { readonly [Name in Field]: Votes<Told[Name]> };
}

/** JSON-serializable; shares of one entity add up. */
export interface EntityShare extends Voice {
  readonly entityId: string;
  /** Sorted. */
  readonly names: readonly string[];
  readonly articleCount: number;
  readonly mentionCount: number;
}

/** Shares of all entities of the articles, sorted by id. */
export function entityShares(
  records: readonly ArticleRecords[],
  idOf: (articleId: string, localId: string) => string,
): EntityShare[] {
  const sightings = new Map<string, Sighting[]>();
  for (const record of records) {
    const articleId = record.article.article_id;
    const mentions = new Map<string, number>();
    for (const { entity_id } of record.mentions) mentions.set(entity_id, (mentions.get(entity_id) ?? 0) + 1);
    for (const entity of record.entities)
      gather(sightings, idOf(articleId, entity.entity_id), {
        entity,
        articleId,
        mentions: mentions.get(entity.entity_id) ?? 0,
      });
  }
  return [...sightings].map(([id, seen]) => shareOf(id, seen)).sort((a, b) => compareText(a.entityId, b.entityId));
}

/** One article's local entity. */
interface Sighting {
  readonly entity: LocalEntity;
  readonly articleId: string;
  readonly mentions: number;
}

function shareOf(entityId: string, seen: readonly Sighting[]): EntityShare {
  return {
    entityId,
    ...together(seen.map(({ entity, mentions }) => ({ told: toldOf(entity), weight: mentions + 1 }))),
    names: sorted(seen.flatMap(({ entity }) => [entity.name, ...entity.aliases])),
    articleCount: seen.length === 1 ? 1 : new Set(seen.map(({ articleId }) => articleId)).size,
    mentionCount: seen.reduce((sum, { mentions }) => sum + mentions, 0),
  };
}

export function toldOf(entity: Told): Told {
  const { name, type, description, country, sector, wikidata_id, geonames_id, latitude, longitude } = entity;
  return { name, type, description, country, sector, wikidata_id, geonames_id, latitude, longitude };
}

function together(voices: readonly Voice[]): Voice {
  const [first] = voices;
  if (voices.length === 1) return first;
  const weight = voices.reduce((sum, voice) => sum + voice.weight, 0);
  if (voices.every(({ told, votes }) => !votes && fields.every((field) => told[field] === first.told[field])))
    return { told: first.told, weight };
  const votesOn = <Name extends Field>(field: Name): Votes<Told[Name]> =>
    added(voices.flatMap(({ told, weight: own, votes }): Votes<Told[Name]> => votes?.[field] ?? [[told[field], own]]));
  const votes = {
    name: votesOn('name'),
    type: votesOn('type'),
    description: votesOn('description'),
    country: votesOn('country'),
    sector: votesOn('sector'),
    wikidata_id: votesOn('wikidata_id'),
    geonames_id: votesOn('geonames_id'),
    latitude: votesOn('latitude'),
    longitude: votesOn('longitude'),
  };
  const told = {
    name: elected(votes.name),
    type: elected(votes.type),
    description: elected(votes.description),
    country: elected(votes.country),
    sector: elected(votes.sector),
    wikidata_id: elected(votes.wikidata_id),
    geonames_id: elected(votes.geonames_id),
    latitude: elected(votes.latitude),
    longitude: elected(votes.longitude),
  };
  return { told, weight, votes };
}

/** The rows of the entities, from the shares of a day or of any days together; sorted by id. */
export function entityRows(shares: readonly EntityShare[]): EntityRow[] {
  const byEntity = new Map<string, EntityShare[]>();
  for (const share of shares) gather(byEntity, share.entityId, share);
  return [...byEntity.values()]
    .map((list) => entityRow(list.length === 1 ? list[0] : joinedShare(list)))
    .sort((a, b) => compareText(a.entity_id, b.entity_id));
}

/** Adds the shares of one more day to those of others, by entity. */
export function joinShares(known: Map<string, EntityShare>, shares: readonly EntityShare[]): void {
  for (const share of shares) {
    const before = known.get(share.entityId);
    known.set(share.entityId, before ? joinedShare([before, share]) : share);
  }
}

function joinedShare(shares: readonly EntityShare[]): EntityShare {
  return {
    entityId: shares[0].entityId,
    ...together(shares.map(({ told, weight, votes }) => (votes ? { told, weight, votes } : { told, weight }))),
    names: sorted(shares.flatMap(({ names }) => names)),
    articleCount: shares.reduce((sum, { articleCount }) => sum + articleCount, 0),
    mentionCount: shares.reduce((sum, { mentionCount }) => sum + mentionCount, 0),
  };
}

/** The row of an entity from its share alone. */
export function entityRow({ entityId, told, names, articleCount, mentionCount }: EntityShare): EntityRow {
  return {
    entity_id: entityId,
    name: told.name,
    type: told.type,
    description: told.description,
    country: told.country,
    sector: told.sector,
    wikidata_id: told.wikidata_id,
    geonames_id: told.geonames_id,
    latitude: told.latitude,
    longitude: told.longitude,
    aliases: names.filter((alias) => alias !== told.name),
    article_count: articleCount,
    mention_count: mentionCount,
  };
}

/** Each value once, in the order of election. */
function added<Value>(votes: Votes<Value>): Votes<Value> {
  const first = votes[0];
  if (votes.length === 1) return votes;
  if (votes.every((vote) => vote[0] === first[0])) return [[first[0], weightOf(votes)]];
  const weights = new Map<Value, number>();
  for (const [value, weight] of votes) weights.set(value, (weights.get(value) ?? 0) + weight);
  return [...weights].sort(
    ([a, x], [b, y]) => y - x || String(b).length - String(a).length || compareText(String(a), String(b)),
  );
}

function weightOf(votes: Votes<unknown>): number {
  let sum = 0;
  for (const [, weight] of votes) sum += weight;
  return sum;
}

/** The value with most weight that is one; of equals the longest, then the first by code unit. */
function elected<Value>(votes: Votes<Value>): Value {
  const vote = votes.length === 1 ? votes[0] : (votes.find((one) => one[0] !== null) ?? votes[0]);
  return vote[0];
}

function sorted(names: readonly string[]): string[] {
  if (names.length === 1 || names.every((name) => name === names[0])) return names.slice(0, 1);
  return [...new Set(names)].sort(compareText);
}

function gather<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
