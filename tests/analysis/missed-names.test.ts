import { describe, expect, test } from 'vitest';
import { conventional } from './marked-names.ts';

describe('names that the weights left out', () => {
  test.each<[string, string, string[], string[]]>([
    [
      'a body that they found elsewhere in the text',
      'They sued Velmark. The Velmark lawyers left.',
      ['ORG: Velmark'],
      ['ORG: Velmark', 'ORG: Velmark'],
    ],
    [
      'a person too',
      'They sued Velmark. The Velmark lawyers left.',
      ['PER: Velmark'],
      ['PER: Velmark', 'PER: Velmark'],
    ],
    ['but no place', 'They left Velmark. The Velmark lawyers left.', ['LOC: Velmark'], ['LOC: Velmark']],
    [
      'nor a word that they mostly left out',
      'They sued Velmark. The Velmark lawyers, the Velmark gate and a Velmark dog left.',
      ['ORG: Velmark'],
      ['ORG: Velmark'],
    ],
    [
      'nor a part of a longer name',
      'They sued Velmark. The Velmark Road was closed.',
      ['ORG: Velmark'],
      ['ORG: Velmark'],
    ],
    [
      'nor one that the text writes small',
      'They sued Velmark. A velmark is a fish. The Velmark left.',
      ['ORG: Velmark'],
      ['ORG: Velmark'],
    ],
    ["a country's letters", 'Two NV troops and six Tarwick troops left.', [], ['LOC: NV']],
    ['a place of the lists', 'The Eastmark troops left.', [], ['LOC: Eastmark']],
    ['but not inside a longer run', 'The Eastmark Road was closed.', [], []],
    ['nor one that is a surname too', 'The Milbury troops left.', [], []],
    ['a body of the lists', 'The Ostrel lawyers left.', [], ['ORG: Ostrel']],
    ['but not where the text writes it small', 'An ostrel is a bird. The Ostrel lawyers left.', [], []],
  ])('%s', (_, text, names, expected) => {
    expect(conventional(text, names)).toEqual(expected);
  });
});
