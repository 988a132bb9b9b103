// A resolved day and who is withheld in; its public rows, and what it may add to entities and events, out.
import { type EntityShare, entityRow, toldOf } from '../records/entity-share.ts';
import type { EventContribution } from '../records/event-contribution.ts';
import type { PrivacyPolicy } from '../records/privacy.ts';
import type { DayRows } from '../records/published-rows.ts';
import type { ResolvedDay } from '../records/resolve-day.ts';
import type { EntityRow } from '../records/schema.ts';
import { publicTables } from './public-rows.ts';

export interface PublicDay {
  readonly rows: DayRows;
  readonly entities: readonly EntityShare[];
  /** The rows that these alone give, in the same order. */
  readonly entityRows: readonly EntityRow[];
  /** By the day of the first report. */
  readonly contributions: ResolvedDay['contributions'];
}

/** A person is public on a day who is linked, or speaks or acts in a role in an article of that day. */
export function publicDay(resolved: ResolvedDay, policy: PrivacyPolicy): PublicDay {
  const all = new Set(resolved.entityRows.map(({ entity_id }) => entity_id));
  const { entities, articles, mentions, quotes, reports } = publicTables(
    { ...resolved.rows, entities: resolved.entityRows, events: [] },
    policy,
  );
  const shown = new Map(entities.map((row) => [row.entity_id, row]));
  const shares = resolved.entities.flatMap((share, index) =>
    publicShare(share, resolved.entityRows[index], shown.get(share.entityId)),
  );
  return {
    rows: { articles, mentions, quotes, reports },
    entities: shares.map(({ share }) => share),
    entityRows: shares.map(({ share, row }) => row ?? entityRow(share)),
    contributions: new Map(
      [...resolved.contributions].map(([day, list]) => [
        day,
        list.map((contribution) => publicContribution(contribution, (id) => shown.has(id) || !all.has(id))),
      ]),
    ),
  };
}

interface PublicShare {
  readonly share: EntityShare;
  /** Where it is the one before. */
  readonly row?: EntityRow;
}

/** Where the row had to be changed, the share tells no more than the row: what was taken out must not come back in the whole. */
function publicShare(share: EntityShare, before: EntityRow, after: EntityRow | undefined): PublicShare[] {
  if (!after) return [];
  if (before === after || JSON.stringify(before) === JSON.stringify(after)) return [{ share, row: before }];
  const { entityId, weight, articleCount, mentionCount } = share;
  const names = [after.name, ...after.aliases].sort();
  return [{ share: { entityId, told: toldOf(after), weight, names, articleCount, mentionCount } }];
}

function publicContribution(contribution: EventContribution, isPublic: (id: string) => boolean): EventContribution {
  const { best, located } = contribution;
  const isPlacePublic = located.location_id === null || isPublic(located.location_id);
  return {
    ...contribution,
    best: { ...best, source_ids: best.source_ids.filter(isPublic), target_ids: best.target_ids.filter(isPublic) },
    located: isPlacePublic ? located : { ...located, location_id: null, latitude: null, longitude: null },
  };
}
