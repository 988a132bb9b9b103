import { expect, it } from 'vitest';
import { engineFilesIn } from '../../lambdas/adapters/engine-files.ts';
import { lemmaOf, loadLemmatizer } from '../../src/analysis/lemmatizer.ts';

const lemmatizer = loadLemmatizer(engineFilesIn(process.cwd()));

it.each([
  ['said', 'VBD', 'say'],
  ['Went', 'VBD', 'go'],
  ['taken', 'VBN', 'take'],
  ['accused', 'VBN', 'accuse'],
  ['stopped', 'VBD', 'stop'],
  ['denied', 'VBD', 'deny'],
  ['attacking', 'VBG', 'attack'],
  ['negotiating', 'VBG', 'negotiate'],
  ['reaches', 'VBZ', 'reach'],
  ['is', 'VBZ', 'be'],
  ['ministers', 'NNS', 'minister'],
  ['countries', 'NNS', 'country'],
  ['women', 'NNS', 'woman'],
  ['worst', 'JJS', 'bad'],
  ['n’t', 'RB', 'not'],
  ['wo', 'MD', 'will'],
  ['them', 'PRP', 'they'],
  ['Rice', 'NNP', 'Rice'],
  ['Islands', 'NNPS', 'Island'],
  ['TV', 'NN', 'TV'],
  ['Strike', 'NN', 'strike'],
])('the lemma of %s as %s is %s', (form, xpos, lemma) => {
  expect(lemmaOf(form, xpos, false, lemmatizer)).toBe(lemma);
});

it('keeps the capital of an adjective inside a sentence only', () => {
  expect(lemmaOf('French', 'JJ', false, lemmatizer)).toBe('French');
  expect(lemmaOf('New', 'JJ', true, lemmatizer)).toBe('new');
});

it('takes the longest ending that the lexicon has, and a whole word before any ending', () => {
  const rules = new Map([
    ['NNS s', { drop: 1, add: '' }],
    ['NNS ies', { drop: 3, add: 'y' }],
    ['NNS ^ties', { drop: 1, add: '' }],
  ]);
  const lemmas = ['cats', 'parties', 'ties', 'sheep'].map((form) => lemmaOf(form, 'NNS', false, { rules }));
  expect(lemmas).toEqual(['cat', 'party', 'tie', 'sheep']);
});
