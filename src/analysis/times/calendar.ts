// Calendar days as numbers: proleptic Gregorian arithmetic without clock, zone or locale.

/** Days since 1970-01-01. */
export type Day = number;

export interface CivilDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

/** After Howard Hinnant, "chrono-compatible low-level date algorithms": days_from_civil. */
export function dayOf({ year, month, day }: CivilDate): Day {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** civil_from_days of the same source. */
export function civilOf(days: Day): CivilDate {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}

/** Day of an ISO date or date-time, null where it is none or no such day exists. */
export function parseDay(iso: string | null): Day | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)(?!\d)/.exec(iso ?? '');
  return match ? validDay({ year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) }) : null;
}

/** The day, or null where there is none such (30 February). */
export function validDay(date: CivilDate): Day | null {
  const day = dayOf(date);
  const back = civilOf(day);
  return back.month === date.month && back.day === date.day && back.year === date.year ? day : null;
}

/** ISO weekday, 1 (Monday) to 7. */
export function weekdayOf(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** ISO 8601 week and the year that it belongs to. */
export function isoWeekOf(day: Day): { readonly year: number; readonly week: number } {
  const thursday = day - weekdayOf(day) + 4;
  const { year } = civilOf(thursday);
  return { year, week: Math.floor((thursday - dayOf({ year, month: 1, day: 1 })) / 7) + 1 };
}

/** First day of the month that lies `months` after that of `day`. */
export function monthStart(day: Day, months: number): Day {
  const { year, month } = civilOf(day);
  const count = year * 12 + month - 1 + months;
  return dayOf({ year: Math.floor(count / 12), month: (((count % 12) + 12) % 12) + 1, day: 1 });
}

const padded = (value: number, width: number): string => String(value).padStart(width, '0');

/** `YYYY-MM-DD`. */
export function dayText(day: Day): string {
  const { year, month, day: date } = civilOf(day);
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(date, 2)}`;
}

/** `YYYY-MM`. */
export function monthText(day: Day): string {
  return dayText(day).slice(0, 7);
}

/** `YYYY-Www`. */
export function weekText(day: Day): string {
  const { year, week } = isoWeekOf(day);
  return `${padded(year, 4)}-W${padded(week, 2)}`;
}

/** `YYYY-Qn`. */
export function quarterText(day: Day): string {
  const { year, month } = civilOf(day);
  return `${padded(year, 4)}-Q${Math.ceil(month / 3)}`;
}
