// Calendar days in, TIMEX3 values out; and the nearest day, month or year that words without a year can mean.
import {
  civilOf,
  type Day,
  dayOf,
  dayText,
  monthStart,
  monthText,
  quarterText,
  validDay,
  weekdayOf,
  weekText,
} from './calendar.ts';
import type { TimeReading } from './time-rule.ts';

const date = (value: string, anchor?: Day): TimeReading =>
  anchor === undefined ? { type: 'DATE', value } : { type: 'DATE', value, anchor };

export const dayReading = (day: Day): TimeReading => date(dayText(day), day);
export const weekReading = (day: Day): TimeReading => date(weekText(day), day - weekdayOf(day) + 1);
export const monthReading = (day: Day): TimeReading => date(monthText(day), monthStart(day, 0));
export const quarterReading = (day: Day): TimeReading => date(quarterText(day), day);
export const yearReading = (year: number): TimeReading =>
  date(String(year).padStart(4, '0'), dayOf({ year, month: 1, day: 1 }));
export const vagueReading = (value: string): TimeReading => date(value);

/** A day of a month whose year is not said: the nearest to the reference. */
export function nearestDay(month: number, day: number, reference: Day): Day | null {
  const { year } = civilOf(reference);
  let best: Day | null = null;
  for (const candidate of [year - 1, year, year + 1]) {
    const found = validDay({ year: candidate, month, day });
    if (found !== null && (best === null || Math.abs(found - reference) < Math.abs(best - reference))) best = found;
  }
  return best;
}

/** First day of a month whose year is not said: the last such month, this one included; the next one in the future. */
export function nearestMonth(month: number, reference: Day, isFuture: boolean): Day {
  const { year, month: current } = civilOf(reference);
  const shift = isFuture ? (month < current ? 1 : 0) : month > current ? -1 : 0;
  return dayOf({ year: year + shift, month, day: 1 });
}

/** The last such weekday, the reference itself included; the next one in the future. */
export function nearestWeekday(weekday: number, reference: Day, isFuture: boolean): Day {
  const behind = (weekdayOf(reference) - weekday + 7) % 7;
  return isFuture ? reference + ((7 - behind) % 7) : reference - behind;
}

/** The period of one unit that lies `count` periods after that of `day`; null for units without a calendar value. */
export function shiftedPeriod(unit: string, day: Day, count: number): TimeReading | null {
  const { year } = civilOf(day);
  if (unit === 'D') return dayReading(day + count);
  if (unit === 'W') return weekReading(day + 7 * count);
  if (unit === 'WE') return date(`${weekText(day + 7 * count)}-WE`, day + 7 * count - weekdayOf(day) + 6);
  if (unit === 'M') return monthReading(monthStart(day, count));
  if (unit === 'Q') return quarterReading(monthStart(day, 3 * count));
  if (unit === 'Y') return yearReading(year + count);
  if (unit === '10Y') return vagueReading(String(Math.floor(year / 10) + count));
  if (unit === '100Y') return vagueReading(String(Math.floor(year / 100) + count));
  return null;
}

/** The calendar value of "count units before or after `day`", as coarse as the unit: "two years ago" is a year. */
export function offsetPeriod(unit: string, day: Day, count: number): TimeReading | null {
  if (!Number.isInteger(count)) return null;
  const fold = /^(\d+)([DWMY])$/.exec(unit);
  return fold ? shiftedPeriod(fold[2], day, count * Number(fold[1])) : shiftedPeriod(unit, day, count);
}

/** TIMEX3 duration: `P3Y`, `PXW`, `PT2H`. */
export function durationValue(unit: string, count: string): string | null {
  const fold = /^(\d+)([DWMY])$/.exec(unit);
  if (fold)
    return count === 'X'
      ? `PX${fold[1] === '10' ? 'DE' : fold[1] === '100' ? 'CE' : fold[2]}`
      : `P${Number(count) * Number(fold[1])}${fold[2]}`;
  if (unit === 'WE') return `P${count}WE`;
  if (unit.startsWith('T')) return count === '0.5' && unit === 'TH' ? 'PT30M' : `PT${count}${unit[1]}`;
  return `P${count}${unit}`;
}
