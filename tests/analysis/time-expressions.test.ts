import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { civilOf, dayOf, isoWeekOf, parseDay, weekdayOf } from '../../src/analysis/times/calendar.ts';
import { analyzed } from '../engine.ts';

/** "words = type value" of every time in a text published on a Wednesday, unless another day is given. */
function times(text: string, publishedAt: string | null = '2021-03-17'): string[] {
  const doc = analyzed(text, publishedAt);
  return doc.times.map(({ start, end, type, value }) => `${doc.text.slice(start, end)} = ${type} ${value}`);
}

describe('times of news prose', () => {
  test.each<[string, string[]]>([
    ['The envoys met on Monday in the port.', ['Monday = DATE 2021-03-15']],
    ['The envoys met on Wednesday in the port.', ['Wednesday = DATE 2021-03-17']],
    ['The envoys will meet on Friday in the port.', ['Friday = DATE 2021-03-19']],
    ['The envoys met last Wednesday.', ['last Wednesday = DATE 2021-03-10']],
    ['Talks failed late Tuesday.', ['late Tuesday = DATE 2021-03-16']],
    ['The ferry sank on Monday night.', ['Monday night = TIME 2021-03-15TNI']],
    ['The border reopened yesterday.', ['yesterday = DATE 2021-03-16']],
    ['The bridge fell earlier this week.', ['earlier this week = DATE 2021-W11']],
    ['The mine closed last year.', ['last year = DATE 2020']],
    ['The court sat in January.', ['January = DATE 2021-01']],
    ['The court sat in October.', ['October = DATE 2020-10']],
    ['The court will sit in October.', ['October = DATE 2021-10']],
    ['It was signed on 4 May 1998 by both.', ['4 May 1998 = DATE 1998-05-04']],
    ['It was signed on May 4, 1998, by both.', ['May 4, 1998 = DATE 1998-05-04']],
    ['They left on Dec. 30 by boat.', ['Dec. 30 = DATE 2020-12-30']],
    ['The 2012 assault is remembered.', ['2012 = DATE 2012']],
    ['The pact has held since 1994.', ['1994 = DATE 1994']],
    ['Two weeks ago the dam burst.', ['Two weeks ago = DATE 2021-W09']],
    ['The siege lasted three months.', ['three months = DURATION P3M']],
    ['A five-day outage followed.', ['five-day = DURATION P5D']],
    ['He was jailed for several years.', ['several years = DURATION PXY']],
    ['The ministry reports weekly.', ['weekly = SET P1W']],
    ['They pay 40 dollars a month.', ['a month = SET P1M']],
    ['Polls close at 8 p.m. on Sunday.', ['8 p.m. = TIME 2021-03-21T20:00', 'Sunday = DATE 2021-03-21']],
    ['Exports fell in the third quarter.', ['the third quarter = DATE 2020-Q3']],
    ['The valley is now empty.', ['now = DATE PRESENT_REF']],
    ['It was built in the 1970s.', ['the 1970s = DATE 197']],
    [
      'Aid arrived on 2 March; it was gone the same day.',
      ['2 March = DATE 2021-03-02', 'the same day = DATE 2021-03-02'],
    ],
    [
      'He was shot on 2 March and died two days later.',
      ['2 March = DATE 2021-03-02', 'two days later = DATE 2021-03-04'],
    ],
  ])('%s', (text, expected) => {
    expect(times(text)).toEqual(expected);
  });

  test.each<[string, string[]]>([
    ['Exports fell in Q3 of 2020.', ['Q3 of 2020 = DATE 2020-Q3']],
    ['The ministry spent less in FY 2019.', ['FY 2019 = DATE 2019']],
    ['The probe landed on 2020-02-03T10:15Z near the rim.', ['2020-02-03T10:15Z = DATE 2020-02-03']],
    ['Voting ends at 18:30 GMT.', ['18:30 GMT = TIME 2021-03-17T18:30Z']],
    ['TWO WEEKS AGO THE DAM BURST.', ['TWO WEEKS AGO = DATE 2021-W09']],
    // The first letter has two characters in lower case, which must not shift what follows.
    ['İzmir voted two weeks ago.', ['two weeks ago = DATE 2021-W09']],
  ])('in capitals: %s', (text, expected) => {
    expect(times(text)).toEqual(expected);
  });

  test.each([
    'They may march if 300 soldiers fall in.',
    'About 2000 people saw flight 1950 land.',
    'The second of the sun gods sat down.',
    'Room 1984 costs $2015.',
  ])('no time in: %s', (text) => {
    expect(times(text)).toEqual([]);
  });

  test('without a publication date a weekday keeps its day open', () => {
    expect(times('They met on Monday in March 2003.', null)).toEqual([
      'Monday = DATE XXXX-WXX-1',
      'March 2003 = DATE 2003-03',
    ]);
  });

  test("at the year's end a month of the past is last year's", () => {
    expect(times('The strike began in December.', '2021-01-02')).toEqual(['December = DATE 2020-12']);
    expect(times('The strike began on December 30.', '2021-01-02')).toEqual(['December 30 = DATE 2020-12-30']);
  });
});

describe('calendar', () => {
  test('days and civil dates are one to one, and weekdays follow each other', () => {
    fc.assert(
      fc.property(fc.integer({ min: -500_000, max: 500_000 }), (day) => {
        expect(dayOf(civilOf(day))).toBe(day);
        expect(weekdayOf(day + 1)).toBe((weekdayOf(day) % 7) + 1);
      }),
    );
  });

  test.each([
    ['2021-01-03', 2020, 53],
    ['2021-01-04', 2021, 1],
    ['2018-12-31', 2019, 1],
    ['2016-01-01', 2015, 53],
  ])('%s lies in week %i-W%i', (iso, year, week) => {
    expect(isoWeekOf(parseDay(iso) ?? Number.NaN)).toEqual({ year, week });
  });

  test('no 30 February', () => {
    expect(parseDay('2020-02-30')).toBeNull();
    expect(parseDay('2020-02-29')).not.toBeNull();
  });
});
