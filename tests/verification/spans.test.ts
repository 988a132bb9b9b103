import { expect, test } from 'vitest';
import { isShownOf } from '../../src/verification/spans.ts';

test.each([
  ['The end', 'The end', true],
  ['The end', 'The  end', false],
  ['The…', 'The end', true],
  ['I told …, and … knew', 'I told Ana, and Paul knew', true],
  ['I told …, and … knew', 'I told Ana, and knew', false],
  ['…', 'Ana', true],
  ['Nobody…', 'The end', false],
  ['…ed', 'The end', false],
])('%j is shown of %j: %s', (words, said, expected) => {
  expect(isShownOf(words, said)).toBe(expected);
});
