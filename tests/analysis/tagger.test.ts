import fc from 'fast-check';
import { expect, it } from 'vitest';
import { engineFilesIn } from '../../lambdas/adapters/engine-files.ts';
import { loadTagger, tag } from '../../src/analysis/tagger.ts';
import { handSplit } from './hand-split.ts';

const tagger = loadTagger(engineFilesIn(process.cwd()));

it.each([
  ['The minister signed the treaty on Monday .', 'DET NOUN VERB DET NOUN ADP PROPN PUNCT'],
  ['They did n’t record a record .', 'PRON AUX PART VERB DET NOUN PUNCT'],
  ['She has been invited to visit Canada .', 'PRON AUX AUX VERB PART VERB PROPN PUNCT'],
])('tags the words of "%s"', (sentence, upos) => {
  expect(tag(handSplit(sentence), tagger).upos.join(' ')).toBe(upos);
});

it('tells past form from participle', () => {
  const { forms, xpos } = tag(handSplit('He visited us .', 'We were visited by him .'), tagger);
  expect(forms.map((form, i) => `${form}/${xpos[i]}`)).toEqual(
    expect.arrayContaining(['He/PRP', 'visited/VBD', 'visited/VBN', 'were/VBD']),
  );
});

it('tags a sentence the same wherever it stands', () => {
  const sentence = 'Rebels shelled the port of Kalm .';
  const [alone, after] = [handSplit(sentence), handSplit('Nothing else happened there today', sentence)];
  expect(tag(after, tagger).xpos.slice(5)).toEqual(tag(alone, tagger).xpos);
});

it('gives every word a tag, whatever the words are', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', minLength: 1 })), (words) => {
      const tagged = tag(handSplit(words.map((word) => word.replaceAll(' ', '_')).join(' ')), tagger);
      expect(tagged.upos.every((upos) => /^[A-Z]+$/.test(upos))).toBe(true);
      expect(tagged.xpos.length).toBe(words.length);
    }),
  );
});
