import { describe, expect, it } from 'vitest';
import { entityAt, resolved, wordsOf } from './hand-named.ts';

describe('what a name stands for', () => {
  it('Georgia: the country by its capital, the state by its cities', () => {
    const country = resolved('Georgia recalled its envoy. Crowds gathered in Tbilisi.', {
      Georgia: 'location',
      Tbilisi: 'location',
    });
    expect(entityAt(country, 'Georgia')).toMatchObject({ country: 'GEO', link: { wikidataId: 'Q230' } });
    const state = resolved('Voters in Georgia went to the polls. Turnout was high in Savannah, Georgia.', {
      Georgia: 'location',
      Savannah: 'location',
    });
    expect(entityAt(state, 'Georgia')).toMatchObject({ country: 'USA', link: { wikidataId: 'Q1428' } });
  });

  it('Jordan: the person who speaks, the country that has a king', () => {
    const doc = resolved("Michael Jordan flew to Amman. Jordan's king met him. Jordan said he was glad.", {
      'Michael Jordan': 'person',
      Jordan: 'location',
      Amman: 'location',
    });
    expect(entityAt(doc, 'Jordan', 2)).toMatchObject({ type: 'location', country: 'JOR' });
    expect(entityAt(doc, 'Jordan', 3).name).toBe('Michael Jordan');
  });

  it('Washington: person, city, state and government', () => {
    const doc = resolved(
      'Washington warned Iran. The mayor of Washington, Ida Washington, flew to Washington state. Washington smiled.',
      { 'Ida Washington': 'person', Washington: 'location', Iran: 'location' },
    );
    expect(entityAt(doc, 'Washington', 1).name).toBe('United States');
    expect(entityAt(doc, 'Washington', 2).link?.geonamesId).toBe('4140963');
    expect(entityAt(doc, 'Washington state').link?.wikidataId).toBe('Q1223');
    expect(entityAt(doc, 'Washington', 5).name).toBe('Ida Washington');
  });

  it('Paris: the city, the other city, and the person', () => {
    const doc = resolved('Paris Hilton landed in Paris. Hilton had come from Paris, Texas.', {
      'Paris Hilton': 'person',
      Hilton: 'person',
      Paris: 'location',
      Texas: 'location',
    });
    expect(wordsOf(doc, entityAt(doc, 'Paris Hilton'))).toEqual(['Paris Hilton', 'Hilton']);
    expect(entityAt(doc, 'Paris', 2).link?.geonamesId).toBe('2988507');
    expect(entityAt(doc, 'Paris', 3)).toMatchObject({ country: 'USA', link: { geonamesId: '4717560' } });
  });

  it('seats of government', () => {
    const doc = resolved('The Kremlin denied it. Number 10 would not comment. Talks between Kyiv and Moscow ended.', {
      Kremlin: 'organization',
      Kyiv: 'location',
      Moscow: 'location',
    });
    expect(entityAt(doc, 'Kremlin')).toMatchObject({ type: 'organization', country: 'RUS', sector: 'GOV' });
    expect(entityAt(doc, 'Number 10')).toMatchObject({ country: 'GBR', sector: 'GOV' });
    expect(entityAt(doc, 'Kyiv').name).toBe('Ukraine');
    expect(entityAt(doc, 'Moscow').name).toBe('Russia');
  });

  it('Turkey and the bird, Chad and the butcher', () => {
    const doc = resolved('Turkey bought turkey meat from Chad. Chad Johnson sold turkey. Johnson said he was busy.', {
      Turkey: 'location',
      'Chad Johnson': 'person',
      Johnson: 'person',
      Chad: 'location',
    });
    expect(wordsOf(doc, entityAt(doc, 'Turkey'))).toEqual(['Turkey']);
    expect(entityAt(doc, 'Chad', 1).country).toBe('TCD');
    expect(wordsOf(doc, entityAt(doc, 'Chad Johnson'))).toEqual(['Chad Johnson', 'Johnson', 'he']);
  });

  it('a ship named after a person, a body named after a place', () => {
    const doc = resolved('The USS Abraham Lincoln left. Abraham Lincoln was a president. The Bank of Umbria closed.', {
      'Abraham Lincoln': 'person',
      'Bank of Umbria': 'organization',
    });
    expect(entityAt(doc, 'Abraham Lincoln', 1).type).toBe('product');
    expect(entityAt(doc, 'Abraham Lincoln', 2).type).toBe('person');
    expect(entityAt(doc, 'Bank of Umbria').type).toBe('organization');
  });

  it('a name inside another', () => {
    const doc = resolved('Guards left the U.S. Embassy in Caracas. The U.S. sent a plane.', {
      'U.S. Embassy in Caracas': 'organization',
      'U.S.': 'location',
    });
    expect(entityAt(doc, 'U.S. Embassy in Caracas')).toMatchObject({ country: 'USA', sector: 'GOV' });
    expect(wordsOf(doc, entityAt(doc, 'U.S.'))).toEqual(['U.S.', 'U.S.']);
    expect(entityAt(doc, 'Caracas').country).toBe('VEN');
  });

  it('one country under its names, abbreviations and adjectives; two joined by a hyphen', () => {
    const doc = resolved(
      'The United States warned Iran. The U.S. would act, American officials said of U.S.-Iran ties.',
      {
        'United States': 'location',
        Iran: 'location',
        'U.S.-Iran': 'other',
        'U.S.': 'location',
      },
    );
    expect(wordsOf(doc, entityAt(doc, 'United States'))).toEqual(['United States', 'U.S.', 'American', 'U.S.']);
  });

  it('a people, and what is of its country', () => {
    const doc = resolved('Peruvians marched in Lima. Peruvian police watched.', {
      Peruvians: 'other',
      Lima: 'location',
    });
    expect(entityAt(doc, 'Peruvians')).toMatchObject({ type: 'group', country: 'PER', plural: true });
    expect(entityAt(doc, 'Peruvian', 2)).toMatchObject({ type: 'location', name: 'Peru' });
  });

  it('the country that was named, not the one that only modifies', () => {
    const doc = resolved('U.S. aid reached Mali. U.S. planes left the country.', {
      'U.S.': 'location',
      Mali: 'location',
    });
    expect(entityAt(doc, 'the country').name).toBe('Mali');
  });

  it('adjectives and places inside a name describe, and name nobody alone', () => {
    const doc = resolved('The Peruvian minister met Peruvians of Peru at the Peru Fishing Board in Lima.', {
      'Peru Fishing Board': 'organization',
      Peruvians: 'group',
      Peruvian: 'group',
      Peru: 'location',
      Lima: 'location',
    });
    const kinds = doc.mentions.map(({ kind, start, end }) => `${kind} ${doc.text.slice(start, end)}`);
    expect(kinds).toEqual([
      'nominal Peruvian',
      'name Peruvians',
      'name Peru',
      'name Peru Fishing Board',
      'nominal Peru',
      'name Lima',
    ]);
    expect(entityAt(doc, 'Peruvian').country).toBe('PER');
  });

  it('a body under its long form and its acronym', () => {
    const doc = resolved('The Umbrian Water Board (UWB) met. The UWB agreed.', {
      'Umbrian Water Board': 'organization',
      UWB: 'organization',
    });
    expect(wordsOf(doc, entityAt(doc, 'Umbrian Water Board'))).toEqual(['Umbrian Water Board', 'UWB', 'UWB']);
  });
});

describe('countries of one name', () => {
  it('are told apart by the long form, with its possessive', () => {
    const doc = resolved("Envoys of the Democratic People's Republic of Korea met those of the Republic of Korea.", {
      "Democratic People's Republic of Korea": 'location',
      'Republic of Korea': 'location',
    });
    expect(entityAt(doc, "Democratic People's Republic of Korea").country).toBe('PRK');
    expect(entityAt(doc, 'Republic of Korea', 2).country).toBe('KOR');
  });

  it.each([
    ['Congo sent troops to Goma.', { Congo: 'location', Goma: 'location' }, 'COD'],
    ['Congo held a vote. Ballots were late in Brazzaville.', { Congo: 'location', Brazzaville: 'location' }, 'COG'],
    ['Congo reported no cases.', { Congo: 'location' }, 'COD'],
  ] as const)('%s', (text, names, country) => {
    expect(entityAt(resolved(text, names), 'Congo').country).toBe(country);
  });
});
