import { describe, expect, it } from 'vitest';
import { engineFilesIn } from '../../lambdas/adapters/engine-files.ts';
import { codeWords, loadActorLexicon } from '../../src/analysis/entities/actor-lexicon.ts';

const lexicon = loadActorLexicon(engineFilesIn(process.cwd()));

describe('codeWords', () => {
  it.each([
    ['Russian troops', 'RUS', 'MIL'],
    ['the Venezuelan opposition', 'VEN', 'OPP'],
    ['U.S. Secretary of State', 'USA', 'GOV'],
    ['president of Armenia', 'ARM', 'GOV'],
    ['Chad ’s president', 'TCD', 'GOV'],
    ['protesters in Cairo', 'EGY', 'OPP'],
    ['foreign ministers', null, 'GOV'],
    ['South Korean police', 'KOR', 'COP'],
    ['the Kremlin', 'RUS', 'GOV'],
    ['United Nations', null, 'IGO'],
    ['Palestinians', 'PSE', 'CVL'],
    ['France', 'FRA', null],
    ['Chechen rebels', 'RUS', 'REB'],
    ['policemen', null, 'COP'],
    ['a table', null, null],
  ])('codes "%s"', (phrase, country, sector) => {
    expect(codeWords(phrase.split(' '), undefined, lexicon)).toEqual({ country, sector });
  });
});
