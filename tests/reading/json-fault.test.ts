import fc from 'fast-check';
import { expect, test } from 'vitest';
import { locateJsonFault } from '../../src/reading/json-fault.ts';

test.each<[string, number, number, RegExp]>([
  ['{"a": }', 1, 7, /^"\}"$/],
  ['{"a": 1,}', 1, 9, /\}/],
  ['{"a" 1}', 1, 6, /1/],
  ['[1, 2', 1, 6, /end of the input/],
  ['{\n "a": "b\n"}', 2, 9, /n/],
  ['{"a": "b\\x"}', 1, 9, /x/],
  ['{"a": 01}', 1, 7, /01/],
  ['[1]]', 1, 4, /\]/],
  ['{"a": 1} {"b": 2}', 1, 10, /\{/],
  ['{a: 1}', 1, 2, /a/],
  ['nul', 1, 1, /nul/],
  ['', 1, 1, /end of the input/],
])('%j breaks at line %i, column %i', (text, line, column, found) => {
  expect(locateJsonFault(text)).toMatchObject({ line, column, found: expect.stringMatching(found) });
});

test('a character put into good JSON is found, at its place or at the head of the word that it breaks', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (json, at) => {
      const place = at % (json.length + 1);
      const broken = `${json.slice(0, place)}\u0001${json.slice(place)}`;
      const { column } = locateJsonFault(broken);
      expect(column).toBeLessThanOrEqual(place + 1);
      expect(broken.slice(column - 1, place)).toMatch(/^[\w.+\\-]*$/);
    }),
  );
});
