import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/analysis/doc.ts';
import { analyzed } from '../engine.ts';

/** Each entity as its name and the words of its mentions. */
function chains(analysis: Analysis): Record<string, string[]> {
  return Object.fromEntries(
    analysis.entities.map((entity) => [
      entity.name,
      entity.mentions.map((index) => analysis.text.slice(analysis.mentions[index].start, analysis.mentions[index].end)),
    ]),
  );
}

const entityOf = (text: string, name: string) => analyzed(text).entities.find((entity) => entity.name === name);

describe('names of one person', () => {
  it('joins full name, surname and handle', () => {
    const found = chains(
      analyzed(
        'Marta Velasquez spoke in Lima on Monday. Velasquez said the talks would go on. @VelasquezMarta posted it.',
      ),
    );
    expect(found['Marta Velasquez']).toEqual(['Marta Velasquez', 'Velasquez', '@VelasquezMarta']);
  });

  it('keeps two persons of one surname apart', () => {
    const found = chains(
      analyzed('Anna Keller met Peter Keller in Berlin. Anna Keller left early. Peter Keller stayed.'),
    );
    expect(found['Anna Keller']).toHaveLength(2);
    expect(found['Peter Keller']).toHaveLength(2);
  });
});

describe('names of one country', () => {
  it('joins names, abbreviations and adjectives', () => {
    const found = chains(analyzed('The United States warned Iran. The U.S. would act, American officials said.'));
    expect(found['United States']).toEqual(['United States', 'U.S.', 'American']);
  });
});

describe('what is known of an entity', () => {
  it('takes role, country and sector from the title', () => {
    expect(entityOf('French Defense Minister Claude Berger arrived in Mali on Friday.', 'Claude Berger')).toMatchObject(
      {
        description: 'French Defense Minister',
        country: 'FRA',
        sector: 'GOV',
      },
    );
  });
});
