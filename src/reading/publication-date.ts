// Dates as metadata, URLs and date lines write them in; `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SSZ` (UTC) out, or null.

const iso =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?$/i;
const rfc2822 =
  /^(?:[a-z]{3,9},\s*)?(\d{1,2})\s+([a-z]{3})[a-z]*\.?\s+(\d{4})(?:\s+(\d{2}):(\d{2})(?::(\d{2}))?\s*([a-z]{1,4}|[+-]\d{4})?)?$/i;
const dayMonthYear = /\b(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3,9})\.?,? (\d{4})\b/i;
const monthDayYear = /\b([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b/i;
const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
/** Zone names of RFC 2822, in hours; its other letters mean that the zone is not known. */
const zoneHours: Readonly<Record<string, number>> = {
  Z: 0,
  UT: 0,
  UTC: 0,
  GMT: 0,
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
};

/**
 * A date of metadata: ISO 8601 or RFC 2822. A time whose zone is not given names an hour that nobody knows, so only its
 * day is kept.
 */
export function parseMetadataDate(value: string): string | null {
  const text = value.trim();
  const [, year, month, day, hour, minute, second, zone] = iso.exec(text) ?? [];
  if (year && month && day) return moment(+year, +month, +day, hour, minute, second, zone);
  const [, dayOf, name, yearOf, hours, minutes, seconds, zoneOf] = rfc2822.exec(text) ?? [];
  if (dayOf && name && yearOf) return moment(+yearOf, monthNumber(name), +dayOf, hours, minutes, seconds, zoneOf);
  return null;
}

/** A full date written out in English somewhere in `text` (which should be short): "Thursday 14 March 2019". */
export function parseWrittenDate(text: string): string | null {
  const [, day, month, year] = dayMonthYear.exec(text) ?? [];
  if (day && month && year) return calendarDate(+year, monthNumber(month), +day);
  const [, monthFirst, dayNext, yearLast] = monthDayYear.exec(text) ?? [];
  if (monthFirst && dayNext && yearLast) return calendarDate(+yearLast, monthNumber(monthFirst), +dayNext);
  const [, isoYear, isoMonth, isoDay] = /\b(\d{4})-(\d{2})-(\d{2})\b/.exec(text) ?? [];
  return isoYear && isoMonth && isoDay ? calendarDate(+isoYear, +isoMonth, +isoDay) : null;
}

/**
 * The day in a URL's path: `/2019/03/14/`, `/2019/mar/14/`, `-2019-03-14`, `/20190314/`, or a stamp `190314…` of 6, 12, 14
 * or 15 digits in a path that names the same year and month. A path that names only the month has no day to give.
 */
export function dateOfUrl(url: string): string | null {
  const path = pathOf(url);
  if (path === null) return null;
  const [, year, month, day] = /(?<!\d)(\d{4})[/_-](\d{1,2}|[a-z]{3,9})[/_-](\d{1,2})(?!\d)/i.exec(path) ?? [];
  const spelled = year && month && day ? urlDate(+year, /\d/.test(month) ? +month : monthNumber(month), +day) : null;
  if (spelled) return spelled;
  for (const [, y, m, d] of path.matchAll(/(?<!\d)(\d{4})(\d{2})(\d{2})(?:\d{4}|\d{6})?(?!\d)/g)) {
    const compact = urlDate(Number(y), Number(m), Number(d));
    if (compact) return compact;
  }
  const [, pathYear, pathMonth] = /\/(\d{4})\/(\d{1,2})(?=\/)/.exec(path) ?? [];
  if (!pathYear || !pathMonth) return null;
  const begin = pathYear.slice(2) + pathMonth.padStart(2, '0');
  for (const [stamp] of path.matchAll(/(?<!\d)\d+(?!\d)/g))
    if ([6, 12, 14, 15].includes(stamp.length) && stamp.startsWith(begin))
      return urlDate(+pathYear, +pathMonth, Number(stamp.slice(4, 6)));
  return null;
}

function pathOf(url: string): string | null {
  try {
    return new URL(url).pathname;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** Numbers in a path are often no date: only years since news went online count. */
function urlDate(year: number, month: number, day: number): string | null {
  return year >= 1990 && year < 2100 ? calendarDate(year, month, day) : null;
}

/** 1–12 for an English month or its abbreviation, else 0. */
function monthNumber(name: string): number {
  const lower = name.toLowerCase();
  return lower === 'sept' ? 9 : lower.length < 3 ? 0 : months.findIndex((month) => month.startsWith(lower)) + 1;
}

function calendarDate(year: number, month: number, day: number): string | null {
  const time = new Date(Date.UTC(year, month - 1, day));
  if (month < 1 || year < 1000 || time.getUTCMonth() !== month - 1 || time.getUTCDate() !== day) return null;
  return time.toISOString().slice(0, 10);
}

function moment(
  year: number,
  month: number,
  day: number,
  hour: string | undefined,
  minute: string | undefined,
  second = '00',
  zone: string | undefined,
): string | null {
  const date = calendarDate(year, month, day);
  if (date === null || hour === undefined || minute === undefined) return date;
  if (+hour > 24 || +minute > 59 || +second > 60) return null;
  const offset = offsetMinutes(zone);
  if (offset === null) return date;
  const time = Date.UTC(year, month - 1, day, +hour, +minute - offset, Math.min(+second, 59));
  return new Date(time).toISOString().slice(0, 19) + 'Z';
}

/** Minutes east of UTC, or null where the zone is not known. */
function offsetMinutes(zone: string | undefined): number | null {
  if (zone === undefined) return null;
  const named = zoneHours[zone.toUpperCase()];
  if (named !== undefined) return named * 60;
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  return hours ? (sign === '-' ? -1 : 1) * (+hours * 60 + Number(minutes ?? 0)) : null;
}
