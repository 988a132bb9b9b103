// The lexicon of organizations in, lookup by name or alias out.
import { cellValues, type EngineFiles, parseLexicon } from '../lexicon.ts';
import { nameKey } from './name-key.ts';

export interface Organization {
  readonly name: string;
  /** `metonym`: a building or street that stands for the body in it ("the Kremlin"). */
  readonly kind: 'organization' | 'media' | 'metonym';
  readonly sector: string;
  /** ISO 3166-1 alpha-3; null for international bodies. */
  readonly country: string | null;
  readonly wikidataId: string | null;
  readonly aliases: readonly string[];
}

/** Keyed by `nameKey` of name and aliases. */
export type OrganizationLexicon = ReadonlyMap<string, Organization>;

const columns = ['name', 'kind', 'sector', 'country', 'wikidata_id', 'aliases'] as const;

/** @throws Error where `organizations.tsv` does not hold the columns. */
export function loadOrganizations(files: EngineFiles): OrganizationLexicon {
  const byName = new Map<string, Organization>();
  const rows = parseLexicon('organizations', files.lexicon('organizations'), columns).map(
    (row): Organization => ({
      name: row.name,
      kind: row.kind === 'media' || row.kind === 'metonym' ? row.kind : 'organization',
      sector: row.sector,
      country: row.country || null,
      wikidataId: row.wikidata_id || null,
      aliases: cellValues(row.aliases),
    }),
  );
  for (const organization of rows) byName.set(nameKey(organization.name), organization);
  for (const organization of rows)
    for (const alias of organization.aliases) {
      const key = nameKey(alias);
      if (!byName.has(key)) byName.set(key, organization);
    }
  return byName;
}
