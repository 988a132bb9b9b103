// Names that stand for several things, read from plain text to entities by the whole engine.
import { describe, expect, it } from 'vitest';
import type { Analysis, Entity } from '../../src/analysis/doc.ts';
import { analyzed } from '../engine.ts';

const wordsOf = (doc: Analysis, entity: Entity): string[] =>
  entity.mentions.map((index) => doc.text.slice(doc.mentions[index].start, doc.mentions[index].end));

/** The entity of the n-th occurrence of the words; undefined where they are no mention. */
function entityAt(doc: Analysis, words: string, occurrence = 1): Entity | undefined {
  let start = -1;
  for (let count = 0; count < occurrence; count++) start = doc.text.indexOf(words, start + 1);
  if (start < 0) throw new Error(`expected "${words}" ${occurrence} times in the text`);
  const mention = doc.mentions.find((found) => found.start === start && found.end === start + words.length);
  return mention && doc.entities[mention.entity];
}

describe('Georgia', () => {
  it('is the country by its capital', () => {
    const doc = analyzed(
      "Georgia's president met the ambassador in Tbilisi on Tuesday. Georgia has asked for more aid, officials said.",
    );
    expect(entityAt(doc, 'Georgia', 2)).toMatchObject({ country: 'GEO', link: { wikidataId: 'Q230' } });
  });

  it('is the state by its cities', () => {
    const doc = analyzed(
      'Voters in Georgia lined up outside polling stations in Atlanta. The Georgia secretary of state said turnout was high.',
    );
    expect(entityAt(doc, 'Georgia')).toMatchObject({ country: 'USA', link: { wikidataId: 'Q1428' } });
  });
});

describe('Jordan', () => {
  it('is the person and the country of one text', () => {
    const doc = analyzed(
      "Michael Jordan visited Amman on Friday. Jordan's foreign minister welcomed him at the airport. Jordan said he loved the food.",
    );
    expect(entityAt(doc, 'Jordan', 2)).toMatchObject({ type: 'location', country: 'JOR' });
    expect(entityAt(doc, 'Jordan', 3)).toBe(entityAt(doc, 'Michael Jordan'));
    expect(entityAt(doc, 'him')).toBe(entityAt(doc, 'Michael Jordan'));
  });

  it('is the country although its king is "of Jordan"', () => {
    const doc = analyzed(
      'Jordan said it would close its border with Syria. King Abdullah II of Jordan spoke to reporters.',
    );
    expect(entityAt(doc, 'Jordan')).toMatchObject({ type: 'location', country: 'JOR' });
  });
});

it('Washington is the government, the person, the city and the state', () => {
  const doc = analyzed(
    'Washington warned Tehran on Monday against new tests. Denzel Washington was in Washington that day to film a movie. Snow fell across Washington state. Washington said he liked the snow.',
  );
  expect(entityAt(doc, 'Washington', 1)).toMatchObject({ name: 'United States', country: 'USA' });
  expect(entityAt(doc, 'Denzel Washington')).toMatchObject({ type: 'person' });
  expect(entityAt(doc, 'Washington', 3)?.link?.geonamesId).toBe('4140963');
  expect(entityAt(doc, 'Washington state')?.link?.wikidataId).toBe('Q1223');
  expect(entityAt(doc, 'Washington', 5)).toBe(entityAt(doc, 'Denzel Washington'));
});

it('Paris Hilton is in Paris, and another Paris is in Texas', () => {
  const doc = analyzed('Paris Hilton arrived in Paris on Sunday. Hilton said she was tired.');
  expect(wordsOf(doc, entityAt(doc, 'Paris Hilton')!)).toEqual(['Paris Hilton', 'Hilton', 'she']);
  expect(entityAt(doc, 'Paris', 2)).toMatchObject({ country: 'FRA', link: { geonamesId: '2988507' } });
  const other = analyzed('The factory in Paris, Texas, closed on Friday, workers said.');
  expect(entityAt(other, 'Paris')).toMatchObject({ country: 'USA', link: { geonamesId: '4717560' } });
});

it('two Clintons are told apart by honorific and pronoun', () => {
  const doc = analyzed(
    'Bill Clinton and Hillary Clinton attended the dinner. Mrs. Clinton spoke for ten minutes. Mr. Clinton did not speak, but he signed books. Clinton later told reporters she would write a memoir.',
  );
  expect(entityAt(doc, 'Clinton', 3)?.name).toBe('Hillary Clinton');
  expect(entityAt(doc, 'Clinton', 4)?.name).toBe('Bill Clinton');
  expect(entityAt(doc, 'Clinton', 5)?.name).toBe('Hillary Clinton');
});

it('two Bushes, and their brother and son', () => {
  const doc = analyzed(
    'George W. Bush followed Bill Clinton into the White House. His father, George H.W. Bush, had been president before. Jeb Bush governed Florida.',
  );
  expect(entityAt(doc, 'George W. Bush')?.link?.wikidataId).toBe('Q207');
  expect(entityAt(doc, 'George H.W. Bush')?.link?.wikidataId).toBe('Q23505');
  expect(wordsOf(doc, entityAt(doc, 'Jeb Bush')!)).toEqual(['Jeb Bush']);
});

it.each([
  ['The Kremlin rejected the claims on Monday.', 'Kremlin', 'RUS'],
  ['Ministers told Number 10 that they would resign.', 'Number 10', 'GBR'],
  ['Downing Street said the talks would go on.', 'Downing Street', 'GBR'],
  ['The Pentagon sent more ships to the Gulf.', 'Pentagon', 'USA'],
])('seats of government: %s', (text, words, country) => {
  expect(entityAt(analyzed(text), words)).toMatchObject({ type: 'organization', country, sector: 'GOV' });
});

it('Turkey is no bird, and the bird no country', () => {
  const doc = analyzed(
    'Turkey prices rose before the holiday, farmers said. Families roasted turkey with potatoes. Turkey said on Thursday that its troops would stay in Syria.',
  );
  expect(entityAt(doc, 'Turkey', 1)).toBeUndefined();
  expect(entityAt(doc, 'turkey')).toBeUndefined();
  expect(entityAt(doc, 'Turkey', 2)).toMatchObject({ type: 'location', country: 'TUR' });
});

describe('Chad', () => {
  it('is a first name beside the country', () => {
    const doc = analyzed(
      "Chad Mercer owns a bakery in Leeds. Chad said he would open a second one. The army of Chad fought rebels, and Chad's president visited the wounded.",
    );
    expect(wordsOf(doc, entityAt(doc, 'Chad Mercer')!)).toEqual(['Chad Mercer', 'Chad', 'he']);
    expect(entityAt(doc, 'Chad', 3)).toMatchObject({ type: 'location', country: 'TCD' });
    expect(entityAt(doc, 'Chad', 4)).toMatchObject({ type: 'location', country: 'TCD' });
  });

  it('is a person where his age is told', () => {
    const doc = analyzed('Chad, 34, lost his job at the mill. Chad says he will look for work.');
    expect(wordsOf(doc, entityAt(doc, 'Chad')!)).toEqual(['Chad', 'his', 'Chad', 'he']);
    expect(entityAt(doc, 'Chad')).toMatchObject({ type: 'person', country: null });
  });
});

it('a ship is not the person whose name it bears', () => {
  const doc = analyzed(
    'The aircraft carrier USS Abraham Lincoln sailed for the Gulf. The Abraham Lincoln left San Diego in April. Abraham Lincoln was shot in a theater.',
  );
  expect(entityAt(doc, 'Abraham Lincoln', 2)).toMatchObject({ type: 'product' });
  expect(entityAt(doc, 'Abraham Lincoln', 3)).toMatchObject({ type: 'person', name: 'Abraham Lincoln' });
});

it.each([
  ['The Bank of England raised rates on Thursday.', 'Bank of England', 'GBR'],
  ['The University of Texas closed its library.', 'University of Texas', 'USA'],
  ["The Umbrian Workers' Party lost ten seats.", "Umbrian Workers' Party", null],
])('a body named after a place: %s', (text, words, country) => {
  expect(entityAt(analyzed(text), words)).toMatchObject({ type: 'organization', country });
});

describe('chains', () => {
  it('join a name, its handle, its office and its pronouns', () => {
    const doc = analyzed(
      'U.S. Secretary of State Mike Pompeo flew to Warsaw. Pompeo spoke at noon. "We stand with Poland," @SecPompeo wrote on Twitter. The secretary of state left in the evening. He took his plane.',
    );
    expect(wordsOf(doc, entityAt(doc, 'Mike Pompeo')!)).toEqual([
      'Mike Pompeo',
      'Pompeo',
      '@SecPompeo',
      'The secretary of state',
      'He',
      'his',
    ]);
    expect(entityAt(doc, 'Mike Pompeo')).toMatchObject({
      description: 'U.S. Secretary of State',
      country: 'USA',
      sector: 'GOV',
    });
  });

  it('join who leads a country with the country named', () => {
    const doc = analyzed(
      'Venezuelan President Nicolás Maduro spoke in Caracas. The Venezuelan leader blamed Colombia. Maduro said he was hopeful.',
    );
    expect(wordsOf(doc, entityAt(doc, 'Nicolás Maduro')!)).toEqual([
      'Nicolás Maduro',
      'The Venezuelan leader',
      'Maduro',
      'he',
    ]);
  });

  it('join a body with its acronym, before or after the long form', () => {
    const doc = analyzed(
      'NATO will send trainers, officials said. Ministers of the North Atlantic Treaty Organization met in Brussels. NATO has 32 members.',
    );
    expect(wordsOf(doc, entityAt(doc, 'NATO')!)).toEqual(['NATO', 'North Atlantic Treaty Organization', 'NATO']);
  });
});
