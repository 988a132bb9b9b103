import { describe, expect, test } from 'vitest';
import type { ArticleRecords } from '../../src/records/article-records.ts';
import { publicationDay } from '../../src/records/publication-day.ts';
import { resolve } from '../../src/records/resolve.ts';
import { article, type Given, graustark, ruritania } from './made-articles.ts';

/** Other news, so that a name counts for something. */
const otherNews = (day: string) =>
  Array.from({ length: 20 }, (_, index) =>
    article(
      `z-other-${day}-${index}`,
      day === 'unknown' ? null : day,
      [],
      ['person', 'town', 'party'].map((name) => `${name}-${day}-${index}`),
    ),
  );
/** Other news is on each of the days. */
const resolved = (...records: ArticleRecords[]) =>
  resolve([...records, ...[...new Set(records.map(({ article }) => publicationDay(article)))].flatMap(otherNews)])
    .events;
const raid: Given = { source: ruritania, target: graustark };

describe('events', () => {
  test('fifty rewrites of one story tell of one event', () => {
    const rewrites = Array.from({ length: 50 }, (_, index) =>
      article(`story-${index}`, `2024-05-0${1 + (index % 2)}`, [
        { ...raid, date: index % 3 === 0 ? null : '2024-05-01', source: index % 5 === 0 ? undefined : ruritania },
      ]),
    );
    const events = resolved(...rewrites);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      report_count: 50,
      article_count: 50,
      publisher_count: 50,
      date: '2024-05-01',
      source_countries: ['RUR'],
    });
  });

  test.each<[string, Given, Given]>([
    ['two days in one town', { ...raid, date: '2024-05-01' }, { ...raid, date: '2024-05-03' }],
    ['two days at the end of a year', { ...raid, date: '2023-12-31' }, { ...raid, date: '2024-01-01' }],
    ['a raid and the raid in return', raid, { source: graustark, target: ruritania }],
    ['two tolls far apart', { ...raid, dead: 2 }, { ...raid, dead: 40 }],
    ['a raid and a denial', raid, { ...raid, status: 'negated' }],
    ['two deeds', raid, { ...raid, rule: 'kidnap' }],
    [
      'a town captured and its men',
      { ...raid, rule: 'capture obj=place (arrested)' },
      { ...raid, type: 'COERCE', rule: 'capture obj=people (arrested)' },
    ],
  ])('%s stay two events', (_, first, second) => {
    expect(resolved(article('a', '2024-05-04', [first]), article('b', '2024-05-04', [second]))).toHaveLength(2);
    expect(resolved(article('a', '2024-05-04', [first, second]))).toHaveLength(2);
  });

  test('other stories with the same deed stay apart', () => {
    const events = resolved(
      article('a', '2024-05-01', [{}], ['arlberg', 'bludenz', 'chief-dorn']),
      article('b', '2024-05-01', [{}], ['evora', 'faro', 'captain-gil']),
    );
    expect(events).toHaveLength(2);
  });

  /** Articles that share two names of seven: one story likely, not surely. */
  const likelyOne = (first: Given, second: Given) =>
    resolved(
      article('a', '2024-05-01', [first], ['strelsau', 'zenda', 'arlberg', 'bludenz', 'dorn', 'egger', 'feld']),
      article('b', '2024-05-01', [second], ['strelsau', 'zenda', 'evora', 'faro', 'gil', 'horta', 'loule']),
    );

  test.each<[string, Given, Given]>([
    ['toll', { dead: 7 }, { dead: 8 }],
    ['number of arrests', { type: 'COERCE', arrested: 7 }, { type: 'COERCE', arrested: 8 }],
  ])('in what is likely one story the same %s makes one event', (_, first, second) => {
    expect(likelyOne(first, first)).toHaveLength(1);
    expect(likelyOne(first, second)).toHaveLength(2);
    expect(likelyOne({ type: first.type }, { type: first.type })).toHaveLength(2);
  });

  test('in what is likely one story the same victim does not make up for doers of another country', () => {
    expect(likelyOne({ target: graustark }, { target: graustark })).toHaveLength(1);
    expect(likelyOne(raid, { source: { id: 'syldavia', country: 'SYL' }, target: graustark })).toHaveLength(2);
  });

  test('a plan and what came of it are one event, told by what happened', () => {
    const events = resolved(
      article('a', '2024-05-01', [{ ...raid, type: 'THREATEN', status: 'planned' }]),
      article('b', '2024-05-02', [raid]),
    );
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ type: 'ASSAULT', status: 'asserted', first_report_id: 'a-r0', report_count: 2 });
    expect(events[0].status_history).toEqual(['2024-05-01 planned', '2024-05-02 asserted']);
  });

  test('an event is dated by the sentence that names its day rather than by the day of the story', () => {
    const [event] = resolved(
      article('a', '2024-05-01', [
        { ...raid, date: '2024-04-30', dateMethod: 'story' },
        { ...raid, date: '2024-04-30', place: 'strelsau' },
      ]),
    );
    expect(event).toMatchObject({ report_count: 2, date: '2024-04-30', date_method: 'sentence', quad_class: 4 });
    expect(event).toMatchObject({
      location_id: expect.any(String),
      location_precision: 'city',
      location_method: 'syntax',
    });
  });

  test('articles without a publication date are joined by what they tell', () => {
    expect(resolved(article('a', null, [raid]), article('b', null, [raid]))).toHaveLength(1);
  });

  test('a report joins an event within a week of its first report, and no later', () => {
    const told = (...days: string[]) =>
      resolved(...days.map((day, index) => article(`a${index}`, day, [{ ...raid, date: '2024-05-01' }])));
    expect(told('2024-05-01', '2024-05-08')).toHaveLength(1);
    expect(told('2024-05-01', '2024-05-09')).toHaveLength(2);
    expect(told('2024-05-01', '2024-05-05', '2024-05-09').map(({ report_count }) => report_count)).toEqual([2, 1]);
  });

  test('every report has an event that exists', () => {
    const records = [article('a', '2024-05-01', [raid, raid, {}]), article('b', '2024-05-01', [raid])];
    const { events, reports } = resolve(records);
    const ids = new Set(events.map(({ event_id }) => event_id));
    for (const { event_id } of reports) expect(ids).toContain(event_id);
    expect(events.reduce((sum, { report_count }) => sum + report_count, 0)).toBe(4);
  });
});
