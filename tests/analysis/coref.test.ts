import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameStart } from '../../src/analysis/text/hashtag.ts';
import { analyzed } from '../engine.ts';
import { entityAt, resolved, wordsOf } from './hand-named.ts';

describe('names of one person', () => {
  it('joins full name, surname and handle', () => {
    const doc = resolved(
      'Marta Velasquez spoke in Lima. Velasquez said the talks would go on. @VelasquezMarta posted it.',
      {
        'Marta Velasquez': 'person',
        Velasquez: 'person',
        Lima: 'location',
      },
    );
    expect(wordsOf(doc, entityAt(doc, 'Marta Velasquez'))).toEqual(['Marta Velasquez', 'Velasquez', '@VelasquezMarta']);
  });

  it('joins a surname in the headline with the full name that follows', () => {
    const doc = resolved('Velasquez resigns\n\nThe finance minister, Marta Velasquez, resigned on Monday.', {
      'Marta Velasquez': 'person',
      Velasquez: 'person',
    });
    expect(wordsOf(doc, entityAt(doc, 'Marta Velasquez'))).toContain('Velasquez');
  });

  it('keeps two persons of one surname apart, by first name and by honorific', () => {
    const doc = resolved('Bill Clinton met Hillary Clinton in Haiti. Mrs. Clinton thanked him. Mr. Clinton left.', {
      'Bill Clinton': 'person',
      'Hillary Clinton': 'person',
      Clinton: 'person',
      Haiti: 'location',
    });
    expect(entityAt(doc, 'Clinton', 3).name).toBe('Hillary Clinton');
    expect(entityAt(doc, 'Clinton', 4).name).toBe('Bill Clinton');
  });

  it('keeps father and son apart by their initials', () => {
    const doc = resolved(
      'George W. Bush spoke first in Washington. George H.W. Bush listened. George W. Bush sat down.',
      {
        'George W. Bush': 'person',
        'George H.W. Bush': 'person',
        Washington: 'location',
      },
    );
    expect(entityAt(doc, 'George H.W. Bush').link?.wikidataId).toBe('Q23505');
    expect(wordsOf(doc, entityAt(doc, 'George W. Bush'))).toEqual(['George W. Bush', 'George W. Bush']);
  });

  it('takes a title off the name', () => {
    const doc = resolved('Ambassador Mohib waited. Hamid Mohib was early.', {
      'Ambassador Mohib': 'person',
      'Hamid Mohib': 'person',
    });
    expect(wordsOf(doc, entityAt(doc, 'Hamid Mohib'))).toEqual(['Mohib', 'Hamid Mohib']);
  });
});

it('nobody is named by a credit line', () => {
  const doc = resolved(
    'Floods cut off Lima on Monday.\n\nCredit: Inés Barra | AP\n\nThe rain went on for days in Lima.',
    {
      'Inés Barra': 'person',
      Lima: 'location',
    },
  );
  expect(doc.entities.map((entity) => entity.name)).toEqual(['Lima']);
});

it('keeps its laws on any text', () => {
  const word = fc.constantFrom(
    'Georgia',
    'Smith',
    'he',
    '@x_y',
    '"',
    '“',
    'U.S.',
    'the',
    'leader',
    ',',
    'of',
    '\n',
    '😀',
    '(',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), (words) => {
      const doc = analyzed(words.join(' '));
      for (const [index, mention] of doc.mentions.entries()) {
        expect(mention.start).toBe(nameStart(doc.text, doc.tokens[mention.first]));
        expect(doc.tokens[mention.last - 1].end).toBe(mention.end);
        expect(doc.entities[mention.entity].mentions).toContain(index);
        if (index > 0) expect(doc.mentions[index - 1].start).toBeLessThanOrEqual(mention.start);
      }
      for (const entity of doc.entities) expect(entity.mentions.length).toBeGreaterThan(0);
    }),
    { numRuns: 60 },
  );
});
