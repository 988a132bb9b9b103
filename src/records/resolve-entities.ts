// Entities of many articles in, one row for each out.
import type { ArticleRecords, LocalEntity } from './article-records.ts';
import { compareText, shortDigest } from './ids.ts';
import type { EntityRow } from './schema.ts';

export interface ResolvedEntities {
  readonly entities: readonly EntityRow[];
  /** Published id of a local one. */
  readonly idOf: (articleId: string, localId: string) => string;
}

export function resolveEntities(records: readonly ArticleRecords[]): ResolvedEntities {
  const ids = new Map<string, string>();
  const rows = new Map<string, EntityRow>();
  for (const record of records)
    for (const entity of record.entities) {
      const id = globalId(entity);
      ids.set(entity.entity_id, id);
      const mentions = record.mentions.filter((mention) => mention.entity_id === entity.entity_id).length;
      const before = rows.get(id);
      const { gender: _, ...row } = entity;
      rows.set(id, {
        ...(before ?? row),
        entity_id: id,
        aliases: [...new Set([...(before?.aliases ?? []), ...entity.aliases])].sort(),
        article_count: (before?.article_count ?? 0) + 1,
        mention_count: (before?.mention_count ?? 0) + mentions,
      });
    }
  return {
    entities: [...rows.values()].sort((a, b) => compareText(a.entity_id, b.entity_id)),
    idOf: (_, localId) => ids.get(localId) ?? localId,
  };
}

function globalId(entity: LocalEntity): string {
  if (entity.wikidata_id) return entity.wikidata_id;
  if (entity.geonames_id) return `GN${entity.geonames_id}`;
  return `E${shortDigest(`${entity.type} ${entity.name.toLowerCase()}`)}`;
}
