import { describe, expect, test } from 'vitest';
import { hashString } from '../../src/analysis/learning/feature-templates.ts';
import { applyConventions } from '../../src/analysis/names/name-rules.ts';
import { nameTypes } from '../../src/analysis/names/name-tags.ts';
import { listedType, typeOfName } from '../../src/analysis/names/name-types.ts';
import { conventional, gazetteer, marked } from './marked-names.ts';

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
test('a surname that is a nationality too is the person whose full name the text gives', () => {
  const { doc, split, found } = marked('Mira Tarwickian left. Then Tarwickian said no.', ['PER: Mira Tarwickian']);
  const again = { first: found[0].last + 3, last: found[0].last + 4, type: nameTypes.indexOf('PER') };
  const types = applyConventions([...found, again], doc, split, gazetteer).map((name) =>
    typeOfName(name, doc, gazetteer),
  );
  expect(types).toEqual(['person', 'person']);
});
