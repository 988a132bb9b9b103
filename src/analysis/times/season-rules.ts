// Rules for the parts of a year that have names: seasons and holidays.
import { civilOf, parseDay, validDay } from './calendar.ts';
import { blank, portion, type TimeContext, type TimeReading, type TimeRule } from './time-rule.ts';
import { dayReading, nearestDay, vagueReading } from './time-values.ts';

type Groups = Readonly<Record<string, string | undefined>>;

const year = '(?<year>1[5-9]\\d\\d|20\\d\\d)';

export const seasonRules: readonly TimeRule[] = [
  {
    name: 'season',
    needs: ['season'],
    pattern: (words) =>
      `(?:${portion})?(?:(?<shift>this|last|next|this${blank}past|this${blank}coming|the|in)${blank})?(?:${portion})?(?<season>${words.any('season')})(?:${blank}(?:of${blank})?${year})?`,
    read: season,
  },
  {
    name: 'holiday',
    needs: ['holiday'],
    pattern: (words) => `(?<holiday>${words.any('holiday')})(?:,?${blank}${year})?`,
    read: holiday,
  },
];

/** First month of each season, of the northern hemisphere: the year that a bare season belongs to depends on it. */
const seasonMonths: Readonly<Record<string, number>> = { SP: 3, SU: 6, FA: 9, WI: 12 };

function season(groups: Groups, matched: string, { words, reference, isFuture }: TimeContext): TimeReading | null {
  const code = words.value('season', groups.season ?? '');
  if (code === undefined) return null;
  if (groups.year) return vagueReading(`${groups.year}-${code}`);
  const shift = (groups.shift ?? '').toLowerCase().split(/[ \u00a0]/)[0];
  const isVerbOrSource = code === 'FA' || code === 'SP';
  if (
    shift === '' ||
    (isVerbOrSource && (shift === 'the' || shift === 'in') && !/^in[ \u00a0]the|early|late/i.test(matched))
  )
    return null;
  if (reference === null) return vagueReading(`XXXX-${code}`);
  const { year, month } = civilOf(reference);
  const hasBegun = month >= seasonMonths[code] || code === 'WI';
  if (shift === 'last') return vagueReading(`${hasBegun && month > seasonMonths[code] + 2 ? year : year - 1}-${code}`);
  if (shift === 'next') return vagueReading(`${month < seasonMonths[code] ? year : year + 1}-${code}`);
  return vagueReading(`${shift === 'this' || hasBegun || isFuture() ? year : year - 1}-${code}`);
}

function holiday(groups: Groups, matched: string, { words, reference }: TimeContext): TimeReading | null {
  const value = words.value('holiday', (groups.holiday ?? '').replace('’', "'"));
  if (value === undefined || matched[0] !== matched[0].toUpperCase()) return null;
  if (value.length > 5) return dayOrNull(parseDay(value));
  const [monthOf, day] = value.split('-').map(Number);
  if (groups.year) return dayOrNull(validDay({ year: Number(groups.year), month: monthOf, day }));
  return reference === null ? vagueReading(`XXXX-${value}`) : dayOrNull(nearestDay(monthOf, day, reference));
}

const dayOrNull = (day: number | null): TimeReading | null => (day === null ? null : dayReading(day));
