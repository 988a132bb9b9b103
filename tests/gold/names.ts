// When two names are one: written differently, or a description inside a longer one.
import type { ActorCell } from '../../src/records/fields.ts';
import type { EntityRow } from '../../src/records/schema.ts';
import type { Gold, GoldEntity } from './gold.ts';

/** Without case, marks, articles and possessive: "the Bay Falcons'" and "Bay Falcons" are one. */
export function plainName(name: string): string {
  return contentWords(name).join(' ');
}

function contentWords(name: string): string[] {
  const words = name
    .toLowerCase()
    .replace(/['’]s?(?![\p{L}\p{N}])/gu, '')
    .match(/[\p{L}\p{N}][\p{L}\p{N}.'’-]*/gu);
  return (words ?? [])
    .map((word) => word.replace(/[.'’-]/g, ''))
    .filter((word) => !/^(the|a|an|of|its|his|her)$/.test(word));
}

export function namesOfEntity(entity: GoldEntity): Set<string> {
  return new Set([entity.name, ...(entity.mentions ?? [])].map(plainName));
}

/** Whether the engine's entity is the reader's: under its name, or with the fullest name among its other names. */
export function isSameEntity(gold: GoldEntity, row: Pick<EntityRow, 'name' | 'aliases'>): boolean {
  return namesOfEntity(gold).has(plainName(row.name)) || row.aliases.map(plainName).includes(plainName(gold.name));
}

/** What a side of an event is compared in. */
export interface ActorContext {
  readonly gold: Gold;
  readonly entities: ReadonlyMap<string, EntityRow>;
  /** Entities with a name in the text, by id: the others are descriptions only. */
  readonly named: ReadonlySet<string>;
}

/** A named actor must be that entity; a described one ("two judges") may be written shorter or longer. */
export function isSameActor(name: string, actor: ActorCell, context: ActorContext): boolean {
  const known = context.gold.entities.find((entity) => plainName(entity.name) === plainName(name));
  const row = actor.entity_id === null ? undefined : context.entities.get(actor.entity_id);
  const named = row !== undefined && context.named.has(row.entity_id);
  if (known) return named ? isSameEntity(known, row) : namesOfEntity(known).has(plainName(actor.text));
  const asked = contentWords(name);
  const written = named ? [row.name, actor.text] : [actor.text];
  return written.some((text) => {
    const given = contentWords(text);
    return given.length > 0 && (includesAll(asked, given) || includesAll(given, asked));
  });
}

function includesAll(whole: readonly string[], part: readonly string[]): boolean {
  return part.every((word) => whole.includes(word));
}
