// The quarter of an event follows from its type; the order of CAMEO's root categories says the same of almost every code.
import { expect, test } from 'vitest';
import { loadEventLexicon, root } from '../../src/analysis/events/event-lexicon.ts';
import { quadClassOf } from '../../src/records/quad-class.ts';
import { files } from '../lexicon-files.ts';

/** CAMEO's own quarters. */
const ofRoot = (code: string) => (root(code) <= 5 ? 1 : root(code) <= 8 ? 2 : root(code) <= 13 ? 3 : 4);

test('quarters agree with those of CAMEO, but for what PLOVER moved', () => {
  const moved = [...loadEventLexicon(files).codes.values()].filter(
    ({ code, type }) => quadClassOf[type] !== ofRoot(code),
  );
  // To ease what was forbidden (081) is material cooperation there, verbal in PLOVER.
  expect([...new Set(moved.map(({ code, type }) => `${root(code)} ${type}`))]).toEqual(['8 CONCEDE']);
});
