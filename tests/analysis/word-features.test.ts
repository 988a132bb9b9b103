import { expect, it } from 'vitest';
import { hashString } from '../../src/analysis/learning/feature-templates.ts';
import { readModelFile, writeModelFile } from '../../src/analysis/learning/model-file.ts';
import {
  buildWordClasses,
  classRow,
  loadWordClasses,
  wordClassSections,
} from '../../src/analysis/learning/word-classes.ts';
import {
  describeWords,
  factCount,
  normalForm,
  wordFacts,
  wordShape,
} from '../../src/analysis/learning/word-features.ts';

it.each([
  ['Kalm', 'kalm', 'Xx'],
  ['McRae', 'mcrae', 'XxXx'],
  ['1998', '!YEAR', 'dd'],
  ['3,500', '!NUM', 'd,d'],
  ['B-52s', 'b-00s', 'X-dx'],
  ['Élan', 'élan', 'Xx'],
])('the normal form of %s is %s and its shape %s', (form, normal, shape) => {
  expect(normalForm(form)).toBe(normal);
  expect(wordShape(form)).toBe(shape);
});

const words = ['rain', 'snow', 'kalm'].map((word, i) => ({
  hash: hashString(word),
  fine: i + 1,
  coarse: 1,
  ambiguity: 10 + i,
  allowed: i,
  capitals: i === 2 ? 5 : 1,
}));

it('finds the classes of words it has, also after a trip through a file, and row 0 for others', () => {
  const bytes = writeModelFile(wordClassSections(buildWordClasses(words)));
  const classes = loadWordClasses({ lexicon: () => '', model: () => bytes });
  for (const word of words) expect(classes.ambiguity[classRow(classes, word.hash)]).toBe(word.ambiguity);
  expect(classRow(classes, hashString('hail'))).toBe(0);
  expect(readModelFile('models/words.bin', bytes).section('fine')[0]).toBe(0);
});

it('describes each distinct form once, and equal forms alike', () => {
  const table = describeWords(['Rain', 'rain', 'Rain', 'x'.repeat(100_000)], buildWordClasses(words));
  expect([...table.rows]).toEqual([0, 1, 0, 2]);
  const fact = (token: number, name: (typeof wordFacts)[number]): number =>
    table.facts[table.rows[token] * factCount + wordFacts.indexOf(name)];
  expect(fact(0, 'w')).toBe(fact(1, 'w'));
  expect(fact(0, 'f')).not.toBe(fact(1, 'f'));
  expect([fact(0, 'cap'), fact(1, 'cap'), fact(0, 'c'), fact(3, 'c')]).toEqual([1, 0, 1, 0]);
});
