import { describe, expect, test } from 'vitest';
import { analyzed } from '../engine.ts';

describe('when', () => {
  const dates = (text: string): (string | undefined)[] =>
    analyzed(text, '2024-05-03').reports.map(({ date }) => date?.value);

  test.each([
    ['the time of its own clause', 'Kenya attacked Uganda on Tuesday.', '2024-04-30'],
    [
      'the time of the verb that says it',
      'The army of Kenya said on Tuesday that it had attacked Uganda.',
      '2024-04-30',
    ],
    ['the day of the story', 'Rebels struck on Tuesday. Kenyan troops attacked Uganda.', '2024-04-30'],
    [
      'the day of publication for what is told as present',
      'Rain fell on Tuesday. Kenya condemns Uganda.',
      '2024-05-03',
    ],
    ['never the time of an attribute', 'Kenya rejected the 1991 treaty with Uganda.', undefined],
    ['never the time that it is measured from', 'Kenya signed its largest treaty with Uganda since 1991.', undefined],
    ['never the time of a clause about somebody', 'Kenya arrested a Ugandan activist who fled in 2019.', undefined],
    ['not the day on which a plan was told', 'Kenya will attack Uganda, a minister said on Monday.', undefined],
    ['the day that is planned', 'Kenya will attack Uganda on Sunday, a minister said on Monday.', '2024-05-05'],
    ['no day of the story for what is to come', 'Rebels struck on Tuesday. Kenya will attack Uganda.', undefined],
  ])('%s', (_, text, expected) => {
    expect(dates(text).at(-1)).toBe(expected);
  });
});

describe('what a report carries', () => {
  const report = (text: string, publishedAt: string | null = '2024-05-03') => analyzed(text, publishedAt).reports[0];

  test('the day that the sentence names, with its words', () => {
    const text = 'Kenyan troops attacked rebels in Somalia on Tuesday.';
    const { date, country } = report(text);
    expect(date).toEqual({
      value: '2024-04-30',
      precision: 'day',
      words: { start: text.indexOf('Tuesday'), end: text.indexOf('Tuesday') + 7 },
      method: 'sentence',
    });
    expect(country).toBe('SOM');
  });

  test('no date where nothing tells of one', () => {
    expect(report('Kenyan troops attacked rebels in Somalia.', null).date).toBeNull();
  });

  test.each([
    ['Kenyan soldiers killed at least 12 rebels and wounded 30.', { dead: 12, injured: 30 }],
    ['Kenyan soldiers killed dozens of rebels.', { dead: 24 }],
    ['Between 30 and 40 rebels were killed by Kenyan soldiers.', { dead: 30 }],
    ['Kenyan soldiers killed 10 to 15 rebels.', { dead: 10 }],
    ['Kenyan police arrested forty-two activists.', { arrested: 42 }],
    ['Two thousand students marched in Nairobi.', { crowd: 2000 }],
  ])('%s', (text, counts) => {
    expect(report(text)).toMatchObject(counts);
  });

  test.each([
    ['the sentence', 'Rain fell on Monday. Kenyan troops attacked rebels on Tuesday.', 'sentence'],
    ['the story', 'Rebels struck on Tuesday. Kenyan troops attacked Uganda.', 'story'],
    ['the publication', 'Kenya condemns Uganda.', 'publication'],
    ['nothing', 'Kenya will attack Uganda.', undefined],
  ])('what tells its day: %s', (_, text, method) => {
    expect(analyzed(text, '2024-05-03').reports.at(-1)?.date?.method).toBe(method);
  });

  test.each([
    ['its clause', 'Kenyan troops attacked rebels in Mogadishu.', 'Mogadishu', 'SOM', 'city', 'syntax'],
    ['a part of a country', 'Kenyan troops attacked rebels in Texas.', 'Texas', 'USA', 'region', 'syntax'],
    ['a country', 'Kenyan troops attacked the rebels in Somalia.', 'Somalia', 'SOM', 'country', 'syntax'],
    ['the dateline', 'NAIROBI, May 3 (Wire) - Police arrested four activists.', 'Nairobi', 'KEN', 'city', 'dateline'],
    ['a short one', 'LIMA, May 3 (Wire) - Police arrested four activists.', 'Lima', 'PER', 'city', 'dateline'],
    ['the land of an actor', 'Kenyan police arrested four activists.', null, 'KEN', 'country', 'actor'],
    ['nothing', 'The army attacked the rebels.', null, null, null, null],
  ])('what tells its place: %s', (_, text, place, country, precision, method) => {
    const { reports, entities } = analyzed(text);
    const [{ place: found, placePrecision, placeMethod, country: land }] = reports;
    expect([found === null ? null : entities[found].name, land, placePrecision, placeMethod]).toEqual([
      place,
      country,
      precision,
      method,
    ]);
  });

  test('code, value, rule and words of the trigger', () => {
    const text = 'France expelled two Russian diplomats.';
    const { cameo, goldstein, rule, trigger, triggerLemma } = report(text);
    expect({ cameo, goldstein, rule, triggerLemma }).toEqual({
      cameo: '161',
      goldstein: -4,
      rule: 'expel obj=diplomat',
      triggerLemma: 'expel',
    });
    expect(text.slice(trigger.start, trigger.end)).toBe('expelled');
  });

  test('both sides of what they did together', () => {
    expect(report('Peru and Chile held talks.')).toMatchObject({ type: 'CONSULT', reciprocal: true });
  });
});
