import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decode, indexCrf } from '../../src/analysis/names/crf.ts';
import type { FeatureRows } from '../../src/analysis/names/feature-rows.ts';
import { bitsOf, buildGazetteer, type GazetteerList } from '../../src/analysis/names/name-gazetteer.ts';
import { nameTypes, tagsOfNames } from '../../src/analysis/names/name-tags.ts';
import { loadOrthography } from '../../src/analysis/text/orthography.ts';
import { type CrfRecipe, trainCrf } from '../../training/crf-training.ts';
import { evaluateNames } from '../../training/evaluate-names.ts';
import { harmonize } from '../../training/name-conventions.ts';
import { allowedTags } from '../../training/name-corpora.ts';
import { nameLists } from '../../training/name-lists.ts';
import { filledTexts } from '../../training/name-sentences.ts';
import { files } from '../lexicon-files.ts';

const [person, organization, location, miscellaneous] = nameTypes.keys();

describe('one convention for all corpora', () => {
  const gazetteer = buildGazetteer(
    new Map([
      ['nordovia', bitsOf('country')],
      ['nordovian', bitsOf('demonym')],
      ['president', bitsOf('title')],
    ]),
  );

  test.each([
    ['a title is outside', ['President', 'Lee'], person, { first: 1, last: 2, type: person }],
    ['an article is outside', ['The', 'Tarwick', 'Herald'], organization, { first: 1, last: 3, type: organization }],
    ['a country is a place', ['Nordovia'], organization, { first: 0, last: 1, type: location }],
    ['a nationality is no place', ['Nordovian'], location, { first: 0, last: 1, type: miscellaneous }],
    ['a name of one word stays', ['President'], person, { first: 0, last: 1, type: person }],
  ])('%s', (_, forms, type, expected) => {
    expect(harmonize([{ first: 0, last: forms.length, type }], forms, gazetteer)).toEqual([expected]);
  });
});

test('a corpus without miscellaneous names leaves open what is outside, and nothing else', () => {
  const names = [{ first: 1, last: 2, type: location }];
  const [tag] = tagsOfNames([{ first: 0, last: 1, type: location }], 1);
  expect(Array.from(allowedTags(names, 3, true))).toEqual([1, 1 << tag, 1]);
  const open = allowedTags(names, 3, false);
  expect(open[0] & 1).toBe(1);
  expect(open[0] >> (1 + 4 * miscellaneous)).toBe(0b1111);
  expect(open[1]).toBe(1 << tag);
});

describe('training', () => {
  const unit = (type: number) => tagsOfNames([{ first: 0, last: 1, type }], 1)[0];
  const rowsOf = (hashes: number[]): FeatureRows => ({
    hashes: Int32Array.from(hashes),
    starts: Int32Array.from([...hashes.keys(), hashes.length]),
    length: hashes.length,
  });
  const sample = (hash: number, type: number) => ({
    rows: rowsOf([hash]),
    first: 0,
    last: 1,
    allowed: Int32Array.from([1 << unit(type)]),
    weight: 1,
    isApart: false,
  });
  const stretches = Array.from({ length: 30 }, (_, i) => (i % 2 === 0 ? sample(100, person) : sample(200, location)));
  const recipe: CrfRecipe = {
    rounds: 4,
    rate: 0.1,
    dropout: 0,
    blinding: 0,
    leastCount: 2,
    pruning: 0.01,
    leastPeak: 1,
    seeds: [1, 2],
  };

  test('learns which feature goes with which tag', () => {
    const crf = indexCrf(trainCrf(stretches, recipe));
    const tags = new Uint8Array(2);
    decode(crf, rowsOf([100, 200]), 0, 2, tags, 0);
    expect(Array.from(tags)).toEqual([unit(person), unit(location)]);
  });

  test.each([
    ['outvotes the others', false, location],
    ['with a convention of its own does not', true, person],
  ])('a larger corpus %s', (_, isApart, expected) => {
    const small = Array.from({ length: 10 }, () => sample(100, person));
    const large = Array.from({ length: 15 }, () => ({ ...sample(100, location), isApart }));
    const crf = indexCrf(trainCrf([...small, ...large], { ...recipe, rounds: 30 }));
    const tags = new Uint8Array(1);
    decode(crf, rowsOf([100]), 0, 1, tags, 0);
    expect(Array.from(tags)).toEqual([unit(expected)]);
  });

  test('what moves no tag far enough is left out whole', () => {
    const [peak] = trainCrf(stretches, recipe).weights.toSorted((a, b) => Math.abs(b) - Math.abs(a));
    expect(trainCrf(stretches, { ...recipe, leastPeak: Math.abs(peak) }).keys.length).toBeGreaterThan(0);
    expect(trainCrf(stretches, { ...recipe, leastPeak: Math.abs(peak) + 1 }).keys).toHaveLength(0);
  });

  test('the same samples give the same weights', () => {
    const noisy = { ...recipe, dropout: 0.3, blinding: 0.2 };
    expect(trainCrf(stretches, noisy)).toEqual(trainCrf(stretches, noisy));
  });
});

describe('the lists that names are learned with', () => {
  const lists = nameLists(files, loadOrthography(files), { lower: ['rice'], name: [] });
  const has = (phrase: string, list: GazetteerList) => ((lists.get(phrase) ?? 0) & bitsOf(list)) !== 0;

  test.each([
    ['condoleezza rice', true],
    ['angela merkel', true],
    ['merkel', true],
    ['rice', false],
    ['berlin', false],
    ['tarwick', false],
  ])('"%s" alone is somebody known: %s', (phrase, expected) => {
    expect(has(phrase, 'person')).toBe(expected);
  });

  test.each(['world health organization', 'world health organisation'])(
    '"%s" is a body in either spelling',
    (phrase) => {
      expect(has(phrase, 'organization')).toBe(true);
    },
  );
});

test.each(['sentences.txt', 'stories.txt'])(
  'filled %s hold their names at the places given, the same each time',
  (file) => {
    const texts = filledTexts(process.cwd(), file, files, 1);
    expect(texts.length).toBeGreaterThan(100);
    for (const { text, entities } of texts) {
      expect(text).not.toMatch(/[{}]|\[[A-Z] |\bthe the\b/i);
      for (const { start, end } of entities) {
        expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
        expect(text.slice(start, end)).not.toMatch(/^the /);
      }
    }
    expect(filledTexts(process.cwd(), file, files, 1)).toEqual(texts);
  },
);

test('a letter behind a slot brings the same name again, a bracket a name written out', () => {
  const texts = filledTexts(process.cwd(), 'stories.txt', files, 2);
  const surname = (name: string) => name.slice(name.lastIndexOf(' ') + 1);
  const [first] = texts;
  const named = (type: string) => first.entities.filter((entity) => entity.type === type);
  const people = named('PER').map(({ start, end }) => first.text.slice(start, end));
  expect(new Set(people.map(surname)).size).toBe(1);
  expect(named('LOC').map(({ start, end }) => first.text.slice(start, end))).toEqual(['Ghana', 'Accra']);
  expect(texts.length % 2).toBe(0);
  expect(texts[texts.length / 2].text).not.toBe(first.text);
});

test('scores count exact spans by type', () => {
  const folder = mkdtempSync(join(tmpdir(), 'names-'));
  try {
    const text = 'Maria Alvarez left London for Paris.';
    const entities = [
      { start: 0, end: 13, type: 'PER' },
      { start: 19, end: 25, type: 'LOC' },
      { start: 30, end: 35, type: 'ORG' },
    ];
    const path = join(folder, 'gold.jsonl');
    writeFileSync(path, JSON.stringify({ id: 'a', text, entities }) + '\n');
    const scores = evaluateNames(path, files);
    expect(scores.person).toEqual({ precision: 1, recall: 1, f1: 1 });
    expect(scores.location).toMatchObject({ precision: 0.5, recall: 1 });
    expect(scores.organization).toMatchObject({ recall: 0, f1: 0 });
    expect(scores.recall).toBeCloseTo(2 / 3);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
