// Entities of many articles in, one row for each out.
import type { ArticleRecords, LocalEntity } from './article-records.ts';
import { canonicalName, publishedEntityId } from './entity-identity.ts';
import { compareText } from './ids.ts';
import type { EntityRow } from './schema.ts';

/** An id that turned out to be another's entity: both stay published, `from` points to `to`. */
export interface EntityRedirect {
  readonly from: string;
  readonly to: string;
}

export interface ResolvedEntities {
  /** Sorted by id. */
  readonly entities: readonly EntityRow[];
  /** Sorted by `from`. */
  readonly redirects: readonly EntityRedirect[];
  /** Published id of a local one. */
  readonly idOf: (articleId: string, localId: string) => string;
}

/** One article's share in an entity. */
interface Sighting {
  readonly entity: LocalEntity;
  readonly articleId: string;
  readonly mentions: number;
}

/** The same set of articles gives the same rows in whatever order they come. */
export function resolveEntities(records: readonly ArticleRecords[]): ResolvedEntities {
  const ids = new Map<string, string>();
  const sightings = new Map<string, Sighting[]>();
  for (const record of records) {
    const articleId = record.article.article_id;
    const counts = countedBy(record.mentions, (mention) => mention.entity_id);
    for (const entity of record.entities) {
      const id = publishedEntityId(entity, articleId);
      ids.set(`${articleId}\n${entity.entity_id}`, id);
      const sighting = { entity, articleId, mentions: counts.get(entity.entity_id) ?? 0 };
      const before = sightings.get(id);
      if (before) before.push(sighting);
      else sightings.set(id, [sighting]);
    }
  }
  const entities = [...sightings]
    .map(([id, seen]) => joinedRow(id, seen))
    .sort((a, b) => compareText(a.entity_id, b.entity_id));
  return {
    entities,
    redirects: redirectsOf(entities),
    idOf: (articleId, localId) => ids.get(`${articleId}\n${localId}`) ?? localId,
  };
}

function joinedRow(id: string, seen: readonly Sighting[]): EntityRow {
  const agreed = <Key extends keyof LocalEntity>(key: Key): LocalEntity[Key] => {
    const told = seen.filter(({ entity }) => entity[key] !== null);
    return commonest(told.length > 0 ? told : seen, key);
  };
  const name = agreed('name');
  const names = seen.flatMap(({ entity }) => [entity.name, ...entity.aliases]);
  return {
    entity_id: id,
    name,
    type: agreed('type'),
    description: agreed('description'),
    country: agreed('country'),
    sector: agreed('sector'),
    wikidata_id: agreed('wikidata_id'),
    geonames_id: agreed('geonames_id'),
    latitude: agreed('latitude'),
    longitude: agreed('longitude'),
    aliases: [...new Set(names)].filter((alias) => alias !== name).sort(compareText),
    article_count: new Set(seen.map(({ articleId }) => articleId)).size,
    mention_count: seen.reduce((sum, { mentions }) => sum + mentions, 0),
  };
}

/** The value with most mentions behind it; of equals the longest, then the first by code unit. */
function commonest<Key extends keyof LocalEntity>(seen: readonly Sighting[], key: Key): LocalEntity[Key] {
  const weights = new Map<LocalEntity[Key], number>();
  for (const { entity, mentions } of seen) weights.set(entity[key], (weights.get(entity[key]) ?? 0) + mentions + 1);
  const [[value]] = [...weights].sort(
    ([a, x], [b, y]) => y - x || String(b).length - String(a).length || compareText(String(a), String(b)),
  );
  return value;
}

/**
 * A person or body that some article names without a country is the one that others give a country, where they give one
 * country only. Single names never: they are too many people's.
 */
function redirectsOf(entities: readonly EntityRow[]): EntityRedirect[] {
  const redirects: EntityRedirect[] = [];
  const byName = new Map<string, EntityRow[]>();
  for (const entity of entities) {
    if (entity.type !== 'person' && entity.type !== 'organization') continue;
    const key = `${entity.type} ${canonicalName(entity.name)}`;
    byName.set(key, [...(byName.get(key) ?? []), entity]);
  }
  for (const [name, namesakes] of byName) {
    if (name.split(' ').length < 3) continue;
    const placed = namesakes.filter((entity) => entity.country !== null);
    const unplaced = namesakes.filter((entity) => entity.country === null && entity.wikidata_id === null);
    if (placed.length === 1)
      for (const entity of unplaced) redirects.push({ from: entity.entity_id, to: placed[0].entity_id });
  }
  return redirects.sort((a, b) => compareText(a.from, b.from));
}

function countedBy<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}
