// An article as its publisher sends it in; whether it may be used, and from when on, out.
import { described, FieldFault, find, type JsonObject } from './object-fields.ts';
import { parseMetadataDate } from './publication-date.ts';

const names = {
  status: ['pubstatus', 'pubStatus', 'status'],
  embargo: ['embargoed', 'embargoed_until'],
} as const;

/** What IPTC's `pubstatus` says of an article that is not to be used. */
const unreleased = /^(?:stat:)?(cancell?ed|withheld|embargoed)$/i;
const acceptedRelease =
  'an article that its publisher has released: no "pubstatus" or "usable", and no "embargoed" or the time until which it holds, such as "2031-01-01T06:00:00Z"';

/**
 * A publisher who cancels or withholds an article sends it with that word: it is refused, and what was published of an earlier
 * version leaves the datasets. So it is with an embargo that does not say when it ends; one that does is no refusal, and
 * publishing, which knows the time, waits for its end. Null where there is none.
 */
export function embargoOf(object: JsonObject): string | null {
  const embargo = find(object, names.embargo);
  const until = embargo && embargo.value !== false ? endOf(embargo.value) : null;
  if (embargo && embargo.value !== false && until === null)
    throw new FieldFault(
      'not-released',
      `expected no embargo or its end, got ${embargo.field} ${described(embargo.value)}`,
      acceptedRelease,
    );
  const status = find(object, names.status);
  const word = typeof status?.value === 'string' ? unreleased.exec(status.value.trim())?.[1] : undefined;
  if (status && word && (until === null || word.toLowerCase() !== 'embargoed'))
    throw new FieldFault(
      'not-released',
      `expected an article that may be used, got ${status.field} "${word}"`,
      acceptedRelease,
    );
  return until;
}

/** A day has begun everywhere at noon, UTC. An hour without its zone is no time. */
function endOf(value: unknown): string | null {
  const end = typeof value === 'string' ? parseMetadataDate(value) : null;
  if (end === null || end.includes('T')) return end;
  return typeof value === 'string' && !/\d:\d/.test(value) ? `${end}T12:00:00Z` : null;
}
