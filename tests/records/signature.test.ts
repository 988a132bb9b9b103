import { expect, test } from 'vitest';
import { signatureSimilarity, textSignature } from '../../src/records/signature.ts';

const story = Array.from(
  { length: 30 },
  (_, i) => `On day ${i} the ${i % 7}th convoy reached depot ${i * 3} with grain.`,
);

test('the same words in other marks and case are one text', () => {
  const text = story.join(' ');
  expect(signatureSimilarity(textSignature(text), textSignature(text.toUpperCase().replaceAll('.', ' –')))).toBe(1);
});

test('a copy that lost its last lines stays alike, another text does not', () => {
  const whole = textSignature(story.join(' '));
  expect(signatureSimilarity(whole, textSignature(story.slice(0, 27).join(' ')))).toBeGreaterThan(0.75);
  const other = 'The council met at noon to hear about the harbour wall, and nobody spoke against the plan for long.';
  expect(signatureSimilarity(whole, textSignature(other))).toBeLessThan(0.1);
});

test('a text of three words has no signature and is like nothing', () => {
  expect(textSignature('three short words')).toEqual([]);
  expect(signatureSimilarity([], [])).toBe(0);
});
