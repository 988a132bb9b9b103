// Stories of our own making through the whole analysis: what many tell is one event, what happened twice is two.
import { describe, expect, test } from 'vitest';
import { analyze } from '../../src/analysis/analyze.ts';
import type { Article } from '../../src/article.ts';
import { extractRecords } from '../../src/records/extract.ts';
import { resolve } from '../../src/records/resolve.ts';
import type { EventRow, Tables } from '../../src/records/schema.ts';
import { engine } from '../engine.ts';
import { outletArticle, rewrites, type WireStory } from './rewrites.ts';

function tablesOf(articles: readonly Article[]): Tables {
  return resolve(articles.map((article) => extractRecords(article, analyze(article, engine), article.id)));
}

/** The events that reports with such a trigger tell of. */
function eventsBy(trigger: RegExp, { reports, events }: Tables): EventRow[] {
  const ids = new Set(reports.filter((report) => trigger.test(report.trigger)).map(({ event_id }) => event_id));
  return events.filter(({ event_id }) => ids.has(event_id));
}

const bombing: WireStory = {
  day: '2024-03-12',
  titles: ['Grief in Maiduguri', 'A market day ends in grief', 'Nigerian city in mourning'],
  leads: [
    'Militants bombed a crowded market in the Nigerian city of Maiduguri on Tuesday, police said.',
    'A crowded market in Maiduguri, Nigeria, was bombed by militants on Tuesday, according to police.',
    "On Tuesday militants bombed a crowded market in Maiduguri, the capital of Nigeria's Borno state.",
  ],
  rest: [
    ['Traders fled through the narrow lanes as stalls caught fire.', 'Stalls burned and traders ran for their lives.'],
    ['Hospitals in Maiduguri asked residents for blood.', 'Doctors in the city called on residents to give blood.'],
    ['Governor Babagana Zulum visited the wounded.', 'The wounded were visited by Governor Babagana Zulum.'],
    ['Soldiers closed the roads around the market.', 'Roads around the market were closed by soldiers.'],
    [
      'At least 11 people were killed, police said.',
      'Police spoke of at least 12 people killed.',
      'At least 14 people were killed.',
    ],
    ['No group said that it was behind the blast.', 'It was not clear which group was behind the blast.'],
    ['The market sells grain and cloth to all of Borno.', 'Grain and cloth for all of Borno are sold there.'],
  ],
};

describe('fifty rewrites of one wire story', () => {
  test.each([1, 2, 3])('give one event that fifty reports tell, with seed %i', (seed) => {
    const tables = tablesOf(rewrites(bombing, 50, seed));
    const events = eventsBy(/^bombed$/, tables);
    expect(events.map(({ report_count, publisher_count, date }) => [report_count, publisher_count, date])).toEqual([
      [50, 50, '2024-03-12'],
    ]);
    expect(eventsBy(/^killed$/, tables)).toHaveLength(1);
  });
});

/** Articles of outlets that are numbered as they come. */
function told(...articles: readonly (readonly [publishedAt: string | null, title: string, text: string])[]): Tables {
  return tablesOf(
    articles.map(([publishedAt, title, text], number) => outletArticle(number, { title, text, publishedAt })),
  );
}

const gao = 'Gao lies on the Niger in the north of Mali. Residents of Gao said that they had heard shots for an hour.';
const datesOf = (events: readonly EventRow[]) => events.map(({ date }) => date).sort();

describe('events that are alike', () => {
  test('two attacks in one town on two days stay two', () => {
    const tables = told(
      ['2024-06-04T18:00:00Z', 'Shots in Gao', `Gunmen attacked a police station in Gao on Monday. ${gao}`],
      ['2024-06-05T18:00:00Z', 'Gao wakes to shots', `Gunmen attacked a police station in Gao on Wednesday. ${gao}`],
      ['2024-06-06T07:00:00Z', 'More shots in Gao', `Gunmen attacked a police station in Gao on Wednesday. ${gao}`],
    );
    const events = eventsBy(/^attacked$/, tables);
    expect(datesOf(events)).toEqual(['2024-06-03', '2024-06-05']);
    expect(events.map(({ report_count }) => report_count).sort()).toEqual([1, 2]);
  });

  test('the last day of a year is one day in both years, and the day after is another', () => {
    const tables = told(
      ['2023-12-31T21:00:00Z', 'Shots in Gao', `Gunmen attacked a police station in Gao on Sunday. ${gao}`],
      ['2024-01-01T09:00:00Z', 'Night of shots', `Gunmen attacked a police station in Gao on Sunday. ${gao}`],
      ['2024-01-02T09:00:00Z', 'No rest in Gao', `Gunmen attacked a police station in Gao on Monday. ${gao}`],
    );
    expect(datesOf(eventsBy(/^attacked$/, tables))).toEqual(['2023-12-31', '2024-01-01']);
  });

  test('outlets on either side of the date line tell of one day', () => {
    const tables = told(
      ['2024-06-05T23:30:00Z', 'Shots in Gao', `Gunmen attacked a police station in Gao on Wednesday. ${gao}`],
      ['2024-06-06T00:30:00Z', 'Gao under fire', `Gunmen attacked a police station in Gao on Wednesday. ${gao}`],
    );
    expect(datesOf(eventsBy(/^attacked$/, tables))).toEqual(['2024-06-05']);
  });

  test('an undated article tells of the dated event with its day, and of no other', () => {
    const tables = told(
      ['2024-06-04T18:00:00Z', 'Shots in Gao', `Gunmen attacked a police station in Gao on June 3, 2024. ${gao}`],
      ['2024-06-06T18:00:00Z', 'Gao wakes to shots', `Gunmen attacked a police station in Gao on June 5, 2024. ${gao}`],
      [null, 'The shots of Gao', `Gunmen attacked a police station in Gao on June 5, 2024. ${gao}`],
    );
    const events = eventsBy(/^attacked$/, tables);
    expect(events.map(({ date, report_count }) => [date, report_count])).toEqual([
      ['2024-06-03', 1],
      ['2024-06-05', 2],
    ]);
    expect(tables.articles.map(({ published_at }) => published_at)).toContain(null);
  });
});

test('a plan that comes true is one event whose history tells both', () => {
  const embassy = 'Norway accuses the four of spying in Oslo. Russia denies it and speaks of a farce in Oslo.';
  const tables = told(
    ['2024-05-02T09:00:00Z', 'Norway and Russia', `Norway will expel four Russian diplomats next week. ${embassy}`],
    ['2024-05-07T09:00:00Z', 'Russia and Norway', `Norway expelled four Russian diplomats on Tuesday. ${embassy}`],
  );
  const events = eventsBy(/^expel/, tables);
  expect(events.map(({ status, report_count }) => [status, report_count])).toEqual([['asserted', 2]]);
  expect(events[0].status_history).toEqual(['2024-05-02 planned', '2024-05-07 asserted']);
});
