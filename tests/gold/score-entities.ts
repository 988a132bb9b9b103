// Entities: the engine's rows against the reader's list, each name once.
import type { EntityRow, Tables } from '../../src/records/schema.ts';
import type { Gold, GoldEntity } from './gold.ts';
import { isSameEntity, plainName } from './names.ts';
import { type Tally, tally } from './tally.ts';

/** Entities that the text names; those only described or meant by a pronoun are not asked for. */
export function namedEntities(tables: Tables): EntityRow[] {
  const named = new Set(tables.mentions.filter(({ kind }) => kind === 'name').map(({ entity_id }) => entity_id));
  return tables.entities.filter(({ entity_id }) => named.has(entity_id));
}

export function scoreEntities(gold: Gold, tables: Tables): Record<string, Tally> {
  const rows = namedEntities(tables);
  const pairs = pairEntities(gold.entities, rows);
  const tolerated = new Set((gold.tolerated?.entities ?? []).map(plainName));
  const isTolerated = (row: EntityRow) =>
    tables.mentions
      .filter(({ entity_id, kind }) => entity_id === row.entity_id && kind === 'name')
      .every(({ text }) => tolerated.has(plainName(text)));
  const given = rows.filter((row) => pairs.has(row) || !isTolerated(row));
  const forbidden = new Set((gold.not_entities ?? []).map(plainName));
  const typed = [...pairs].filter(([row, entity]) => isType(entity, row));
  const show = (row: EntityRow) => `${row.name} [${row.type}]`;
  const missed = gold.entities.filter((entity) => ![...pairs.values()].includes(entity)).map(({ name }) => name);
  const wrong = rows.filter((row) => [row.name, ...row.aliases].some((name) => forbidden.has(plainName(name))));
  return {
    'entities: name': tally(gold.entities.length, given.length, pairs.size, {
      missed,
      spurious: given.filter((row) => !pairs.has(row)).map(show),
    }),
    'entities: name and type': tally(gold.entities.length, given.length, typed.length, {
      missed: [],
      spurious: [...pairs].filter(([row, entity]) => !isType(entity, row)).map(([row]) => show(row)),
    }),
    'entities: credits are none': tally(forbidden.size, forbidden.size, forbidden.size - wrong.length, {
      missed: [],
      spurious: wrong.map(show),
    }),
  };
}

function pairEntities(gold: readonly GoldEntity[], rows: readonly EntityRow[]): Map<EntityRow, GoldEntity> {
  const pairs = new Map<EntityRow, GoldEntity>();
  const taken = new Set<GoldEntity>();
  const tests = [
    (entity: GoldEntity, row: EntityRow) => plainName(entity.name) === plainName(row.name),
    (entity: GoldEntity, row: EntityRow) => isSameEntity(entity, row),
  ];
  for (const isPair of tests)
    for (const row of rows) {
      if (pairs.has(row)) continue;
      const entity = gold.find((candidate) => !taken.has(candidate) && isPair(candidate, row));
      if (!entity) continue;
      pairs.set(row, entity);
      taken.add(entity);
    }
  return pairs;
}

/** A group and an organization are not told apart: readers do not agree where one ends. */
function isType(gold: GoldEntity, row: EntityRow): boolean {
  const type = (name: string) => (name === 'group' ? 'organization' : name);
  return [gold.type, ...(gold.alt_types ?? [])].some((allowed) => type(allowed) === type(row.type));
}
