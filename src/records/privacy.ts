// Resolved tables in, who is withheld from the public out: a stated rule for private persons, and a list of those who asked.
import { canonicalName } from './entity-identity.ts';
import type { EntityRow, Tables } from './schema.ts';
import type { Suppression } from './suppression.ts';

export interface PrivacyPolicy {
  /** Whether private persons who are named in passing are withheld. */
  readonly privatePersons: 'withheld' | 'published';
  readonly suppressions: readonly Suppression[];
}

export const strictestPolicy: PrivacyPolicy = { privatePersons: 'withheld', suppressions: [] };

/** Ids of entities that have no public row; those on the suppression list leave no trace of their words either. */
export interface Withheld {
  readonly private: ReadonlySet<string>;
  readonly suppressed: ReadonlySet<string>;
}

/** What an entity does in the articles, by its id in the same rows. */
export interface Involvement {
  readonly speakers: ReadonlySet<string>;
  readonly actors: ReadonlySet<string>;
}

/** `tables` are rows with published ids, of one day or of all: whoever speaks in a role in any of them is public in these. */
export function withheldIn(
  tables: Pick<Tables, 'entities' | 'quotes' | 'reports'>,
  { privatePersons, suppressions }: PrivacyPolicy,
): Withheld {
  const involvement = involvementOf(tables);
  const hidden = tables.entities.filter((entity) => privatePersons === 'withheld' && !isPublic(entity, involvement));
  const ids = new Set(suppressions.flatMap(({ entityId }) => entityId ?? []));
  const names = new Set(suppressions.flatMap(({ name }) => (name === null ? [] : canonicalName(name))));
  const suppressed = tables.entities.filter(
    (entity) =>
      ids.has(entity.entity_id) || [entity.name, ...entity.aliases].some((name) => names.has(canonicalName(name))),
  );
  return { private: idsOf(hidden), suppressed: idsOf(suppressed) };
}

function involvementOf({ quotes, reports }: Pick<Tables, 'quotes' | 'reports'>): Involvement {
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
export function isPublic(entity: EntityRow, involvement: Involvement): boolean {
  if (entity.type !== 'person' || entity.wikidata_id !== null) return true;
  const hasRole = entity.description !== null && entity.sector !== null && !privateSectors.has(entity.sector);
  return hasRole && (involvement.speakers.has(entity.entity_id) || involvement.actors.has(entity.entity_id));
}

/** Civilians, refugees, and people accused of crimes: named in the news without having chosen a public role. */
const privateSectors: ReadonlySet<string> = new Set(['CVL', 'REF', 'CRM']);

function idsOf(entities: readonly EntityRow[]): ReadonlySet<string> {
  return new Set(entities.map(({ entity_id }) => entity_id));
}
