import { describe, expect, test } from 'vitest';
import { hashString } from '../../src/analysis/learning/feature-templates.ts';
import { emptyTable } from '../../src/analysis/learning/hash-table.ts';
import { describeDocument } from '../../src/analysis/names/name-document.ts';
import { bitsOf, buildGazetteer } from '../../src/analysis/names/name-gazetteer.ts';
import { applyConventions } from '../../src/analysis/names/name-rules.ts';
import { nameTypes, type TaggedName } from '../../src/analysis/names/name-tags.ts';
import { listedType, typeOfName } from '../../src/analysis/names/name-types.ts';
import { describeNameWords } from '../../src/analysis/names/name-words.ts';
import { sentenceBounds } from '../../src/analysis/ner.ts';
import { splitSentences } from '../../src/analysis/sentencizer.ts';
import { loadOrthography } from '../../src/analysis/text/orthography.ts';
import { tokenize } from '../../src/analysis/tokenizer.ts';
import { loadZoneCues, markZones } from '../../src/analysis/zones.ts';
import { files } from '../lexicon-files.ts';

const cues = loadZoneCues(files);
const orthography = loadOrthography(files);
const gazetteer = buildGazetteer(
  new Map([
    ['tarwickian', bitsOf('demonym')],
    ['winter fair', bitsOf('event')],
    ['lake lodge', bitsOf('event', 'location')],
    ['accord', bitsOf('work-head')],
    ['nordovia', bitsOf('country')],
    ['nv', bitsOf('country')],
    ['secretary of state', bitsOf('role')],
    ['major', bitsOf('title')],
    ['general', bitsOf('title')],
    ['justice', bitsOf('title', 'female-name')],
    ['navy', bitsOf('organization-head')],
    ['coalition', bitsOf('organization-head')],
    ['eastmark', bitsOf('region')],
    ['tarwick city', bitsOf('capital')],
    ['milbury', bitsOf('metropolis', 'family-name')],
    ['ostrel', bitsOf('organization')],
    ['goal', bitsOf('sport-word')],
    ['led', bitsOf('lower-case')],
    ['rural', bitsOf('lower-case')],
    ['ann', bitsOf('female-name')],
    ['salt and ostrel', bitsOf('organization')],
  ]),
);

/** The text with the given names marked by hand, as "PER: Ann Lee", each at all its places or at the one numbered. */
function marked(text: string, names: readonly string[]) {
  const split = splitSentences(
    tokenize(markZones({ text, title: null, publishedAt: null }, cues), orthography),
    orthography,
  );
  const doc = describeDocument(
    describeNameWords(split.forms, { gazetteer, evidence: emptyTable, clusters: emptyTable }),
    sentenceBounds(split),
  );
  const found: TaggedName[] = names.map((each) => {
    const [, type, form] = /^(\w+): (.*)$/.exec(each) ?? ['', '', ''];
    const start = text.indexOf(form);
    const first = split.tokens.findIndex((token) => token.start === start);
    const last = split.tokens.findIndex((token) => token.end === start + form.length) + 1;
    return { first, last, type: nameTypes.findIndex((name) => name === type) };
  });
  return { doc, split, found };
}

function conventional(text: string, names: readonly string[]): string[] {
  const { doc, split, found } = marked(text, names);
  return applyConventions(found, doc, split, gazetteer).map(
    ({ first, last, type }) =>
      `${nameTypes[type]}: ${text.slice(split.tokens[first].start, split.tokens[last - 1].end)}`,
  );
}

describe('what the conventions of news settle', () => {
  test.each([
    [
      'a dateline holds places, and agencies in brackets',
      'TARWICK, Scotland, March 3 (Reuters) - The harbour was closed.',
      ['ORG: TARWICK'],
      ['LOC: TARWICK', 'LOC: Scotland', 'ORG: Reuters'],
    ],
    ['a form of address is no part of the name', 'The mayor met Ms Ann Lee.', ['PER: Ms Ann Lee'], ['PER: Ann Lee']],
    ['a title is none either', 'He met Major General Ann Lee.', ['PER: Major General Ann Lee'], ['PER: Ann Lee']],
    ['a first name is no title', 'He met Justice Lee.', ['PER: Justice Lee'], ['PER: Justice Lee']],
    [
      'a word written small is no part of a place',
      'It rained in southern Tarwick.',
      ['LOC: southern Tarwick'],
      ['LOC: Tarwick'],
    ],
    [
      'a nation belongs to the name of its body',
      'The Tarwickian Navy met the Tarwickian Herring Fleet.',
      ['MISC: Tarwickian', 'ORG: Navy', 'ORG: Herring Fleet'],
      ['ORG: Tarwickian Navy', 'ORG: Herring Fleet'],
    ],
    [
      'a country that runs into a name stands by itself',
      'The ambassador to Nordovia Ann Lee left.',
      ['PER: Nordovia Ann Lee'],
      ['LOC: Nordovia', 'PER: Ann Lee'],
    ],
    [
      'a common word in front of a people has its capital from the sentence',
      'Rural Tarwickian left.',
      ['MISC: Rural Tarwickian'],
      ['MISC: Tarwickian'],
    ],
    ['a handle is no part of the name', 'He thanked Ann Lee@annlee for it.', ['PER: Ann Lee@annlee'], ['PER: Ann Lee']],
    [
      'an office is no body',
      'The Nordovia Secretary of State left.',
      ['ORG: Nordovia Secretary of State'],
      ['LOC: Nordovia'],
    ],
    [
      'an acronym in brackets is what it stands for, there and later',
      'The Tarwick Food Agency (TFA) opened. Some said that TFA was late.',
      ['ORG: Tarwick Food Agency'],
      ['ORG: Tarwick Food Agency', 'ORG: TFA', 'ORG: TFA'],
    ],
    [
      'a surname alone is the person whose full name the text gives',
      'Ann Marlow left. Later Marlow said no.',
      ['PER: Ann Marlow'],
      ['PER: Ann Marlow', 'PER: Marlow'],
    ],
    [
      'a word that the text writes small is no surname',
      'Will Park left. He sat in the park, and Park Road was closed.',
      ['PER: Will Park'],
      ['PER: Will Park'],
    ],
  ])('%s', (_, text, names, expected) => {
    expect(conventional(text, names)).toEqual(expected);
  });
});

describe('types', () => {
  test.each([
    ['The Tarwickian mayor left.', 'LOC: Tarwickian', 'group'],
    ['She opened the Winter Fair on Friday.', 'ORG: Winter Fair', 'event'],
    ['They met at Lake Lodge on Friday.', 'LOC: Lake Lodge', 'location'],
    ['They signed the Tarwick Accord on Friday.', 'MISC: Tarwick Accord', 'work'],
    ['She sang “Harbour Lights” on Friday.', 'MISC: Harbour Lights', 'work'],
    ['The Nordovians left.', 'MISC: Nordovians', 'group'],
    ['The Blue Zephyr left.', 'MISC: Blue Zephyr', 'other'],
    ['Ann Lee left.', 'PER: Ann Lee', 'person'],
    ['The TX5 left.', 'ORG: TX5', 'other'],
  ])('%s', (text, name, expected) => {
    const { doc, found } = marked(text, [name]);
    const type = listedType(found[0], doc, gazetteer);
    expect(typeOfName({ ...found[0], type }, doc, gazetteer)).toBe(expected);
  });

  test('a phrase is held word by word', () => {
    expect(hashString('winter')).not.toBe(hashString('fair'));
    const { doc, found } = marked('The Winter left.', ['ORG: Winter']);
    expect(typeOfName(found[0], doc, gazetteer)).toBe('organization');
  });
});

describe('the whole name of a body', () => {
  test.each<[string, string, string[], string[]]>([
    [
      'of a country',
      'The Writers Union of Nordovia met.',
      ['ORG: Writers Union', 'LOC: Nordovia'],
      ['ORG: Writers Union of Nordovia'],
    ],
    [
      'of the country',
      'The Writers Union of the Nordovia met.',
      ['ORG: Writers Union', 'LOC: Nordovia'],
      ['ORG: Writers Union of the Nordovia'],
    ],
    [
      'with a country at its end',
      'Red Lantern Nordovia met.',
      ['ORG: Red Lantern', 'LOC: Nordovia'],
      ['ORG: Red Lantern Nordovia'],
    ],
    [
      'but a company has a home',
      'Milgrove Co of Nordovia grew.',
      ['ORG: Milgrove Co', 'LOC: Nordovia'],
      ['ORG: Milgrove Co', 'LOC: Nordovia'],
    ],
    [
      'but not in its town',
      'The Writers Union of Oakham met.',
      ['ORG: Writers Union', 'LOC: Oakham'],
      ['ORG: Writers Union', 'LOC: Oakham'],
    ],
    [
      'but not behind a comma',
      'Red Lantern, Nordovia',
      ['ORG: Red Lantern', 'LOC: Nordovia'],
      ['ORG: Red Lantern', 'LOC: Nordovia'],
    ],
    [
      'what it protects',
      'The Front for the Liberation of Birds met.',
      ['ORG: Front', 'ORG: Liberation of Birds'],
      ['ORG: Front for the Liberation of Birds'],
    ],
    [
      'what it is for',
      'The Green Coalition for Clean Water met.',
      ['ORG: Green Coalition'],
      ['ORG: Green Coalition for Clean Water'],
    ],
    [
      'but not whom',
      'The Green Coalition for Ann Lee met.',
      ['ORG: Green Coalition', 'PER: Ann Lee'],
      ['ORG: Green Coalition', 'PER: Ann Lee'],
    ],
    [
      'at the very end',
      'The Writers Union Nordovia',
      ['ORG: Writers Union', 'LOC: Nordovia'],
      ['ORG: Writers Union Nordovia'],
    ],
  ])('%s', (_, text, names, expected) => {
    expect(conventional(text, names)).toEqual(expected);
  });
});

describe('the whole name of a company', () => {
  test.each<[string, string, string[], string[]]>([
    [
      'both sides of an ampersand',
      'She left Marlow & Lee Foods in May.',
      ['PER: Marlow', 'ORG: Lee Foods'],
      ['ORG: Marlow & Lee Foods'],
    ],
    ['but not of a title', 'She read Salt & Smoke.', ['MISC: Salt'], ['MISC: Salt']],
    ['its legal form', 'She left Marlow Foods Ltd in May.', ['LOC: Marlow Foods'], ['ORG: Marlow Foods Ltd']],
    ['behind a comma', 'She left Marlow Foods, Inc. in May.', ['ORG: Marlow Foods'], ['ORG: Marlow Foods, Inc.']],
    ['which is no place', 'She left Marlow Foods Ltd in May.', ['LOC: Marlow Foods Ltd'], ['ORG: Marlow Foods Ltd']],
    ['but not in the next sentence', 'She left Marlow. Co Lee stayed.', ['LOC: Marlow'], ['LOC: Marlow']],
  ])('%s', (_, text, names, expected) => {
    expect(conventional(text, names)).toEqual(expected);
  });
});

describe('names that the weights left out', () => {
  test.each<[string, string, string[], string[]]>([
    [
      'a body that they found elsewhere in the text',
      'They sued Velmark. The Velmark lawyers left.',
      ['ORG: Velmark'],
      ['ORG: Velmark', 'ORG: Velmark'],
    ],
    [
      'a person too',
      'They sued Velmark. The Velmark lawyers left.',
      ['PER: Velmark'],
      ['PER: Velmark', 'PER: Velmark'],
    ],
    ['but no place', 'They left Velmark. The Velmark lawyers left.', ['LOC: Velmark'], ['LOC: Velmark']],
    [
      'nor a word that they mostly left out',
      'They sued Velmark. The Velmark lawyers, the Velmark gate and a Velmark dog left.',
      ['ORG: Velmark'],
      ['ORG: Velmark'],
    ],
    [
      'nor a part of a longer name',
      'They sued Velmark. The Velmark Road was closed.',
      ['ORG: Velmark'],
      ['ORG: Velmark'],
    ],
    [
      'nor one that the text writes small',
      'They sued Velmark. A velmark is a fish. The Velmark left.',
      ['ORG: Velmark'],
      ['ORG: Velmark'],
    ],
    ["a country's letters", 'Two NV troops and six Tarwick troops left.', [], ['LOC: NV']],
    ['a place of the lists', 'The Eastmark troops left.', [], ['LOC: Eastmark']],
    ['but not inside a longer run', 'The Eastmark Road was closed.', [], []],
    ['nor one that is a surname too', 'The Milbury troops left.', [], []],
    ['a body of the lists', 'The Ostrel lawyers left.', [], ['ORG: Ostrel']],
    ['but not where the text writes it small', 'An ostrel is a bird. The Ostrel lawyers left.', [], []],
  ])('%s', (_, text, names, expected) => {
    expect(conventional(text, names)).toEqual(expected);
  });
});

describe('names that the weights ran together', () => {
  test.each<[string, string, string[], string[]]>([
    [
      'two bodies',
      'She left Velmark Dunes and Tarwick in May.',
      ['ORG: Velmark Dunes and Tarwick'],
      ['ORG: Velmark Dunes', 'ORG: Tarwick'],
    ],
    ['two people', 'Then Marlow and Rural left.', ['PER: Marlow and Rural'], ['PER: Marlow', 'PER: Rural']],
    [
      'but not what ends in a head',
      'The Velmark and Tarwick Navy left.',
      ['ORG: Velmark and Tarwick Navy'],
      ['ORG: Velmark and Tarwick Navy'],
    ],
    [
      'nor what goes on with a common word',
      'The Velmark and Rural left.',
      ['ORG: Velmark and Rural'],
      ['ORG: Velmark and Rural'],
    ],
    ['nor what the lists have whole', 'The Salt and Ostrel left.', ['ORG: Salt and Ostrel'], ['ORG: Salt and Ostrel']],
    ['nor a work', 'She read Velmark and Tarwick.', ['MISC: Velmark and Tarwick'], ['MISC: Velmark and Tarwick']],
    [
      "a land's body",
      "They joined Nordovia's Ostrel in May.",
      ["ORG: Nordovia's Ostrel"],
      ['LOC: Nordovia', 'ORG: Ostrel'],
    ],
    ["somebody's land", "They left Ann's Nordovia in May.", ["LOC: Ann's Nordovia"], ['PER: Ann', 'LOC: Nordovia']],
    ["but no shop's", "They left Ann's Velmark.", ["ORG: Ann's Velmark"], ["ORG: Ann's Velmark"]],
    [
      'a club and its home',
      'They lost to Velmark of Nordovia there.',
      ['ORG: Velmark of Nordovia'],
      ['ORG: Velmark', 'LOC: Nordovia'],
    ],
    [
      'also where they were found apart',
      'They lost to Velmark of Nordovia there.',
      ['ORG: Velmark', 'LOC: Nordovia'],
      ['ORG: Velmark', 'LOC: Nordovia'],
    ],
  ])('%s', (_, text, names, expected) => {
    expect(conventional(text, names)).toEqual(expected);
  });
});

describe('acronyms in brackets', () => {
  test.each<[string, string, string[], string[]]>([
    [
      'spell a name from its first letter to its last',
      'The Board for Water in New Milbury (BWNM) met.',
      ['ORG: Board', 'LOC: New Milbury'],
      ['ORG: Board for Water in New Milbury', 'ORG: BWNM'],
    ],
    [
      'but only that of a body',
      'He left Great Ash Bay (GAB) there.',
      ['LOC: Great Ash Bay'],
      ['LOC: Great Ash Bay', 'LOC: GAB'],
    ],
    [
      'are a body behind one, whatever they spell',
      'The Ostrel (VbK) met.',
      ['ORG: Ostrel'],
      ['ORG: Ostrel', 'ORG: VbK'],
    ],
    ['but no country', 'The Ostrel (NV) met.', ['ORG: Ostrel'], ['ORG: Ostrel', 'LOC: NV']],
    [
      'stand in front of the brackets too',
      'The VMC (Velmark Milling Company) met. Then VMC left.',
      ['ORG: Velmark Milling Company'],
      ['ORG: VMC', 'ORG: Velmark Milling Company', 'ORG: VMC'],
    ],
  ])('%s', (_, text, names, expected) => {
    expect(conventional(text, names)).toEqual(expected);
  });
});

describe('hyphens', () => {
  test.each<[string, string, string[], string[]]>([
    ['an article', 'They met al-Tarwi there.', ['PER: Tarwi'], ['PER: al-Tarwi']],
    [
      'an article after a first name',
      'They met Ziad al-Tarwi there.',
      ['PER: Ziad', 'PER: Tarwi'],
      ['PER: Ziad al-Tarwi'],
    ],
    ['an article of a body', 'They watch al-Tarwi TV there.', ['ORG: Tarwi TV'], ['ORG: al-Tarwi TV']],
    ['a second syllable', 'They met Min Jae-ho there.', ['PER: Min Jae'], ['PER: Min Jae-ho']],
    ['a second word and its syllable', 'They met Min Jae-ho there.', ['PER: Min'], ['PER: Min Jae-ho']],
    ['which make a person', 'They met Min Jae-ho there.', ['LOC: Min Jae'], ['PER: Min Jae-ho']],
    ['no second syllable', 'the Ann Lee-led party', ['PER: Ann Lee'], ['PER: Ann Lee']],
    ['a dash between blanks', 'They met Min Jae - ho there.', ['PER: Min Jae'], ['PER: Min Jae']],
  ])('%s', (_, text, names, expected) => {
    expect(conventional(text, names)).toEqual(expected);
  });
});

test.each([['ORG: Nordovia Ann Lee'], ['LOC: Nordovia Ann Lee']])(
  'a country and somebody behind it are two (%s)',
  (name) => {
    expect(conventional('The president of Nordovia Ann Lee left.', [name])).toEqual(['LOC: Nordovia', 'PER: Ann Lee']);
  },
);

test('a region and an office in it are no body', () => {
  expect(conventional('Eastmark Secretary of State Ann Lee left.', ['ORG: Eastmark Secretary of State'])).toEqual([
    'LOC: Eastmark',
  ]);
});

test('a surname that is a nationality too is the person whose full name the text gives', () => {
  const { doc, split, found } = marked('Mira Tarwickian left. Then Tarwickian said no.', ['PER: Mira Tarwickian']);
  const again = { first: found[0].last + 3, last: found[0].last + 4, type: nameTypes.indexOf('PER') };
  const types = applyConventions([...found, again], doc, split, gazetteer).map((name) =>
    typeOfName(name, doc, gazetteer),
  );
  expect(types).toEqual(['person', 'person']);
});

describe('lists of one type settle it', () => {
  test.each<[string, string, string[], string[]]>([
    ['a capital is a place', 'It left Tarwick City for good.', ['ORG: Tarwick City'], ['LOC: Tarwick City']],
    [
      'a club is none',
      'Tarwick City scored a goal, another goal and a goal.',
      ['ORG: Tarwick City'],
      ['ORG: Tarwick City'],
    ],
    ['a city may be a surname', 'Milbury said no.', ['PER: Milbury'], ['PER: Milbury']],
    ['a body is no work', 'They read Ostrel.', ['MISC: Ostrel'], ['ORG: Ostrel']],
  ])('%s', (_, text, names, expected) => {
    expect(conventional(text, names)).toEqual(expected);
  });
});
