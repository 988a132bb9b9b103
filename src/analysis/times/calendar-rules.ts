// Rules for dates that name the calendar: days, weeks of months, months, quarters, years, decades, centuries.
import { civilOf, type Day, dayOf, monthStart, parseDay, validDay } from './calendar.ts';
import { blank, portion, type TimeContext, type TimeReading, type TimeRule } from './time-rule.ts';
import {
  dayReading,
  monthReading,
  nearestDay,
  nearestMonth,
  quarterReading,
  vagueReading,
  weekReading,
  yearReading,
} from './time-values.ts';
import type { TimeWords } from './time-words.ts';

type Groups = Readonly<Record<string, string | undefined>>;

const month = (words: TimeWords): string =>
  `(?<month>${words.any('month')}|${words.any('month-short')}(?:\\.|(?=[ \\u00a0]\\d)))`;
const weekday = (words: TimeWords): string =>
  `(?:${words.any('weekday')},?${blank}|${words.any('weekday-short')}\\.?,?${blank})?`;
const dayOfMonth = '(?<day>[12]\\d|3[01]|0?[1-9])(?:st|nd|rd|th)?';
/** What makes a number after a month something else than its day. */
const notDay = '(?![\\d%]|[.,:]\\d|[ \\u00a0](?:percent|per cent|million|billion))';
const year = '(?<year>1[5-9]\\d\\d|20\\d\\d)';

export const calendarRules: readonly TimeRule[] = [
  {
    name: 'iso-date',
    needs: ['figure'],
    pattern: () => '(?<iso>(?:1[5-9]|20)\\d\\d-\\d\\d-\\d\\d)(?:t\\d\\d:\\d\\d(?::\\d\\d)?z?)?',
    read: ({ iso }) => ifDay(parseDay(iso ?? null)),
  },
  {
    name: 'slash-date',
    needs: ['figure'],
    pattern: () => '(?<first>\\d{1,2})/(?<second>\\d{1,2})/(?<year>(?:19|20)?\\d\\d)',
    read: ({ first, second, year }) => slashDate(Number(first), Number(second), fullYear(year ?? '')),
  },
  {
    name: 'month-day',
    needs: ['month', 'month-short'],
    pattern: (words) =>
      `${weekday(words)}(?:the${blank})?(?:(?:early|late)${blank}(?:on${blank})?)?${month(words)}${blank}${dayOfMonth}${notDay}(?:,?${blank}${year}(?!\\d))?`,
    read: (groups, matched, context) => (isCapital(matched, groups.month) ? namedDay(groups, context) : null),
  },
  {
    name: 'day-month',
    needs: ['month', 'month-short'],
    pattern: (words) =>
      `${weekday(words)}(?:the${blank})?${dayOfMonth}${blank}(?:of${blank})?${month(words)}(?:,?${blank}${year}(?!\\d))?`,
    read: (groups, matched, context) => (isCapital(matched, groups.month) ? namedDay(groups, context) : null),
  },
  {
    name: 'month-year',
    needs: ['month', 'month-short'],
    pattern: (words) =>
      `(?:the${blank}month${blank}of${blank})?(?:${portion})?${month(words)},?${blank}(?:of${blank})?(?<year>1[5-9]\\d\\d|20\\d\\d|['’]\\d\\d)(?!\\d)`,
    read: (groups, _, { words }) => {
      const number = monthNumber(words, groups.month);
      return number === null ? null : monthReading(dayOf({ year: fullYear(groups.year ?? ''), month: number, day: 1 }));
    },
  },
  {
    name: 'week-of-month',
    needs: ['month', 'month-short'],
    mentions: /week/,
    pattern: (words) =>
      `(?:the${blank})?(?<ordinal>${words.any('ordinal')}|last)${blank}week${blank}of${blank}${month(words)}(?:,?${blank}${year})?`,
    read: weekOfMonth,
  },
  {
    name: 'month',
    needs: ['month', 'month-short'],
    pattern: (words) =>
      `(?:${portion})?(?:(?:this${blank}|last|this|next|past|coming)${blank})?(?:the${blank}month${blank}of${blank})?${month(words)}`,
    read: bareMonth,
  },
  {
    name: 'quarter',
    needs: ['unit'],
    mentions: /quarter/,
    pattern: (words) =>
      `(?:${portion})?(?:the${blank})?(?:(?:fiscal)${blank})?(?<ordinal>${words.any('ordinal')}|[1-4](?:st|nd|rd|th))(?:${blank}|-)(?:fiscal${blank})?quarter(?:${blank}(?:of${blank})?(?:the${blank})?(?:fiscal${blank})?(?:year${blank})?(?:${year}|(?<shift>this|last|next|the)${blank}(?:fiscal${blank})?year))?`,
    read: (groups, _, context) => quarter(groups, context),
  },
  {
    name: 'quarter-code',
    needs: ['figure'],
    mentions: /q[1-4]/,
    pattern: () => `(?<code>q[1-4])(?:${blank}(?:of${blank})?${year})?`,
    read: (groups, _, context) => quarter({ ...groups, ordinal: groups.code?.slice(1) }, context),
  },
  {
    name: 'decade',
    needs: ['figure'],
    mentions: /0['’]?s/,
    pattern: () =>
      `(?:${portion})?(?:the${blank})?(?:(?:early|late|mid)(?:${blank}|-))?['’]?(?<decade>(?:1[5-9]|20)?\\d0)['’]?s`,
    read: decade,
  },
  {
    name: 'century',
    needs: ['unit'],
    mentions: /century/,
    pattern: (words) =>
      `(?:${portion})?(?:the${blank})?(?:(?:early|late|mid)(?:${blank}|-))?(?:(?<number>\\d{1,2})(?:st|nd|rd|th)|(?<ordinal>${words.any('ordinal')}))(?:${blank}|-)century`,
    read: ({ number, ordinal }, _, { words }) => {
      const count = Number(number ?? words.value('ordinal', ordinal ?? ''));
      return Number.isFinite(count) ? vagueReading(String(count - 1).padStart(2, '0')) : null;
    },
  },
  {
    name: 'year',
    needs: ['figure'],
    pattern: () =>
      `(?:${portion})?(?:(?:the${blank})?(?:fiscal|academic|calendar)${blank}(?:year${blank})?|fy${blank}?|the${blank}year${blank})?${year}(?!\\d|[,.]\\d|[-–]\\d{3,}|/\\d|%)`,
    read: (groups, matched, context) => bareYear(Number(groups.year), matched, context),
  },
];

const ifDay = (day: Day | null): TimeReading | null => (day === null ? null : dayReading(day));

function fullYear(text: string): number {
  const digits = text.replace(/\D/g, '');
  if (digits.length === 4) return Number(digits);
  return Number(digits) + (Number(digits) < 40 ? 2000 : 1900);
}

/** US order unless the first number cannot be a month. */
function slashDate(first: number, second: number, year: number): TimeReading | null {
  return ifDay(validDay(first > 12 ? { year, month: second, day: first } : { year, month: first, day: second }));
}

function monthNumber(words: TimeWords, text: string | undefined): number | null {
  const name = (text ?? '').replace('.', '');
  const value = words.value('month', name) ?? words.value('month-short', name);
  return value === undefined ? null : Number(value);
}

/** Months that are verbs or nouns in lower case ("may", "march") count with a capital only. */
function isCapital(matched: string, word: string | undefined): boolean {
  return word !== undefined && matched.includes(word) && word[0] !== word[0].toLowerCase();
}

function namedDay(groups: Groups, { words, reference }: TimeContext): TimeReading | null {
  const number = monthNumber(words, groups.month);
  const day = Number(groups.day);
  if (number === null) return null;
  if (groups.year) return ifDay(validDay({ year: Number(groups.year), month: number, day }));
  if (reference !== null) return ifDay(nearestDay(number, day, reference));
  return vagueReading(`XXXX-${String(number).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
}

function bareMonth(groups: Groups, matched: string, context: TimeContext): TimeReading | null {
  const { words, reference, before } = context;
  const number = monthNumber(words, groups.month);
  if (number === null || !isCapital(matched, groups.month)) return null;
  const isBare = matched === groups.month;
  if (isBare && /^(?:may|march|mar\.?|august|april|june|jan\.?)$/i.test(matched) && !isAfterPreposition(before))
    return null;
  if (reference === null) return vagueReading(`XXXX-${String(number).padStart(2, '0')}`);
  const { month: current } = civilOf(reference);
  if (/\blast\b/i.test(matched))
    return monthReading(nearestMonth(number, number === current ? reference - 32 : reference, false));
  if (/\b(?:next|coming)\b/i.test(matched))
    return monthReading(nearestMonth(number, number === current ? reference + 32 : reference, true));
  return monthReading(nearestMonth(number, reference, context.isFuture()));
}

/** The week that holds the first, eighth, … or the last day of the month. */
function weekOfMonth(groups: Groups, matched: string, context: TimeContext): TimeReading | null {
  const { words, reference } = context;
  const number = monthNumber(words, groups.month);
  if (number === null || !isCapital(matched, groups.month) || (reference === null && !groups.year)) return null;
  const first = groups.year
    ? dayOf({ year: Number(groups.year), month: number, day: 1 })
    : nearestMonth(number, reference ?? 0, context.isFuture());
  const ordinal =
    groups.ordinal?.toLowerCase() === 'last' ? null : Number(words.value('ordinal', groups.ordinal ?? ''));
  return weekReading(ordinal === null ? monthStart(first, 1) - 1 : first + 7 * (ordinal - 1));
}

function isAfterPreposition(before: string): boolean {
  return /\b(?:in|since|by|until|till|of|for|during|from|to|and|or|between|before|after|through|last|next|this|on|early|late|mid|around|as of)[ \u00a0,-]+$/i.test(
    before,
  );
}

function quarter(groups: Groups, { words, reference, isFuture }: TimeContext): TimeReading | null {
  const ordinal = groups.ordinal ?? '';
  const number = Number(words.value('ordinal', ordinal) ?? ordinal.replace(/\D/g, ''));
  if (!(number >= 1 && number <= 4)) return null;
  if (groups.year) return vagueReading(`${groups.year}-Q${number}`);
  if (reference === null) return vagueReading(`XXXX-Q${number}`);
  const { year, month } = civilOf(reference);
  const shift = groups.shift === 'last' ? -1 : groups.shift === 'next' ? 1 : 0;
  if (groups.shift) return vagueReading(`${year + shift}-Q${number}`);
  const isAhead = number > Math.ceil(month / 3) && !isFuture();
  return quarterReading(dayOf({ year: isAhead ? year - 1 : year, month: number * 3, day: 1 }));
}

/** "the 1970s", "the '80s", "70s" after "the" or another decade; "his 30s" is an age. */
function decade({ decade }: Groups, matched: string, { before }: TimeContext): TimeReading | null {
  if (decade === undefined || /\b(?:his|her|their|my|our|your|low|mid|upper|high)[ \u00a0-]$/i.test(before))
    return null;
  if (decade.length === 4) return vagueReading(decade.slice(0, 3));
  const isCued = /['’]|the/i.test(matched) || /['’]$|\d0['’]?s[ \u00a0](?:and|or|to)[ \u00a0]$/.test(before);
  return isCued ? vagueReading(`19${decade[0]}`) : null;
}

/** Four figures are a year unless the words around them count, price or number something. */
function bareYear(year: number, matched: string, { before, after, nextTag }: TimeContext): TimeReading | null {
  if (/[$€£¥#/\d.,-]$/.test(before) && !/(?:\d{4}[-–/]|[^\d][-–/])$/.test(before)) return null;
  if (
    /\b(?:No|Number|Flight|Route|Highway|Room|Section|Article|Resolution|Model|Boeing|Airbus|ISO|RFC)\.?[ \u00a0]$/i.test(
      before,
    )
  )
    return null;
  const isCued =
    /\b(?:in|since|of|from|until|till|by|to|and|or|during|between|before|after|around|circa|through|for|the|early|late|mid|last)[ \u00a0-]$|[(,–-][ \u00a0]?$/i.test(
      before,
    ) || matched.length > 4;
  if (!isCued && (year < 1900 || year > 2050)) return null;
  if (
    /^[ \u00a0]?(?:[a-z]+[ \u00a0])?(?:people|troops|men|women|miles|kilomet|km|feet|meters|metres|dollars|euros|pounds|votes|soldiers|jobs|hours|points|tons|tonnes|seats|years|times|percent|per cent)\b/i.test(
      after,
    )
  )
    return null;
  if (!isCued && nextTag === 'NNS') return null;
  return yearReading(year);
}
