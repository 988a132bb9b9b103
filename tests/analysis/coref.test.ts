import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveMentions } from '../../src/analysis/coref.ts';
import type { Entity, EntityType, Name, Resolved } from '../../src/analysis/doc.ts';
import { nameStart } from '../../src/analysis/text/hashtag.ts';
import { analyzed, engine } from '../engine.ts';

/** Resolves the text with names given by hand (each occurrence of each), so that no test hangs on the tagger of names. */
function resolved(text: string, given: Readonly<Record<string, EntityType>>): Resolved {
  const doc = analyzed(text);
  const names: Name[] = [];
  for (const [words, type] of Object.entries(given).sort(([a], [b]) => b.length - a.length))
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
      const first = doc.tokens.findIndex((token) => token.start === at);
      const last = doc.tokens.findIndex((token) => token.end === at + words.length) + 1;
      if (first < 0 || last <= first || names.some((name) => name.first < last && first < name.last)) continue;
      names.push({ first, last, start: at, end: at + words.length, type });
    }
  return resolveMentions({ ...doc, names: names.sort((a, b) => a.first - b.first) }, engine.mentionResolver);
}

const wordsOf = (doc: Resolved, entity: Entity): string[] =>
  entity.mentions.map((index) => doc.text.slice(doc.mentions[index].start, doc.mentions[index].end));

/** The entity of the n-th occurrence of the words. */
function entityAt(doc: Resolved, words: string, occurrence = 1): Entity {
  let start = -1;
  for (let count = 0; count < occurrence; count++) start = doc.text.indexOf(words, start + 1);
  const mention = doc.mentions.find((found) => found.start === start && found.end === start + words.length);
  if (!mention) throw new Error(`no mention "${words}" (${occurrence}) among ${JSON.stringify(doc.mentions)}`);
  return doc.entities[mention.entity];
}

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

describe('what is known of a person', () => {
  it.each([
    ['French Defense Minister Claude Berger arrived.', 'French Defense Minister', 'FRA', 'GOV'],
    ['Claude Berger, the mayor of Lyon, arrived.', 'mayor of Lyon', 'FRA', 'GOV'],
    ["Norway's foreign minister, Claude Berger, arrived.", "Norway's foreign minister", 'NOR', 'GOV'],
    ['Claude Berger is a Peruvian general.', 'Peruvian general', 'PER', 'MIL'],
    ['Ambassador to Norway Claude Berger arrived.', 'Ambassador to Norway', null, 'GOV'],
  ])('%s', (text, description, country, sector) => {
    const doc = resolved(text, { 'Claude Berger': 'person', Lyon: 'location' });
    expect(entityAt(doc, 'Claude Berger')).toMatchObject({ description, country, sector });
  });

  it('links a known person only where the text agrees', () => {
    const agrees = resolved('Angela Merkel spoke in Berlin.', { 'Angela Merkel': 'person', Berlin: 'location' });
    expect(entityAt(agrees, 'Angela Merkel')).toMatchObject({ country: 'DEU', link: { wikidataId: 'Q567' } });
    const another = resolved('Peruvian farmer Angela Merkel spoke in Lima.', {
      'Angela Merkel': 'person',
      Lima: 'location',
    });
    expect(entityAt(another, 'Angela Merkel').link).toBeNull();
  });
});

describe('known people', () => {
  it.each([
    ['The trade envoy met NATO Secretary General Mark Rutte on Friday.', 'Mark Rutte', 'NLD'],
    ['Dutch voters remember Mark Rutte.', 'Mark Rutte', 'NLD'],
    ['Ahmed al-Sharaa flew home to Syria.', 'Ahmed al-Sharaa', 'SYR'],
  ])('%s', (text, name, country) => {
    expect(entityAt(resolved(text, { [name]: 'person', Syria: 'location' }), name)).toMatchObject({ name, country });
  });

  it('are not their namesakes of another trade', () => {
    const doc = resolved('Peter Obi, a farmer from Kano in Nigeria, sold his goats.', {
      'Peter Obi': 'person',
      Kano: 'location',
      Nigeria: 'location',
    });
    expect(entityAt(doc, 'Peter Obi')).toMatchObject({ description: 'farmer from Kano in Nigeria', sector: 'AGR' });
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

describe('descriptions and pronouns', () => {
  it('follows an office and a country back to their holder', () => {
    const doc = resolved(
      'Peruvian President Rosa Quispe met Carlos Lagos, the opposition leader. The president left. The Peruvian leader waved.',
      { 'Rosa Quispe': 'person', 'Carlos Lagos': 'person' },
    );
    expect(wordsOf(doc, entityAt(doc, 'Rosa Quispe'))).toEqual(['Rosa Quispe', 'The president', 'The Peruvian leader']);
    expect(wordsOf(doc, entityAt(doc, 'Carlos Lagos'))).toEqual(['Carlos Lagos', 'the opposition leader']);
  });

  it('tells he from she', () => {
    const doc = resolved('Maria Lopez met John Smith on Monday. She was late. He waited.', {
      'Maria Lopez': 'person',
      'John Smith': 'person',
    });
    expect(entityAt(doc, 'She').name).toBe('Maria Lopez');
    expect(entityAt(doc, 'He').name).toBe('John Smith');
  });

  it('does not take the object of a verb for its subject', () => {
    const doc = resolved('John Smith came home. Peter Novak saw him.', {
      'John Smith': 'person',
      'Peter Novak': 'person',
    });
    expect(entityAt(doc, 'him').name).toBe('John Smith');
  });
});

describe('who a pronoun means', () => {
  const persons = {
    'Peter Novak': 'person',
    'John Smith': 'person',
    'Rosa Quispe': 'person',
    Novak: 'person',
    Smith: 'person',
    Lima: 'location',
  } as const;

  it.each([
    // Who speaks says "I".
    ['John Smith praised Peter Novak. Smith said, "When he was young, I lent him money."', 'he', 'Peter Novak'],
    ['Peter Novak came late. "We waited for him until noon," John Smith said.', 'him', 'Peter Novak'],
    ['Peter Novak came late. "We waited. We saw him at noon," John Smith said.', 'him', 'Peter Novak'],
    // A fronted phrase or clause looks forward to its subject.
    ['John Smith left Lima. In his first speech, Peter Novak promised peace.', 'his', 'Peter Novak'],
    ['When she arrived in Lima, Rosa Quispe promised peace.', 'she', 'Rosa Quispe'],
    // The subject of a verb is not its object, nor that of the verb after it.
    ['John Smith was ill. Peter Novak came and helped him.', 'him', 'John Smith'],
    ['John Smith was ill. Peter Novak wanted to help him.', 'him', 'John Smith'],
    ['Peter Novak dressed himself.', 'himself', 'Peter Novak'],
    // A relative clause speaks of the name before it.
    ['John Smith met Peter Novak, who said that he would leave.', 'he', 'Peter Novak'],
    // What somebody is, is nobody else.
    ['Peter Novak was a wealthy farmer. He sold wheat.', 'He', 'Peter Novak'],
    // Sentences may be many where they are short.
    ['Peter Novak hired us. Yes. When? In May. For how long? A year. Was he kind?', 'he', 'Peter Novak'],
  ])('%s %s', (text, pronoun, name) => {
    const doc = resolved(text, persons);
    const start = new RegExp(`\\b${pronoun}\\b`).exec(text)!.index;
    const mention = doc.mentions.find((found) => found.kind === 'pronoun' && found.start === start);
    expect(mention && doc.entities[mention.entity].name).toBe(name);
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
