import { expect, it } from 'vitest';
import { toCorpus } from '../../training/corpus.ts';
import { regularForms } from '../../training/regular-forms.ts';

const lemmas = ['accuse', 'deny', 'reach', 'stop', 'visit', 'free'];
const words = [...lemmas, ...lemmas];
const corpus = toCorpus([
  {
    document: 'd',
    forms: words,
    lemmas: words,
    upos: words.map(() => 'VERB'),
    xpos: words.map(() => 'VB'),
    heads: words.map((_, i) => i),
    relations: words.map(() => 'dep'),
  },
]);

it.each([
  ['VBD', 'accused denied reached'],
  ['VBG', 'accusing denying reaching'],
  ['VBZ', 'accuses denies frees reaches stops visits'],
  ['JJR', ''],
])('makes the regular forms of lemmas seen, with the tag %s', (tag, forms) => {
  expect(regularForms(corpus, tag).map(({ form }) => form)).toEqual(forms.split(' ').filter((form) => form !== ''));
});
