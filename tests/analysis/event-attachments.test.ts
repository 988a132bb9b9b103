// One construction, hung in each of the ways in which a parser may hang it: the events are the same.
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/analysis/doc.ts';
import { codeEvents, loadEventCoder } from '../../src/analysis/events.ts';
import { analyzed, files } from '../engine.ts';

const coder = loadEventCoder(files);

/** The reports of a text whose trees are these: each word's head, numbered from 1 with 0 for none, and relation. */
function reportsOf(text: string, tree: string): readonly Report[] {
  const doc = analyzed(text);
  const arcs = tree.split(' ').map((arc) => arc.split('/'));
  expect(arcs).toHaveLength(doc.tokens.length);
  const heads = Int32Array.from(arcs, ([head]) => Number(head) - 1);
  return codeEvents({ ...doc, heads, relations: arcs.map(([, relation]) => relation) }, coder).reports;
}

const countries = (actors: Report['sources']): (string | null)[] => actors.map(({ country }) => country);

describe('with whom a subject acts', () => {
  const text = 'Peru and Chile, together with Bolivia, signed a treaty.';
  test.each([
    [
      'from the first subject',
      '9/nsubj 3/cc 1/conj 7/punct 7/advmod 7/case 1/nmod 1/punct 0/root 11/det 9/obj 9/punct',
    ],
    ['from the last subject', '9/nsubj 3/cc 1/conj 7/punct 7/advmod 7/case 3/nmod 1/punct 0/root 11/det 9/obj 9/punct'],
    ['in a list', '9/nsubj 3/cc 1/conj 7/punct 7/advmod 7/case 1/conj 1/punct 0/root 11/det 9/obj 9/punct'],
    ['from the verb', '9/nsubj 3/cc 1/conj 7/punct 7/advmod 7/case 9/obl 7/punct 0/root 11/det 9/obj 9/punct'],
    ['from "together"', '9/nsubj 3/cc 1/conj 5/punct 9/advmod 7/case 5/obl 5/punct 0/root 11/det 9/obj 9/punct'],
  ])('%s', (_, tree) => {
    const [{ sources, targets }] = reportsOf(text, tree);
    expect(countries(sources)).toEqual(['PER', 'CHL', 'BOL']);
    expect(targets).toEqual([]);
  });

  test('behind an object it is with whom that is', () => {
    const [{ sources }] = reportsOf(
      'Police in Peru arrested a minister along with two soldiers.',
      '4/nsubj 3/case 1/nmod 0/root 6/det 4/obj 10/advmod 10/case 10/nummod 4/obl 4/punct',
    );
    expect(sources).toHaveLength(1);
  });
});

describe('the lower end of a range', () => {
  const passive = 'Between 20 and 25 young rebels were killed by Peruvian soldiers.';
  test.each([
    [
      'both numbers from the noun',
      '2/case 6/nummod 4/cc 2/conj 6/amod 8/nsubj:pass 8/aux:pass 0/root 11/case 11/amod 8/obl 8/punct',
    ],
    [
      'the first from the verb',
      '2/case 8/obl 4/cc 2/conj 6/amod 8/nsubj:pass 8/aux:pass 0/root 11/case 11/amod 8/obl 8/punct',
    ],
    [
      'the second from the noun',
      '2/case 8/obl 4/cc 6/nummod 6/amod 8/nsubj:pass 8/aux:pass 0/root 11/case 11/amod 8/obl 8/punct',
    ],
    [
      'the noun from the first',
      '2/case 8/nsubj:pass 6/cc 6/nummod 6/amod 2/conj 8/aux:pass 0/root 11/case 11/amod 8/obl 8/punct',
    ],
  ])('%s', (_, tree) => {
    expect(reportsOf(passive, tree)[0].dead).toBe(20);
  });

  test.each([
    ['an object with a preposition', '2/amod 3/nsubj 0/root 5/case 9/nummod 7/cc 5/conj 7/compound 3/obl 3/punct'],
    ['an object of the scale', '2/amod 3/nsubj 0/root 8/advmod 8/compound 7/cc 5/conj 9/nummod 3/obj 3/punct'],
  ])('with a scale: %s', (_, tree) => {
    const [{ dead, targets }] = reportsOf('Peruvian soldiers killed between two and three hundred rebels.', tree);
    expect(dead).toBe(200);
    expect(targets).toHaveLength(1);
  });
});

describe('a name behind a description', () => {
  const text = 'Opposition leader Ann Lee urged Peru to leave Bolivia.';
  test.each([
    [
      'the description from the name',
      '2/compound 3/nmod:desc 5/nsubj 3/flat 0/root 5/obj 8/mark 5/xcomp 8/obj 5/punct',
    ],
    ['the name from the description', '2/compound 5/nsubj 2/appos 3/flat 0/root 5/obj 8/mark 5/xcomp 8/obj 5/punct'],
    ['two subjects', '2/compound 5/nsubj 5/nsubj 3/flat 0/root 5/obj 8/mark 5/xcomp 8/obj 5/punct'],
  ])('%s', (_, tree) => {
    const doc = analyzed(text);
    const [{ sources, targets }] = reportsOf(text, tree);
    expect(sources.map(({ entity }) => (entity === null ? null : doc.entities[entity].name))).toEqual(['Ann Lee']);
    expect(countries(targets)).toEqual(['PER']);
  });

  test.each([
    ['from the noun within', '2/nsubj 0/root 5/case 5/det 2/obl 8/case 8/det 5/nmod 10/punct 8/appos 10/flat 2/punct'],
    ['as in a list', '2/nsubj 0/root 5/case 5/det 2/obl 8/case 8/det 5/nmod 10/punct 8/conj 10/flat 2/punct'],
    ['from the description', '2/nsubj 0/root 5/case 5/det 2/obl 8/case 8/det 5/nmod 10/punct 5/appos 10/flat 2/punct'],
  ])('behind a comma: %s', (_, tree) => {
    const said = 'Peru met with the chairman of the Commission, Ann Lee.';
    const doc = analyzed(said);
    const [{ targets }] = reportsOf(said, tree);
    expect(targets.map(({ entity }) => (entity === null ? null : doc.entities[entity].name))).toEqual(['Ann Lee']);
  });
});

describe('whom it falls on', () => {
  test.each([
    ['from the rallies', '2/amod 3/nsubj 0/root 3/obj 6/case 4/nmod 10/case 10/det 10/amod 4/nmod 3/punct'],
    ['from the place', '2/amod 3/nsubj 0/root 3/obj 6/case 4/nmod 10/case 10/det 10/amod 6/nmod 3/punct'],
    ['from the verb', '2/amod 3/nsubj 0/root 3/obj 6/case 3/obl 10/case 10/det 10/amod 3/obl 3/punct'],
  ])('whom a rally is against, hung %s', (_, tree) => {
    const [{ targets }] = reportsOf('Peruvian students staged rallies in Lima against the Bolivian government.', tree);
    expect(countries(targets)).toEqual(['BOL']);
  });

  test.each([
    ['an object', '2/amod 3/nsubj 0/root 6/advmod 4/fixed 7/nummod 3/obj 9/case 3/obl 3/punct'],
    [
      'a phrase without preposition',
      '2/amod 3/nsubj 0/root 6/advmod 4/fixed 7/nummod 3/obl:unmarked 9/case 3/obl 3/punct',
    ],
  ])('more than so many, read as %s', (_, tree) => {
    const [{ targets }] = reportsOf('Peruvian police arrested more than 100 Bolivians in Chile.', tree);
    expect(countries(targets)).toEqual(['BOL']);
  });

  test.each([
    ['from the name', '2/nsubj 0/root 4/nmod:poss 2/obj 9/case 9/nmod:poss 6/case 9/nmod:desc 2/obl 9/flat 2/punct'],
    ['from the title', '2/nsubj 0/root 4/nmod:poss 2/obj 8/case 8/nmod:poss 6/case 9/nmod:desc 2/obl 9/flat 2/punct'],
    [
      'from the title, the name from nothing',
      '2/nsubj 0/root 4/nmod:poss 2/obj 8/case 8/nmod:poss 6/case 9/nmod:desc 2/vocative 9/flat 2/punct',
    ],
  ])('to whom, the preposition hung %s', (_, tree) => {
    const text = "Peru offered its troops to Bolivia's President Ann Lee.";
    const doc = analyzed(text);
    const [{ targets }] = reportsOf(text, tree);
    expect(targets.map(({ entity }) => (entity === null ? null : doc.entities[entity].name))).toEqual(['Ann Lee']);
  });

  test.each([
    ['the preposition', '2/nsubj 0/root 4/case 2/obl 8/case 8/nummod 8/amod 2/obl 2/punct'],
    ['a word of the number', '2/nsubj 0/root 4/case 2/obl 6/advmod 8/nummod 8/amod 2/obl 2/punct'],
  ])('over what, read as %s', (_, tree) => {
    const [{ targets }] = reportsOf('Peru complained to Kenya over two Bolivian raids.', tree);
    expect(countries(targets)).toEqual(['BOL']);
  });

  test.each([
    ['from the talks', '4/nsubj 3/cc 1/conj 0/root 4/obj 10/case 10/det 10/amod 10/compound 5/nmod 4/punct'],
    ['from the verb', '4/nsubj 3/cc 1/conj 0/root 4/obj 10/case 10/det 10/amod 10/compound 4/obl 4/punct'],
  ])('none whom talks are about, hung %s', (_, tree) => {
    const [{ sources, targets }] = reportsOf('Peru and Chile renewed talks on a Bolivian army base.', tree);
    expect([countries(sources), targets]).toEqual([['PER', 'CHL'], []]);
  });

  test('none who tells it', () => {
    const [{ targets }] = reportsOf(
      'Peru and Chile signed a treaty, according to the Bolivian army.',
      '4/nsubj 3/cc 1/conj 0/root 6/det 4/obj 4/punct 12/case 8/fixed 12/det 12/amod 4/obl 4/punct',
    );
    expect(targets).toEqual([]);
  });
});

describe('who acts, where a clause of "whose" stands between', () => {
  const text = 'Jordan, whose king has fallen ill, recalled its ambassador to Oman.';
  test.each([
    [
      'a relative clause',
      '9/nsubj 1/punct 4/nmod:poss 6/nsubj 6/aux 1/acl:relcl 6/xcomp 6/punct 0/root 11/nmod:poss 9/obj 13/case 11/nmod 9/punct',
    ],
    [
      'two subjects',
      '6/nsubj 1/punct 4/nmod:poss 6/nsubj 6/aux 0/root 6/xcomp 9/punct 6/conj 11/nmod:poss 9/obj 13/case 11/nmod 6/punct',
    ],
    [
      'two main clauses',
      '6/vocative 1/punct 4/nmod:poss 6/nsubj 6/aux 0/root 6/xcomp 9/punct 6/parataxis 11/nmod:poss 9/obj 13/case 11/nmod 6/punct',
    ],
    [
      'a complement',
      '6/vocative 1/punct 4/nmod:poss 6/nsubj 6/aux 0/root 6/xcomp 9/punct 6/xcomp 11/nmod:poss 9/obj 13/case 11/nmod 6/punct',
    ],
    [
      'an adverbial clause',
      '6/vocative 1/punct 4/nmod:poss 6/nsubj 6/aux 9/advcl 6/xcomp 6/punct 0/root 11/nmod:poss 9/obj 13/case 11/nmod 9/punct',
    ],
  ])('%s', (_, tree) => {
    const [{ sources, targets }] = reportsOf(text, tree);
    expect([countries(sources), countries(targets)]).toEqual([['JOR'], ['OMN']]);
  });
});

test('what a passive deed brings about is of its doer', () => {
  const reports = reportsOf(
    'A village in Chile was attacked by Peruvian rebels, killing ten farmers.',
    '2/det 6/nsubj:pass 4/case 2/nmod 6/aux:pass 0/root 9/case 9/amod 6/obl 11/punct 6/advcl 13/nummod 11/obj 6/punct',
  );
  expect(reports.map(({ sources }) => countries(sources))).toEqual([['PER'], ['PER']]);
});
