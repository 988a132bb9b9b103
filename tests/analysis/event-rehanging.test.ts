// Whatever the parse was, what is hung anew before events are read stays a tree: whoever climbs it comes to an end.
import { assert, constantFrom, integer, property, tuple, uniqueArray } from 'fast-check';
import { expect, test } from 'vitest';
import { loadRoleWords } from '../../src/analysis/entities/role-words.ts';
import { withAppositions } from '../../src/analysis/events/event-appositions.ts';
import { withRelatives } from '../../src/analysis/events/event-whose.ts';
import { analyzed, files } from '../engine.ts';

const roles = loadRoleWords(files);
const doc = analyzed(
  'The defence minister Ann Lee, whose son, whose wife fled, left, whose aide of the Red Cross, Ben Cole, stayed.',
);
const count = doc.tokens.length;
const names = ['nsubj', 'nsubj', 'nsubj', 'conj', 'conj', 'advcl', 'appos', 'nmod', 'nmod:desc', 'case'];

/** Words in the order in which they are hung, each from one that hangs already: from the first, as often as not. */
const trees = tuple(
  uniqueArray(integer({ min: 0, max: count - 1 }), { minLength: count, maxLength: count }),
  tuple(...Array.from({ length: count }, () => integer({ min: 0, max: 999 }))),
  tuple(...Array.from({ length: count }, () => constantFrom(...names))),
);

function isTree(heads: Int32Array): boolean {
  return heads.every((_, word) => {
    let at = word;
    for (let steps = 0; steps <= count && at >= 0; steps++) at = heads[at];
    return at < 0;
  });
}

test('trees stay trees', () => {
  expect(doc.sentences).toHaveLength(1);
  assert(
    property(trees, ([order, choices, relations]) => {
      const heads = new Int32Array(count);
      order.forEach((word, i) => {
        heads[word] = i === 0 ? -1 : order[choices[i] < 500 ? 0 : choices[i] % i];
      });
      const named = { ...doc, heads, relations };
      expect(isTree(withAppositions(named, roles).heads)).toBe(true);
      expect(isTree(withRelatives(named).heads)).toBe(true);
      expect(isTree(withRelatives(withAppositions(named, roles)).heads)).toBe(true);
    }),
    { numRuns: 5_000, seed: 1 },
  );
});

test('two clauses of "whose" in one are moved one after the other', () => {
  const text = 'The king, whose son, whose wife fled, left.';
  const whose = analyzed(text);
  // Both hang from "fled", as does the verb behind them.
  const heads = Int32Array.from('2 9 9 5 9 9 8 9 0 9 9 9'.split(' '), (head) => Number(head) - 1);
  const relations = 'det nsubj punct nmod:poss nsubj punct nmod:poss nsubj root punct conj punct'.split(' ');
  expect(whose.tokens).toHaveLength(heads.length);
  const moved = withRelatives({ ...whose, heads, relations }).heads;
  const top = moved.indexOf(-1);
  expect(whose.forms[top]).toBe('left');
});
