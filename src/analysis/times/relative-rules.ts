// Rules for dates that count from another: weekdays, "yesterday", "last week", "two years ago", "the same day", "now".
import { type Day, dayText } from './calendar.ts';
import { blank, numberPattern, portion, type TimeContext, type TimeReading, type TimeRule } from './time-rule.ts';
import { dayReading, durationValue, nearestWeekday, offsetPeriod, shiftedPeriod, vagueReading } from './time-values.ts';
import { numberOf, type TimeWords } from './time-words.ts';

type Groups = Readonly<Record<string, string | undefined>>;

const part = (words: TimeWords): string => `(?<part>${words.any('part')})`;
const edge = `(?:(?:earlier|later|early|late)${blank}(?:on${blank})?)?`;
const unit = (words: TimeWords): string => `(?<unit>${words.any('unit')})`;

export const relativeRules: readonly TimeRule[] = [
  {
    name: 'weekday',
    needs: ['weekday', 'weekday-short'],
    pattern: (words) =>
      `${edge}(?:(?<shift>this${blank}past|this${blank}coming|this|last|next|past|coming)${blank})?(?<weekday>${words.any('weekday')}|${words.any('weekday-short')}\\.)(?:${blank}${part(words)})?`,
    read: weekday,
  },
  {
    name: 'deictic-day',
    needs: ['deictic'],
    pattern: (words) => `${edge}(?<word>${words.any('deictic')})(?:${blank}${part(words)})?`,
    read: deicticDay,
  },
  {
    name: 'part-of-day',
    needs: ['part'],
    pattern: (words) => `${edge}(?<shift>this|last)${blank}${part(words)}`,
    read: ({ shift, part }, _, { words, reference }) => {
      const code = words.value('part', part ?? '');
      if (shift?.toLowerCase() === 'last' && code !== 'NI' && code !== 'EV') return null;
      return code === undefined
        ? null
        : partOfDay(reference === null ? null : reference - (shift?.toLowerCase() === 'last' ? 1 : 0), code);
    },
  },
  {
    name: 'shifted-period',
    needs: ['unit'],
    pattern: (words) =>
      `(?:${edge}|(?:${portion})?)(?:the${blank}(?=(?:last|next|past|previous|coming|current|following|same|preceding)))?(?<shift>this${blank}past|this${blank}coming|this|last|next|past|previous|preceding|coming|current|following|same|that)${blank}(?:fiscal${blank}|calendar${blank}|academic${blank})?${unit(words)}`,
    read: shifted,
  },
  {
    name: 'anchored-period',
    needs: ['unit'],
    pattern: (words) => `${portion}(?:the${blank})?${unit(words)}`,
    read: ({ unit }, _, { words, reference }) => {
      const code = words.value('unit', unit ?? '');
      return reference === null || code === undefined || /^(?:T|D$)/.test(code)
        ? null
        : shiftedPeriod(code, reference, 0);
    },
  },
  {
    name: 'distance',
    needs: ['unit', 'units'],
    mentions: /ago|earlier|later|now|hence|previous|prior|afterward|beforehand/,
    pattern: (words) =>
      `(?:(?:about|around|nearly|almost|some|more than|over|just|exactly|only)${blank})?(?<number>${numberPattern(words)})(?:${blank}|-)(?:full${blank})?(?<unit>${words.any('units', 'unit')})${blank}(?<direction>ago|earlier|later|from${blank}now|hence|previously|prior|afterwards?|beforehand)`,
    read: distance,
  },
  {
    name: 'vague-distance',
    needs: ['units'],
    pattern: (words) => `(?<units>${words.any('units')})${blank}(?<direction>ago|earlier)`,
    read: () => vagueReading('PAST_REF'),
  },
  {
    name: 'year-earlier',
    needs: ['unit'],
    pattern: () => `(?:the|a)${blank}year[- ](?:earlier|ago)(?:${blank}(?:period|quarter))?`,
    read: (_, __, { anchor }) => (anchor === null ? null : shiftedPeriod('Y', anchor, -1)),
  },
  {
    name: 'neighbouring-day',
    needs: ['unit', 'part'],
    pattern: () =>
      `(?:the|a)${blank}(?<side>day${blank}(?:before|after|earlier|later)|next${blank}morning|following${blank}morning)`,
    read: ({ side }, _, { anchor }) => {
      if (anchor === null) return null;
      return dayReading(anchor + (/before|earlier/i.test(side ?? '') ? -1 : 1));
    },
  },
  {
    name: 'reference',
    needs: ['reference'],
    pattern: (words) => `(?<word>${words.any('reference')})`,
    read: reference,
  },
];

function partOfDay(day: Day | null, code: string): TimeReading {
  if (day === null) return { type: 'TIME', value: `XXXX-XX-XXT${code}` };
  return { type: 'TIME', value: `${dayText(day)}T${code}`, anchor: day };
}

function weekday({ shift, weekday, part }: Groups, _matched: string, context: TimeContext): TimeReading | null {
  const { words, reference } = context;
  const name = (weekday ?? '').replace('.', '');
  if (name[0] === name[0].toLowerCase()) return null;
  const number = Number(words.value('weekday', name) ?? words.value('weekday-short', name));
  const code = part === undefined ? undefined : words.value('part', part);
  if (reference === null) return code ? partOfDay(null, code) : vagueReading(`XXXX-WXX-${number}`);
  const day = weekdayFrom(reference, number, (shift ?? '').toLowerCase(), context);
  return code ? partOfDay(day, code) : dayReading(day);
}

function weekdayFrom(reference: Day, number: number, shift: string, context: TimeContext): Day {
  if (shift === 'last' || shift.endsWith('past')) return nearestWeekday(number, reference - 1, false);
  if (shift === 'next' || shift.endsWith('coming')) return nearestWeekday(number, reference + 1, true);
  return nearestWeekday(number, reference, shift === 'this' || context.isFuture());
}

function deicticDay({ word, part }: Groups, _matched: string, { words, reference }: TimeContext): TimeReading | null {
  const shift = Number(words.value('deictic', word ?? ''));
  const isNight = /^tonight$/i.test(word ?? '');
  const code = isNight ? 'NI' : part === undefined ? undefined : words.value('part', part);
  if (reference === null)
    return code ? partOfDay(null, code) : vagueReading(shift === 0 ? 'PRESENT_REF' : 'XXXX-XX-XX');
  return code ? partOfDay(reference + shift, code) : dayReading(reference + shift);
}

function shifted(
  groups: Groups,
  matched: string,
  { words, reference, anchor, after }: TimeContext,
): TimeReading | null {
  const code = words.value('unit', groups.unit ?? '');
  const shift = (groups.shift ?? '').toLowerCase();
  if (code === undefined || code.startsWith('T') || code === '2W') return null;
  if (code === 'D' && /^(?:this|last|past|current|coming)$/.test(shift) && !/of/i.test(matched)) return null;
  if (code === 'D' && /night$/i.test(matched)) return null;
  if (/^[ \u00a0-]old\b/.test(after)) return null;
  if (shift === 'past' || shift.endsWith('past')) {
    const value = durationValue(code, '1');
    return value === null ? null : { type: 'DURATION', value };
  }
  const isFromText = /^(?:same|that|following|previous|preceding)$/.test(shift) || (shift === 'next' && code === 'D');
  const from = isFromText ? anchor : reference;
  if (from === null) return null;
  const count = /^(?:last|previous|preceding)$/.test(shift)
    ? -1
    : /^(?:next|coming|following|this coming)$/.test(shift)
      ? 1
      : 0;
  return shiftedPeriod(code, from, count);
}

function distance(groups: Groups, _matched: string, { words, reference, anchor }: TimeContext): TimeReading | null {
  const code = words.value('units', groups.unit ?? '') ?? words.value('unit', groups.unit ?? '');
  const count = numberOf(words, groups.number ?? '');
  const direction = (groups.direction ?? '').toLowerCase();
  if (code === undefined || count === null) return null;
  const isBack = /^(?:ago|earlier|previously|prior|beforehand)$/.test(direction);
  if (count === 'X') return vagueReading(isBack ? 'PAST_REF' : 'FUTURE_REF');
  const from = /^(?:ago|from|hence)/.test(direction) ? reference : anchor;
  if (from === null) return null;
  if (code.startsWith('T')) return { type: 'DURATION', value: `P${code[0]}${count}${code[1]}` };
  return offsetPeriod(code, from, isBack ? -Number(count) : Number(count));
}

function reference({ word }: Groups, _matched: string, { words, after, nextTag }: TimeContext): TimeReading | null {
  const name = (word ?? '').toLowerCase();
  const value = words.value('reference', name);
  if (value === undefined) return null;
  // "the past three days" and "the present king" are something else.
  if (
    /past$/.test(name) &&
    /^[ \u00a0](?:\d|[a-z]+[ \u00a0](?:days|weeks|months|years|decades|hours|minutes)|day|week|month|year|decade|century|season|quarter)/i.test(
      after,
    )
  )
    return null;
  if (name === 'recent') {
    const units = /^[ \u00a0](days|weeks|months|years|decades)\b/i.exec(after);
    if (units) return null;
  }
  if (name === 'the present' && nextTag.startsWith('N')) return null;
  return vagueReading(value);
}
