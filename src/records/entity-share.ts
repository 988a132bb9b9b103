// What the articles of one day tell of an entity in, rows of the table of entities out: of a day, or of all days together.
import type { ArticleRecords, LocalEntity } from './article-records.ts';
import { compareText } from './ids.ts';
import type { EntityRow } from './schema.ts';

const told = [
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
type Told = (typeof told)[number];

/** The values of a field that articles give, each with its weight: mentions of the entity in those articles, and articles. */
type Votes<Value> = readonly (readonly [value: Value, weight: number])[];

/** JSON-serializable; shares of one entity add up. */
export interface EntityShare {
  readonly entityId: string;
  readonly votes: { readonly [Field in Told]: Votes<LocalEntity[Field]> };
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
  const [first] = seen;
  const weight = seen.reduce((sum, { mentions }) => sum + mentions + 1, 0);
  // Most are told of once, or in one way: nothing is to be counted then.
  const votes = <Field extends Told>(field: Field): Votes<LocalEntity[Field]> =>
    seen.every(({ entity }) => entity[field] === first.entity[field])
      ? [[first.entity[field], weight]]
      : added(seen.map(({ entity, mentions }) => [entity[field], mentions + 1] as const));
  return {
    entityId,
    votes: votesOn(votes),
    names: sorted(seen.flatMap(({ entity }) => [entity.name, ...entity.aliases])),
    articleCount: new Set(seen.map(({ articleId }) => articleId)).size,
    mentionCount: seen.reduce((sum, { mentions }) => sum + mentions, 0),
  };
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
  const votes = <Field extends Told>(field: Field): Votes<LocalEntity[Field]> => {
    const [[value]] = shares[0].votes[field];
    // Most tell the same: nothing is to be counted then.
    return shares.every((share) => share.votes[field].length === 1 && share.votes[field][0][0] === value)
      ? [[value, shares.reduce((sum, share) => sum + share.votes[field][0][1], 0)]]
      : added(shares.flatMap((share): Votes<LocalEntity[Field]> => share.votes[field]));
  };
  return {
    entityId: shares[0].entityId,
    votes: votesOn(votes),
    names: sorted(shares.flatMap(({ names }) => names)),
    articleCount: shares.reduce((sum, { articleCount }) => sum + articleCount, 0),
    mentionCount: shares.reduce((sum, { mentionCount }) => sum + mentionCount, 0),
  };
}

/** The row of an entity from its share alone. */
export function entityRow({ entityId, votes, names, articleCount, mentionCount }: EntityShare): EntityRow {
  const name = elected(votes.name);
  return {
    entity_id: entityId,
    name,
    type: elected(votes.type),
    description: elected(votes.description),
    country: elected(votes.country),
    sector: elected(votes.sector),
    wikidata_id: elected(votes.wikidata_id),
    geonames_id: elected(votes.geonames_id),
    latitude: elected(votes.latitude),
    longitude: elected(votes.longitude),
    aliases: names.filter((alias) => alias !== name),
    article_count: articleCount,
    mention_count: mentionCount,
  };
}

function votesOn(votes: <Field extends Told>(field: Field) => Votes<LocalEntity[Field]>): EntityShare['votes'] {
  return {
    name: votes('name'),
    type: votes('type'),
    description: votes('description'),
    country: votes('country'),
    sector: votes('sector'),
    wikidata_id: votes('wikidata_id'),
    geonames_id: votes('geonames_id'),
    latitude: votes('latitude'),
    longitude: votes('longitude'),
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
