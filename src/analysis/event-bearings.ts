// When and where an event was, in the words of the published columns: how closely that is known, and what tells it.

export const datePrecisions = ['time', 'day', 'week', 'month', 'quarter', 'year', 'range'] as const;
export type DatePrecision = (typeof datePrecisions)[number];

/** What tells an event's day: its sentence, another one (the day of the story), or only the day of publication. */
export const dateMethods = ['sentence', 'story', 'publication'] as const;
export type DateMethod = (typeof dateMethods)[number];

/** How closely a place is known; a `place` is one that the lexicons do not know, such as a village. */
export const placePrecisions = ['place', 'city', 'region', 'country'] as const;
/** Its clause, the rest of its sentence, the dateline, an earlier report of the deed, or only the country of an actor. */
export const placeMethods = ['syntax', 'sentence', 'dateline', 'report', 'actor'] as const;
export type PlaceMethod = (typeof placeMethods)[number];

/** Where an event happened, and what tells it; all null where nothing does. */
export interface EventPlace {
  /** Index in `entities` of the place, null where only the country is known. */
  readonly place: number | null;
  readonly country: string | null;
  readonly placePrecision: (typeof placePrecisions)[number] | null;
  readonly placeMethod: PlaceMethod | null;
}
