// Entities of a day's articles in, the id of each and what it adds to the table of entities out.
import type { ArticleRecords } from './article-records.ts';
import { canonicalName, publishedEntityId, walkOfLife } from './entity-identity.ts';
import { type EntityShare, entityRows, entityShares } from './entity-share.ts';
import { compareText } from './ids.ts';
import type { EntityRow } from './schema.ts';

/** An id that turned out to be another's entity: both stay published, `from` points to `to`. */
export interface EntityRedirect {
  readonly from: string;
  readonly to: string;
}

/** What later days need of a person or an organization. */
export type EntityMemory = Pick<EntityRow, 'entity_id' | 'type' | 'name' | 'country' | 'sector' | 'wikidata_id'>;

export interface ResolvedEntities {
  /** The day's rows, sorted by id. */
  readonly entities: readonly EntityRow[];
  /** What they are made of, sorted by id. */
  readonly shares: readonly EntityShare[];
  /** Those in which an entity of the day takes part, sorted by `from`. */
  readonly redirects: readonly EntityRedirect[];
  /** Sorted by id. */
  readonly memory: readonly EntityMemory[];
  /** Published id of a local one. */
  readonly idOf: (articleId: string, localId: string) => string;
}

/**
 * The same set of articles gives the same rows in whatever order they come.
 * @param before entities of the days before.
 */
export function resolveEntities(
  records: readonly ArticleRecords[],
  before: readonly EntityMemory[] = [],
): ResolvedEntities {
  const ids = new Map<string, ReadonlyMap<string, string>>();
  // Rows come article by article.
  let [latest, own] = ['', ids.get('')];
  for (const { article, entities: local } of records)
    ids.set(
      article.article_id,
      new Map(local.map((entity) => [entity.entity_id, publishedEntityId(entity, article.article_id)])),
    );
  const idOf = (articleId: string, localId: string) => {
    if (articleId !== latest) [latest, own] = [articleId, ids.get(articleId)];
    return own?.get(localId) ?? localId;
  };
  const shares = entityShares(records, idOf);
  const entities = entityRows(shares);
  return {
    entities,
    shares,
    redirects: redirectsAmong(entities, before),
    memory: entities.filter(isNamed).map(memoryOf),
    idOf,
  };
}

function redirectsAmong(entities: readonly EntityRow[], before: readonly EntityMemory[]): EntityRedirect[] {
  if (!entities.some(isUnplaced) && !before.some(isUnplaced)) return [];
  const own = new Set(entities.map(({ entity_id }) => entity_id));
  const known = new Map(before.map((entity) => [entity.entity_id, entity]));
  const together = [...[...known.values()].filter(({ entity_id }) => !own.has(entity_id)), ...entities];
  return redirectsOf(together).filter(({ from, to }) => own.has(from) || own.has(to));
}

function isUnplaced(entity: EntityMemory): boolean {
  return isNamed(entity) && entity.country === null && entity.wikidata_id === null;
}

function isNamed({ type }: EntityMemory): boolean {
  return type === 'person' || type === 'organization';
}

function memoryOf({ entity_id, type, name, country, sector, wikidata_id }: EntityRow): EntityMemory {
  return { entity_id, type, name, country, sector, wikidata_id };
}

/**
 * A person or body that some article names without a country is the one that others give a country, where they give one
 * country only, and persons one walk of life. Single names never: they are too many people's. No redirect leads to another.
 */
function redirectsOf(entities: readonly EntityMemory[]): EntityRedirect[] {
  const redirects: EntityRedirect[] = [];
  const byName = new Map<string, EntityMemory[]>();
  for (const entity of entities) {
    if (!isNamed(entity)) continue;
    const walk = entity.type === 'person' ? walkOfLife(entity.sector) : '';
    const key = `${entity.type} ${canonicalName(entity.name)}\n${walk}`;
    const namesakes = byName.get(key);
    if (namesakes) namesakes.push(entity);
    else byName.set(key, [entity]);
  }
  for (const [name, namesakes] of byName) {
    if (name.split(' ').length < 3) continue;
    const placed = namesakes.filter((entity) => entity.country !== null);
    const unplaced = namesakes.filter(isUnplaced);
    if (placed.length === 1)
      for (const entity of unplaced) redirects.push({ from: entity.entity_id, to: placed[0].entity_id });
  }
  return redirects.sort((a, b) => compareText(a.from, b.from));
}
