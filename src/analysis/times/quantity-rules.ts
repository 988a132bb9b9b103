// Rules for how long, how often and what time of the day.
import { dayText } from './calendar.ts';
import { blank, numberPattern, type TimeContext, type TimeReading, type TimeRule } from './time-rule.ts';
import { durationValue } from './time-values.ts';
import { numberOf, type TimeWords } from './time-words.ts';

type Groups = Readonly<Record<string, string | undefined>>;

const units = (words: TimeWords): string => `(?<unit>${words.any('units', 'unit')})`;
const about = `(?:(?:nearly|almost|about|around|over|more than|less than|at least|at most|up to|roughly|some|approximately|just over|just under)${blank})?`;
const kind = `(?:(?:straight|consecutive|full|more|additional|trading|working|business|calendar|whole|long)${blank})?`;
const zone = `(?<zone>${blank}?\\(?(?:utc|gmt|est|edt|cst|cdt|pst|pdt|mst|mdt|bst|cet|cest|ist|local${blank}time|et|pt|eastern(?:${blank}time)?)(?:${blank}?[+-]\\d{1,2}(?::?\\d\\d)?)?\\)?)`;

export const quantityRules: readonly TimeRule[] = [
  {
    name: 'counted-span',
    needs: ['unit', 'units'],
    mentions: /last|past|next|previous|coming|first|final|following/,
    pattern: (words) =>
      `(?:the${blank})?(?:last|past|next|previous|coming|first|final|following)${blank}(?<number>${numberPattern(words)})${blank}${kind}${units(words)}`,
    read: (groups, _, context) => duration(groups, context),
  },
  {
    name: 'duration',
    needs: ['unit', 'units'],
    pattern: (words) =>
      `${about}(?<number>${numberPattern(words)})(?:${blank}|-)${kind}${units(words)}(?<half>${blank}and${blank}a${blank}half)?(?:(?:${blank}|-)(?:old|long))?`,
    read: plainDuration,
  },
  {
    name: 'half-unit',
    needs: ['unit'],
    mentions: /half/,
    pattern: () =>
      `half${blank}(?:an?${blank})(?<unit>hour|day|year|century|decade)|half-(?:hour|day|year|century|decade)`,
    read: ({ unit }, matched, { words }) => {
      const value = durationValue(words.value('unit', unit ?? matched.split('-')[1]) ?? '', '0.5');
      return value === null ? null : { type: 'DURATION', value };
    },
  },
  {
    name: 'vague-duration',
    needs: ['units'],
    pattern: (words) => `(?<recent>recent${blank})?(?<unit>${words.any('units')})`,
    read: vagueDuration,
  },
  {
    name: 'adverb-of-frequency',
    needs: ['set'],
    pattern: (words) => `(?<word>${words.any('set')})`,
    read: ({ word }, matched, { words, before }) => {
      const value = words.value('set', word ?? '');
      // "Daily" with a capital inside a sentence is a newspaper.
      if (value === undefined || (/^[A-Z]/.test(matched) && /[\p{L},] $/u.test(before))) return null;
      return { type: 'SET', value };
    },
  },
  {
    name: 'every',
    needs: ['unit', 'units', 'weekday', 'month', 'part'],
    mentions: /every|each|per/,
    pattern: (words) =>
      `(?:every|each|per)${blank}(?:other${blank})?(?:(?<number>${numberPattern(words)})${blank})?(?:${units(words)}|(?<weekday>${words.any('weekday')})|(?<month>${words.any('month')})|(?<part>${words.any('part')}))`,
    read: every,
  },
  {
    name: 'weekdays',
    needs: ['weekday'],
    pattern: (words) => `(?<weekday>${words.any('weekday')})s`,
    read: ({ weekday }, matched, { words }) =>
      /^[A-Z]/.test(matched) ? { type: 'SET', value: `XXXX-WXX-${words.value('weekday', weekday ?? '')}` } : null,
  },
  {
    name: 'clock',
    needs: ['figure'],
    pattern: () =>
      `(?<hour>[01]?\\d|2[0-4])(?:[:.](?<minute>[0-5]\\d))?${blank}?(?<half>a\\.?m\\b\\.?|p\\.?m\\b\\.?|a\\.m\\.|p\\.m\\.|noon|o['’]clock)${zone}?`,
    read: ({ hour, minute, half }, _, context) =>
      clock(Number(hour), minute ?? '00', (half ?? '').toLowerCase(), context),
  },
  {
    name: 'clock-24',
    needs: ['figure'],
    mentions: /:/,
    pattern: () => `(?<hour>[01]?\\d|2[0-4]):(?<minute>[0-5]\\d)(?:${blank}?(?:hours|hrs))?${zone}?`,
    read: ({ hour, minute, zone }, _, context) =>
      zone !== undefined || /\b(?:at|by|until|from|around|about|before|after)[ \u00a0]$/i.test(context.before)
        ? clock(Number(hour), `${minute ?? '00'}${universal(zone)}`, '', context)
        : null,
  },
  {
    name: 'named-hour',
    needs: ['hour'],
    pattern: (words) => `(?<word>${words.any('hour')})`,
    read: ({ word }, _, context) => clock(Number(context.words.value('hour', word ?? '')), '00', '', context),
  },
];

function duration(groups: Groups, { words }: TimeContext): TimeReading | null {
  const code = words.value('units', groups.unit ?? '') ?? words.value('unit', groups.unit ?? '');
  const count = numberOf(words, (groups.number ?? '') + (groups.half ?? ''));
  const value = code === undefined || count === null ? null : durationValue(code, count);
  return value === null ? null : { type: 'DURATION', value };
}

function plainDuration(groups: Groups, matched: string, context: TimeContext): TimeReading | null {
  const { before, words } = context;
  const number = (groups.number ?? '').toLowerCase();
  const unit = (groups.unit ?? '').toLowerCase();
  const isArticle = number === 'a' || number === 'an';
  // "15 a year", "$3 a day", "twice a week" are rates.
  if (
    isArticle &&
    /(?:\d[\d,.]*|\b(?:million|billion|thousand|hundred|percent|times?|once|twice|dollars|cents|euros|pounds|tons|barrels))[ \u00a0]$/i.test(
      before,
    )
  ) {
    const value = durationValue(words.value('unit', unit) ?? '', '1');
    return value === null ? null : { type: 'SET', value };
  }
  if (/^(?:second|quarter|night|weekend)$/.test(unit) && !/^\d/.test(number)) return null;
  if (unit === 'seconds' && isArticle) return null;
  // "some days" and "many years" count vaguely, "one day" hardly ever measures.
  if (number === 'one' && unit === 'day' && /^one/i.test(matched))
    return /^[ \u00a0-](?:after|before|of|long)/.test(context.after) ? duration(groups, context) : null;
  if (words.value('unit', unit) && number === 'X') return null;
  return duration(groups, context);
}

function vagueDuration(groups: Groups, _matched: string, context: TimeContext): TimeReading | null {
  const code = context.words.value('units', groups.unit ?? '');
  const isMeasured =
    groups.recent !== undefined ||
    /\b(?:for|in|over|after|within|took|takes?|taken|last(?:ed)?|following|during|of)[ \u00a0](?:the[ \u00a0])?$/i.test(
      context.before,
    );
  if (code === undefined || !isMeasured || /^(?:TS|Q|WE)$/.test(code)) return null;
  const value = durationValue(code, 'X');
  return value === null ? null : { type: 'DURATION', value };
}

function every(groups: Groups, matched: string, { words }: TimeContext): TimeReading | null {
  if (groups.weekday) return { type: 'SET', value: `XXXX-WXX-${words.value('weekday', groups.weekday)}` };
  if (groups.month) return { type: 'SET', value: `XXXX-${words.value('month', groups.month)}` };
  if (groups.part) return { type: 'SET', value: `XXXX-XX-XXT${words.value('part', groups.part)}` };
  const code = words.value('units', groups.unit ?? '') ?? words.value('unit', groups.unit ?? '');
  const count = groups.number ? numberOf(words, groups.number) : /other/i.test(matched) ? '2' : '1';
  const value = code === undefined || count === null ? null : durationValue(code, count);
  return value === null ? null : { type: 'SET', value };
}

/** Times that are said in UTC carry its mark. */
function universal(zone: string | undefined): string {
  return zone !== undefined && /^[ \u00a0(]*(?:UTC|GMT)\)?$/i.test(zone) ? 'Z' : '';
}

/** A time of the day belongs to the day that the sentence names: `withDays` joins them. */
function clock(hour: number, minute: string, half: string, { reference }: TimeContext): TimeReading | null {
  const isAfternoon = half.startsWith('p');
  if ((half.startsWith('p') || half.startsWith('a')) && (hour > 12 || hour === 0)) return null;
  const full = isAfternoon ? (hour % 12) + 12 : half.startsWith('a') ? hour % 12 : hour;
  const day = reference === null ? 'XXXX-XX-XX' : dayText(reference);
  return { type: 'TIME', value: `${day}T${String(full).padStart(2, '0')}:${minute}` };
}
