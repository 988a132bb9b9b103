import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArticleRecords, LocalEntity } from '../../src/records/article-records.ts';
import { resolveEntities } from '../../src/records/resolve-entities.ts';
import { articleRow, localEntity, mentionRow } from '../rows.ts';

/** An article that mentions each entity once. */
function articleWith(
  articleId: string,
  ...entities: readonly (Partial<LocalEntity> & { name: string })[]
): ArticleRecords {
  const rows = entities.map((entity, index) => localEntity(`${articleId}-e${index}`, entity));
  return {
    article: articleRow(articleId),
    entities: rows,
    mentions: rows.map((entity, index) =>
      mentionRow(`${articleId}-m${index}`, {
        entity_id: entity.entity_id,
        article_id: articleId,
        start: index,
        end: index + 1,
        text: entity.name,
      }),
    ),
    quotes: [],
    reports: [],
    times: [],
    words: [],
    signature: [],
  };
}

describe('ids of entities', () => {
  it('come from the identity outside the articles', () => {
    const { idOf, entities } = resolveEntities([
      articleWith('a', { name: 'United States', type: 'location', wikidata_id: 'Q30' }),
      articleWith('b', { name: 'Lomé', type: 'location', geonames_id: '2365267' }),
    ]);
    expect(idOf('a', 'a-e0')).toBe('Q30');
    expect(idOf('b', 'b-e0')).toBe('GN2365267');
    expect(entities.map((entity) => entity.entity_id)).toEqual(['GN2365267', 'Q30']);
  });

  it('join one person of several articles, whatever the spelling', () => {
    const { entities } = resolveEntities([
      articleWith('a', { name: 'José Almagro', country: 'PRY', description: 'minister', sector: 'GOV' }),
      articleWith('b', { name: 'Jose Almagro', country: 'PRY' }),
    ]);
    expect(entities).toHaveLength(1);
    expect(entities[0]).toMatchObject({ article_count: 2, mention_count: 2, description: 'minister', sector: 'GOV' });
    expect([entities[0].name, ...entities[0].aliases].sort()).toEqual(['Jose Almagro', 'José Almagro']);
  });

  it('keep two people of one name apart where their countries differ', () => {
    const { idOf } = resolveEntities([
      articleWith('a', { name: 'Ana Costa', country: 'PRT' }),
      articleWith('b', { name: 'Ana Costa', country: 'BRA' }),
    ]);
    expect(idOf('a', 'a-e0')).not.toBe(idOf('b', 'b-e0'));
  });

  it.each([
    ['GOV', 'AGR', false],
    ['GOV', 'CRM', false],
    ['GOV', 'LEG', true],
    ['GOV', null, true],
    ['CVL', null, false],
    ['CVL', 'CVL', true],
  ] as const)('keep two people of one name apart where their roles disagree: %s, %s', (one, other, isOne) => {
    const { idOf } = resolveEntities([
      articleWith('a', { name: 'Ana Costa', country: 'PRT', sector: one }),
      articleWith('b', { name: 'Ana Costa', country: 'PRT', sector: other }),
    ]);
    expect(idOf('a', 'a-e0') === idOf('b', 'b-e0')).toBe(isOne);
  });

  it('keep bare surnames to their article unless country and sector agree', () => {
    const bare = resolveEntities([articleWith('a', { name: 'Kovac' }), articleWith('b', { name: 'Kovac' })]);
    expect(bare.entities).toHaveLength(2);
    const placed = { name: 'Kovac', country: 'SVK', sector: 'GOV' };
    expect(resolveEntities([articleWith('a', placed), articleWith('b', placed)]).entities).toHaveLength(1);
  });

  it('are redirected, not changed, where a later article tells the country', () => {
    const unplaced = articleWith('a', { name: 'Ana Costa' });
    const before = resolveEntities([unplaced]);
    const after = resolveEntities([unplaced, articleWith('b', { name: 'Ana Costa', country: 'PRT' })]);
    expect(after.idOf('a', 'a-e0')).toBe(before.idOf('a', 'a-e0'));
    expect(after.redirects).toEqual([{ from: after.idOf('a', 'a-e0'), to: after.idOf('b', 'b-e0') }]);
  });

  it('are redirected where a later day tells the country, and either may be the earlier', () => {
    const unplaced = articleWith('a', { name: 'Ana Costa' });
    const placed = articleWith('b', { name: 'Ana Costa', country: 'PRT' });
    const expected = [
      {
        from: resolveEntities([unplaced]).idOf('a', 'a-e0'),
        to: resolveEntities([placed]).idOf('b', 'b-e0'),
      },
    ];
    expect(resolveEntities([placed], resolveEntities([unplaced]).memory).redirects).toEqual(expected);
    expect(resolveEntities([unplaced], resolveEntities([placed]).memory).redirects).toEqual(expected);
    const other = articleWith('c', { name: 'Lee Park' });
    expect(resolveEntities([other], resolveEntities([unplaced, placed]).memory).redirects).toEqual([]);
  });

  it.each<[string, (Partial<LocalEntity> & { readonly country: string })[]]>([
    ['two countries', [{ country: 'PRT' }, { country: 'BRA' }]],
    ['another walk of life', [{ country: 'PRT', sector: 'AGR' }]],
    ['one name alone', [{ country: 'PRT', name: 'Costa' }]],
  ])('are not redirected where there is a doubt: %s', (_, others) => {
    const name = others[0].name ?? 'Ana Costa';
    const records = others.map((fields, index) => articleWith(`b${index}`, { name, ...fields }));
    expect(resolveEntities([articleWith('a', { name }), ...records]).redirects).toEqual([]);
  });

  it('do not depend on the order of the articles, nor on other articles', () => {
    const names = ['Ana Costa', 'Kovac', 'Lee Park', 'Bank of Umbria'];
    const entity = fc.record({
      name: fc.constantFrom(...names),
      type: fc.constantFrom('person' as const, 'organization' as const),
      country: fc.constantFrom(null, 'PRT', 'SVK'),
      sector: fc.constantFrom(null, 'GOV', 'CVL'),
    });
    fc.assert(
      fc.property(fc.array(fc.array(entity, { maxLength: 4 }), { maxLength: 5 }), (articles) => {
        const records = articles.map((entities, index) => articleWith(`a${index}`, ...entities));
        const forward = resolveEntities(records);
        const backward = resolveEntities([...records].reverse());
        expect(backward.entities).toEqual(forward.entities);
        expect(backward.redirects).toEqual(forward.redirects);
        const isRow = new Set(forward.entities.map((row) => row.entity_id));
        const left = new Set(forward.redirects.map((redirect) => redirect.from));
        for (const { from, to } of forward.redirects)
          expect([isRow.has(from), isRow.has(to), left.has(to)]).toEqual([true, true, false]);
        for (const record of records)
          for (const { entity_id } of record.entities)
            expect(resolveEntities([record]).idOf(record.article.article_id, entity_id)).toBe(
              forward.idOf(record.article.article_id, entity_id),
            );
      }),
    );
  });
});
