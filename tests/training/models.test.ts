import { describe, expect, it } from 'vitest';
import { advance, allowedActions, begin, newDerivation, readArcs } from '../../src/analysis/syntax/derivation.ts';
import { clusterWords, countBigrams } from '../../training/clusters.ts';
import type { Treebank } from '../../training/conllu.ts';
import { byFrequency, toCorpus } from '../../training/corpus.ts';
import { documentFolds } from '../../training/jackknife.ts';
import { transitionCosts } from '../../training/oracle.ts';
import { averaged, meanOf, newPerceptron, quantized, update } from '../../training/perceptron.ts';
import { trainLemmaRules } from '../../training/train-lemmas.ts';
import { capitalShares } from '../../training/train-words.ts';

function sentence(
  document: string,
  words: readonly (readonly [form: string, xpos: string, lemma: string])[],
): Treebank {
  return {
    document,
    forms: words.map(([form]) => form),
    lemmas: words.map(([, , lemma]) => lemma),
    upos: words.map(() => 'X'),
    xpos: words.map(([, xpos]) => xpos),
    heads: words.map((_, i) => i),
    relations: words.map((_, i) => (i === 0 ? 'root' : 'dep')),
  };
}

describe('the averaged perceptron', () => {
  it('gives the mean of its weights over all steps', () => {
    const model = newPerceptron(1, 2);
    update(model, Int32Array.from([0]), 1, 1, 1, 1);
    update(model, Int32Array.from([0]), 1, 1, 2, 3);
    expect([...averaged(model, 4).weights]).toEqual([0, 3 - 7 / 4, 0, 0]);
  });

  it('has a mean with its like', () => {
    const one = { ...newPerceptron(0, 2), weights: Float32Array.from([1, 2]) };
    expect([...meanOf([one, { ...one, weights: Float32Array.from([3, -2]) }]).weights]).toEqual([2, 0]);
  });

  it('fits the weights to a byte and drops small rows', () => {
    const model = { ...newPerceptron(1, 2), weights: Float32Array.from([0.1, -0.1, 4, -2]) };
    expect([...quantized(model, { leastShare: 0.1, step: 1 })]).toEqual([0, 0, 127, -63]);
    expect([...quantized(model, { leastShare: 0, step: 4 })]).toEqual([4, -4, 124, -60]);
  });
});

it('leads the oracle to the gold tree, and tells what a wrong turn costs', () => {
  const heads = Int32Array.from([0, 2, 5, 4, 2, 0]);
  const derivation = begin(newDerivation(4), 4);
  let at = 0;
  for (let step = 0; step < 8; step++) {
    const costs = transitionCosts(derivation, at, heads, allowedActions(derivation, at));
    expect(Math.min(...costs)).toBe(0);
    at = advance(derivation, at, costs.indexOf(0), 0);
  }
  const found = new Int32Array(5);
  readArcs(derivation, at, found, new Int32Array(5));
  expect([...found]).toEqual([0, 2, 0, 4, 2]);
  const again = begin(derivation, 4);
  const shifted = advance(again, 0, 0, -1);
  expect([...transitionCosts(again, shifted, heads, allowedActions(again, shifted))]).toEqual([1, 0, 1e6]);
});

it('keeps a document in one fold', () => {
  const corpus = toCorpus(['a', 'a', 'b', 'c', 'b'].map((document) => sentence(document, [['Yes', 'UH', 'yes']])));
  expect(documentFolds(corpus, 2)).toEqual([
    { held: [0, 1, 3], rest: [2, 4] },
    { held: [2, 4], rest: [0, 1, 3] },
  ]);
});

it('puts words that have the same neighbours into one cluster', () => {
  const kinds = [
    ['the', 'a', 'some'],
    ['cat', 'dog', 'bird'],
    ['sleeps', 'runs', 'eats'],
  ];
  const sequences = kinds[0].flatMap((first) =>
    kinds[1].flatMap((noun) => kinds[2].map((verb) => [first, noun, verb])),
  );
  const bigrams = countBigrams(sequences, 1);
  const numbers = clusterWords(bigrams, 3, 10);
  const clusterOf = (word: string): number => numbers[bigrams.words.indexOf(word)];
  for (const kind of kinds) expect(new Set(kind.map(clusterOf)).size).toBe(1);
  expect(new Set(numbers).size).toBe(3);
});

it('learns endings and lists the words that keep to none', () => {
  const words = ['walked walk', 'talked talk', 'asked ask', 'went go', 'went go'].map((pair) => {
    const [form, lemma] = pair.split(' ');
    return [form, 'VBD', lemma] as const;
  });
  expect(trainLemmaRules(toCorpus([sentence('d', words)]))).toEqual([
    'key\tdrop\tadd',
    'VBD ^went\t4\tgo',
    'VBD d\t2\t',
    'VBN d\t2\t',
  ]);
});

it('counts capitals inside sentences only, and not in headlines', () => {
  const sequences = ['Today rain fell on Kalm', 'Again rain fell on Kalm', 'Rain Falls Again On Kalm'].map((text) =>
    text.split(' '),
  );
  const shares = capitalShares(sequences, 2);
  expect([shares.get('kalm'), shares.get('rain'), shares.get('today')]).toEqual([5, 1, undefined]);
});

it('orders by frequency, then by code units', () => {
  expect(byFrequency(['b', 'a', 'c', 'c']).map(({ value }) => value)).toEqual(['c', 'a', 'b']);
});
