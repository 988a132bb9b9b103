import { describe, expect, test } from 'vitest';
import { conventional } from './marked-names.ts';

describe('what the conventions of news settle', () => {
  test.each([
    [
      'a dateline holds places, and agencies in brackets',
      'TARWICK, Scotland, March 3 (Reuters) - The harbour was closed.',
      ['ORG: TARWICK'],
      ['LOC: TARWICK', 'LOC: Scotland', 'ORG: Reuters'],
    ],
    ['a form of address is no part of the name', 'The mayor met Ms Ann Lee.', ['PER: Ms Ann Lee'], ['PER: Ann Lee']],
    ['a title is none either', 'He met Major General Ann Lee.', ['PER: Major General Ann Lee'], ['PER: Ann Lee']],
    ['a first name is no title', 'He met Justice Lee.', ['PER: Justice Lee'], ['PER: Justice Lee']],
    [
      'a word written small is no part of a place',
      'It rained in southern Tarwick.',
      ['LOC: southern Tarwick'],
      ['LOC: Tarwick'],
    ],
    [
      'a nation belongs to the name of its body',
      'The Tarwickian Navy met the Tarwickian Herring Fleet.',
      ['MISC: Tarwickian', 'ORG: Navy', 'ORG: Herring Fleet'],
      ['ORG: Tarwickian Navy', 'ORG: Herring Fleet'],
    ],
    [
      'a country that runs into a name stands by itself',
      'The ambassador to Nordovia Ann Lee left.',
      ['PER: Nordovia Ann Lee'],
      ['LOC: Nordovia', 'PER: Ann Lee'],
    ],
    [
      'a common word in front of a people has its capital from the sentence',
      'Rural Tarwickian left.',
      ['MISC: Rural Tarwickian'],
      ['MISC: Tarwickian'],
    ],
    ['a handle is no part of the name', 'He thanked Ann Lee@annlee for it.', ['PER: Ann Lee@annlee'], ['PER: Ann Lee']],
    [
      'an office is no body',
      'The Nordovia Secretary of State left.',
      ['ORG: Nordovia Secretary of State'],
      ['LOC: Nordovia'],
    ],
    [
      'an acronym in brackets is what it stands for, there and later',
      'The Tarwick Food Agency (TFA) opened. Some said that TFA was late.',
      ['ORG: Tarwick Food Agency'],
      ['ORG: Tarwick Food Agency', 'ORG: TFA', 'ORG: TFA'],
    ],
    [
      'a surname alone is the person whose full name the text gives',
      'Ann Marlow left. Later Marlow said no.',
      ['PER: Ann Marlow'],
      ['PER: Ann Marlow', 'PER: Marlow'],
    ],
    [
      'a word that the text writes small is no surname',
      'Will Park left. He sat in the park, and Park Road was closed.',
      ['PER: Will Park'],
      ['PER: Will Park'],
    ],
  ])('%s', (_, text, names, expected) => {
    expect(conventional(text, names)).toEqual(expected);
  });
});

describe('hyphens', () => {
  test.each<[string, string, string[], string[]]>([
    ['an article', 'They met al-Tarwi there.', ['PER: Tarwi'], ['PER: al-Tarwi']],
    [
      'an article after a first name',
      'They met Ziad al-Tarwi there.',
      ['PER: Ziad', 'PER: Tarwi'],
      ['PER: Ziad al-Tarwi'],
    ],
    ['an article of a body', 'They watch al-Tarwi TV there.', ['ORG: Tarwi TV'], ['ORG: al-Tarwi TV']],
    ['a second syllable', 'They met Min Jae-ho there.', ['PER: Min Jae'], ['PER: Min Jae-ho']],
    ['a second word and its syllable', 'They met Min Jae-ho there.', ['PER: Min'], ['PER: Min Jae-ho']],
    ['which make a person', 'They met Min Jae-ho there.', ['LOC: Min Jae'], ['PER: Min Jae-ho']],
    ['no second syllable', 'the Ann Lee-led party', ['PER: Ann Lee'], ['PER: Ann Lee']],
    ['a dash between blanks', 'They met Min Jae - ho there.', ['PER: Min Jae'], ['PER: Min Jae']],
  ])('%s', (_, text, names, expected) => {
    expect(conventional(text, names)).toEqual(expected);
  });
});

test.each([['ORG: Nordovia Ann Lee'], ['LOC: Nordovia Ann Lee']])(
  'a country and somebody behind it are two (%s)',
  (name) => {
    expect(conventional('The president of Nordovia Ann Lee left.', [name])).toEqual(['LOC: Nordovia', 'PER: Ann Lee']);
  },
);

test('a region and an office in it are no body', () => {
  expect(conventional('Eastmark Secretary of State Ann Lee left.', ['ORG: Eastmark Secretary of State'])).toEqual([
    'LOC: Eastmark',
  ]);
});
