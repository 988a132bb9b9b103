// Which entities the public table names: a stated rule for private persons.
import type { LocalEntity } from './article-records.ts';
import type { EntityRow, QuoteRow, ReportRow } from './schema.ts';

/** What an entity does in the articles, by its id in the same rows. */
export interface Involvement {
  readonly speakers: ReadonlySet<string>;
  readonly actors: ReadonlySet<string>;
}

export function involvementOf(quotes: readonly QuoteRow[], reports: readonly ReportRow[]): Involvement {
  return {
    speakers: new Set(quotes.flatMap((quote) => quote.speaker_id ?? [])),
    actors: new Set(reports.flatMap((report) => [...report.source_ids, ...report.target_ids])),
  };
}

/**
 * Whatever is no person is public. A person is public who is linked to an identity outside the articles, who is quoted by
 * name and with a role, or who acts in an event in a role other than a private citizen's. Victims, witnesses and relatives
 * named in passing are withheld.
 */
export function isPublicEntity(entity: EntityRow | LocalEntity, involvement: Involvement): boolean {
  if (entity.type !== 'person' || entity.wikidata_id !== null) return true;
  const hasRole = entity.description !== null && entity.sector !== null && !privateSectors.has(entity.sector);
  return hasRole && (involvement.speakers.has(entity.entity_id) || involvement.actors.has(entity.entity_id));
}

/** Civilians, refugees, and people accused of crimes: named in the news without having chosen a public role. */
const privateSectors: ReadonlySet<string> = new Set(['CVL', 'REF', 'CRM']);
