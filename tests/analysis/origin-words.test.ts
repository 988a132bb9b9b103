// Nobody's ethnicity or religion is published.
import { describe, expect, it } from 'vitest';
import { withoutOrigin } from '../../src/analysis/entities/origin-words.ts';
import { analyzed, engine, files } from '../engine.ts';

const { origins, roles } = engine.mentionResolver;

it.each([
  ['Shiite cleric', 'cleric'],
  ['Iraqi Shiite Muslim cleric', 'Iraqi cleric'],
  ['influential Kurdish lawmaker', 'influential lawmaker'],
  ['Black activist', 'activist'],
  ['Catholic Bishop', 'Bishop'],
  ['ethnic Albanian leader', 'leader'],
  ['first African-American mayor of Lyon', 'first mayor of Lyon'],
  ['Muslim Brotherhood spokesman', 'Muslim Brotherhood spokesman'],
  ['White House spokesman', 'White House spokesman'],
  ['leader of the Arab League', 'leader of the Arab League'],
  ['French foreign minister', 'French foreign minister'],
])('%s → %s', (description, expected) => {
  expect(withoutOrigin(description, origins, roles)).toBe(expected);
});

it('a text that tells of it does not have it published', () => {
  const doc = analyzed('Sunni cleric Omar Haddad spoke in Beirut. Jewish lawmaker Dana Peretz answered him.');
  expect(doc.entities.filter(({ type }) => type === 'person').map(({ description }) => description)).toEqual([
    'cleric',
    'lawmaker',
  ]);
});

describe('the lexicon of people', () => {
  it('describes nobody by it', () => {
    for (const line of files.lexicon('people').split('\n').slice(1, -1))
      for (const role of line.split('\t')[3].split('|')) expect(withoutOrigin(role, origins, roles)).toBe(role);
  });
});
