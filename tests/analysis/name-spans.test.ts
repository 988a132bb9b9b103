import { describe, expect, test } from 'vitest';
import { conventional } from './marked-names.ts';

describe('the whole name of a body', () => {
  test.each<[string, string, string[], string[]]>([
    [
      'of a country',
      'The Writers Union of Nordovia met.',
      ['ORG: Writers Union', 'LOC: Nordovia'],
      ['ORG: Writers Union of Nordovia'],
    ],
    [
      'of the country',
      'The Writers Union of the Nordovia met.',
      ['ORG: Writers Union', 'LOC: Nordovia'],
      ['ORG: Writers Union of the Nordovia'],
    ],
    [
      'with a country at its end',
      'Red Lantern Nordovia met.',
      ['ORG: Red Lantern', 'LOC: Nordovia'],
      ['ORG: Red Lantern Nordovia'],
    ],
    [
      'but a company has a home',
      'Milgrove Co of Nordovia grew.',
      ['ORG: Milgrove Co', 'LOC: Nordovia'],
      ['ORG: Milgrove Co', 'LOC: Nordovia'],
    ],
    [
      'but not in its town',
      'The Writers Union of Oakham met.',
      ['ORG: Writers Union', 'LOC: Oakham'],
      ['ORG: Writers Union', 'LOC: Oakham'],
    ],
    [
      'but not behind a comma',
      'Red Lantern, Nordovia',
      ['ORG: Red Lantern', 'LOC: Nordovia'],
      ['ORG: Red Lantern', 'LOC: Nordovia'],
    ],
    [
      'what it protects',
      'The Front for the Liberation of Birds met.',
      ['ORG: Front', 'ORG: Liberation of Birds'],
      ['ORG: Front for the Liberation of Birds'],
    ],
    [
      'what it is for',
      'The Green Coalition for Clean Water met.',
      ['ORG: Green Coalition'],
      ['ORG: Green Coalition for Clean Water'],
    ],
    [
      'but not whom',
      'The Green Coalition for Ann Lee met.',
      ['ORG: Green Coalition', 'PER: Ann Lee'],
      ['ORG: Green Coalition', 'PER: Ann Lee'],
    ],
    [
      'at the very end',
      'The Writers Union Nordovia',
      ['ORG: Writers Union', 'LOC: Nordovia'],
      ['ORG: Writers Union Nordovia'],
    ],
  ])('%s', (_, text, names, expected) => {
    expect(conventional(text, names)).toEqual(expected);
  });
});

describe('the whole name of a company', () => {
  test.each<[string, string, string[], string[]]>([
    [
      'both sides of an ampersand',
      'She left Marlow & Lee Foods in May.',
      ['PER: Marlow', 'ORG: Lee Foods'],
      ['ORG: Marlow & Lee Foods'],
    ],
    ['but not of a title', 'She read Salt & Smoke.', ['MISC: Salt'], ['MISC: Salt']],
    ['its legal form', 'She left Marlow Foods Ltd in May.', ['LOC: Marlow Foods'], ['ORG: Marlow Foods Ltd']],
    ['behind a comma', 'She left Marlow Foods, Inc. in May.', ['ORG: Marlow Foods'], ['ORG: Marlow Foods, Inc.']],
    ['which is no place', 'She left Marlow Foods Ltd in May.', ['LOC: Marlow Foods Ltd'], ['ORG: Marlow Foods Ltd']],
    ['but not in the next sentence', 'She left Marlow. Co Lee stayed.', ['LOC: Marlow'], ['LOC: Marlow']],
  ])('%s', (_, text, names, expected) => {
    expect(conventional(text, names)).toEqual(expected);
  });
});

describe('names that the weights ran together', () => {
  test.each<[string, string, string[], string[]]>([
    [
      'two bodies',
      'She left Velmark Dunes and Tarwick in May.',
      ['ORG: Velmark Dunes and Tarwick'],
      ['ORG: Velmark Dunes', 'ORG: Tarwick'],
    ],
    ['two people', 'Then Marlow and Rural left.', ['PER: Marlow and Rural'], ['PER: Marlow', 'PER: Rural']],
    [
      'but not what ends in a head',
      'The Velmark and Tarwick Navy left.',
      ['ORG: Velmark and Tarwick Navy'],
      ['ORG: Velmark and Tarwick Navy'],
    ],
    [
      'nor what goes on with a common word',
      'The Velmark and Rural left.',
      ['ORG: Velmark and Rural'],
      ['ORG: Velmark and Rural'],
    ],
    ['nor what the lists have whole', 'The Salt and Ostrel left.', ['ORG: Salt and Ostrel'], ['ORG: Salt and Ostrel']],
    ['nor a work', 'She read Velmark and Tarwick.', ['MISC: Velmark and Tarwick'], ['MISC: Velmark and Tarwick']],
    [
      "a land's body",
      "They joined Nordovia's Ostrel in May.",
      ["ORG: Nordovia's Ostrel"],
      ['LOC: Nordovia', 'ORG: Ostrel'],
    ],
    ["somebody's land", "They left Ann's Nordovia in May.", ["LOC: Ann's Nordovia"], ['PER: Ann', 'LOC: Nordovia']],
    ["but no shop's", "They left Ann's Velmark.", ["ORG: Ann's Velmark"], ["ORG: Ann's Velmark"]],
    [
      'a club and its home',
      'They lost to Velmark of Nordovia there.',
      ['ORG: Velmark of Nordovia'],
      ['ORG: Velmark', 'LOC: Nordovia'],
    ],
    [
      'also where they were found apart',
      'They lost to Velmark of Nordovia there.',
      ['ORG: Velmark', 'LOC: Nordovia'],
      ['ORG: Velmark', 'LOC: Nordovia'],
    ],
  ])('%s', (_, text, names, expected) => {
    expect(conventional(text, names)).toEqual(expected);
  });
});

describe('acronyms in brackets', () => {
  test.each<[string, string, string[], string[]]>([
    [
      'spell a name from its first letter to its last',
      'The Board for Water in New Milbury (BWNM) met.',
      ['ORG: Board', 'LOC: New Milbury'],
      ['ORG: Board for Water in New Milbury', 'ORG: BWNM'],
    ],
    [
      'but only that of a body',
      'He left Great Ash Bay (GAB) there.',
      ['LOC: Great Ash Bay'],
      ['LOC: Great Ash Bay', 'LOC: GAB'],
    ],
    [
      'are a body behind one, whatever they spell',
      'The Ostrel (VbK) met.',
      ['ORG: Ostrel'],
      ['ORG: Ostrel', 'ORG: VbK'],
    ],
    ['but no country', 'The Ostrel (NV) met.', ['ORG: Ostrel'], ['ORG: Ostrel', 'LOC: NV']],
    [
      'stand in front of the brackets too',
      'The VMC (Velmark Milling Company) met. Then VMC left.',
      ['ORG: Velmark Milling Company'],
      ['ORG: VMC', 'ORG: Velmark Milling Company', 'ORG: VMC'],
    ],
  ])('%s', (_, text, names, expected) => {
    expect(conventional(text, names)).toEqual(expected);
  });
});
