import { describe, expect, it, test } from 'vitest';
import { strictestPolicy, withheldIn } from '../../src/records/privacy.ts';
import type { EntityRow } from '../../src/records/schema.ts';
import type { Suppression } from '../../src/records/suppression.ts';
import { entityRow, noTables } from '../rows.ts';
import { quoteBy, reportOf } from './public-tables.ts';

const minister = { description: 'minister', sector: 'GOV' };
const neighbour = { description: 'neighbour', sector: 'CVL' };
const silent = noTables;
const speaking = { ...noTables, quotes: [quoteBy('p')] };
const acting = { ...noTables, reports: [reportOf(['p'], [])] };
const struck = { ...noTables, reports: [reportOf([], ['p'])] };

describe('a person is withheld', () => {
  it.each<[string, Partial<EntityRow>, typeof silent, boolean]>([
    ['not where an identity outside the articles is known', { wikidata_id: 'Q1' }, silent, false],
    ['not a minister who speaks', minister, speaking, false],
    ['not a minister who acts', minister, acting, false],
    ['not a minister to whom something is done', minister, struck, false],
    ['who is a minister, but only named in passing', minister, silent, true],
    ['who is a neighbour, though speaking', neighbour, speaking, true],
    ['who is a victim', { description: 'teacher', sector: 'CVL' }, struck, true],
    ['who is accused', { description: 'suspect', sector: 'CRM' }, acting, true],
    ['of whom no role is known', {}, speaking, true],
    ['not what is no person', { type: 'location' }, silent, false],
  ])('%s', (_, fields, tables, expected) => {
    const held = withheldIn({ ...tables, entities: [entityRow('p', fields)] }, strictestPolicy);
    expect(held.private.has('p')).toBe(expected);
    expect(held.suppressed.size).toBe(0);
  });

  it('only where the policy says so', () => {
    const held = withheldIn(
      { ...silent, entities: [entityRow('p', neighbour)] },
      { privatePersons: 'published', suppressions: [] },
    );
    expect(held.private.size).toBe(0);
  });
});

test.each<[string, Partial<Suppression>, string[]]>([
  ['an id', { entityId: 'p' }, ['p']],
  ['a name, however it is spelled', { name: 'JOSE  Quispe' }, ['p']],
  ['another name of the same', { name: 'Pepe Quispe' }, ['p']],
  ['a part of a name', { name: 'Quispe' }, []],
  ['an unknown name', { name: 'Ana Quispe' }, []],
])('the suppression list names %s', (_, entry, expected) => {
  const entities = [
    entityRow('p', { name: 'José Quispe', aliases: ['Pepe Quispe'], wikidata_id: 'Q1' }),
    entityRow('o'),
  ];
  const suppression = { entityId: null, name: null, reason: 'asked', date: '2026-01-31', ...entry };
  const held = withheldIn({ ...silent, entities }, { privatePersons: 'published', suppressions: [suppression] });
  expect([...held.suppressed]).toEqual(expected);
});
