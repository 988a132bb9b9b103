import { describe, expect, test } from 'vitest';
import { analyzed } from '../engine.ts';
import { coded } from './coded-reports.ts';

describe('an actor of no country', () => {
  test.each([
    [
      'is of the land that the same noun had before',
      'The Kenyan army left. Uganda praised its people. The army attacked a village.',
      'KEN',
    ],
    [
      'is of the land that the text opens with',
      'Kenya is in turmoil. Uganda is calm. Police arrested four men on Monday.',
      'KEN',
    ],
    ['is not of the land whose state it faces', 'The lights went out in Kenya. The government blamed Uganda.', 'KEN'],
    [
      'is of the land just spoken of, where a name is new',
      'Kenya is calm. Uganda is in turmoil. Prime Minister Ann Lee resigned.',
      'UGA',
    ],
  ])('%s', (_, text, country) => {
    expect(analyzed(text).reports.at(-1)?.sources[0]?.country).toBe(country);
  });
});

describe('participants that the sentence leaves to others', () => {
  test.each([
    [
      'a step answers its doer',
      'Norway expelled two Russian diplomats. Sweden and Denmark backed the step.',
      'SUPPORT asserted SWE+DNK > NOR',
    ],
    [
      'both sides are the two just told of',
      'Kenyan troops attacked Ugandan soldiers. Peru urged both sides to stop fighting.',
      'REQUEST asserted PER > KEN+UGA',
    ],
    [
      'a pronoun is the subject before it',
      'A Kenyan union met farmers. It threatened to strike.',
      'THREATEN asserted KEN >',
    ],
    [
      'whose king is not who acts',
      'Jordan, whose king has fallen ill, recalled its ambassador to Oman.',
      'SANCTION asserted JOR > OMN',
    ],
    [
      'the ministry summons whom it is told to have summoned',
      'The Iranian ambassador was summoned to the Turkish foreign ministry.',
      'ACCUSE asserted TUR > IRN',
    ],
    [
      "its troops are the speaker's",
      'The Chilean army said its troops had attacked rebels in Peru.',
      'ASSAULT asserted CHL > PER',
    ],
    [
      'a contrast is told beside the main clause',
      'Chile praised Peru while Bolivia accused Peru of spying.',
      'ACCUSE asserted BOL > PER',
    ],
  ])('%s', (_, text, expected) => {
    expect(coded(text)).toContain(expected);
  });
});

describe('leaving a capital, told in three ways', () => {
  test.each([
    'Kenya withdrew its remaining staff from the Kenyan embassy in Juba.',
    'Kenyan diplomats left Juba.',
    'All Kenyan diplomats in Juba have departed.',
    'Kenyan embassy staff withdrew from Juba.',
  ])('%s', (text) => {
    expect(coded(text)).toEqual(['SANCTION asserted KEN > SSD']);
  });
});

describe('who acts, in spite of what stands between', () => {
  test.each([
    ['Forces loyal to the Kenyan president attacked Ugandan soldiers.', 'ASSAULT asserted KEN > UGA'],
    ['The Kenyan-led coalition bombed rebels in Somalia.', 'ASSAULT asserted KEN > SOM'],
    ['Kenyan-backed militias attacked a village in Somalia.', 'ASSAULT asserted SOM > SOM'],
    ['Kenya, which borders Uganda, accused Somalia of spying.', 'ACCUSE asserted KEN > SOM'],
    ['Four Kenyan policemen were freed by Somali rebels last week.', 'RETREAT asserted SOM > KEN'],
    ['Militias in Kenya fired on crowds, killing twelve farmers.', 'ASSAULT asserted KEN > KEN'],
    ['The presidents of Kenya and Uganda met on Monday.', 'CONSULT asserted KEN+UGA >'],
  ])('%s', (text, expected) => {
    expect(coded(text)).toContain(expected);
  });
});
