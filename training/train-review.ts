// Sentences with named trees of a model that did not learn from them in, the perceptron that reviews the names out.
import { extractFeatures } from '../src/analysis/learning/feature-templates.ts';
import { relationRivals } from '../src/analysis/syntax/relation-review.ts';
import {
  type NamedTree,
  namedTree,
  readReviewAtoms,
  reviewAtomCount,
  reviewTemplates,
  tellingBits,
} from '../src/analysis/syntax/review-features.ts';
import { byFrequency } from './corpus.ts';
import type { FirstTree } from './first-trees.ts';
import { averaged, newPerceptron, type Perceptron, update } from './perceptron.ts';
import { randomNumbers, shuffle } from './random.ts';

const bits = 17;
const margin = 10;
/** A relation is a rival of one that it was so often taken for. */
const leastMistakes = 3;

export interface ReviewedSentence {
  readonly tree: NamedTree;
  /** Gold heads and relations, at places 1 … words. */
  readonly heads: Int32Array;
  readonly relations: Int32Array;
}

/** `names` are the relations'. */
export function namedSentences(trees: readonly FirstTree[], names: readonly string[]): ReviewedSentence[] {
  const bits = tellingBits(names);
  return trees.map(({ example, heads, relations }) => {
    const tree = namedTree(example.words, example.facts, heads, relations, bits);
    return { tree, heads: example.heads, relations: example.relations };
  });
}

/** One line for each relation: the relations that it may be in truth, by their numbers. */
export function rivalLines(sentences: readonly ReviewedSentence[], relations: number): string[] {
  const seen: string[][] = Array.from({ length: relations }, () => []);
  for (const { tree, heads, relations: gold } of sentences) {
    for (let word = 1; word <= tree.words; word++) {
      if (tree.heads[word] === heads[word]) seen[tree.relations[word]].push(String(gold[word]));
    }
  }
  return seen.map((golds, relation) => {
    const often = byFrequency(golds).filter(({ count }) => count >= leastMistakes);
    const numbers = new Set([relation, ...often.map(({ value }) => Number(value))]);
    return [...numbers].sort((a, b) => a - b).join(' ');
  });
}

export function trainReview(
  sentences: readonly ReviewedSentence[],
  rivals: readonly string[],
  rounds: number,
  seed: number,
): Perceptron {
  const possible = relationRivals(rivals);
  const perceptron = newPerceptron(bits, rivals.length);
  const atoms = new Int32Array(reviewAtomCount);
  const features = new Int32Array(reviewTemplates.count);
  const scores = new Float32Array(rivals.length);
  const random = randomNumbers(seed);
  const order = [...sentences];
  let step = 1;
  for (let round = 0; round < rounds; round++) {
    shuffle(order, random);
    for (const { tree, heads, relations } of order) {
      for (let word = 1; word <= tree.words; word++) {
        const choices = possible[tree.relations[word]];
        const gold = relations[word];
        if (tree.heads[word] !== heads[word] || choices.length === 1 || !choices.includes(gold)) continue;
        step++;
        readReviewAtoms(tree, word, atoms);
        extractFeatures(reviewTemplates, atoms, features);
        const rival = scoreChoices(perceptron, features, choices, gold, scores);
        if (scores[gold] - scores[rival] >= margin) continue;
        update(perceptron, features, features.length, gold, 1, step);
        update(perceptron, features, features.length, rival, -1, step);
      }
    }
  }
  return averaged(perceptron, step);
}

/** Fills the scores of the choices; gives the best but the gold one. */
function scoreChoices(
  { weights, mask, classes }: Perceptron,
  features: Int32Array,
  choices: Int32Array,
  gold: number,
  scores: Float32Array,
): number {
  for (const choice of choices) scores[choice] = 0;
  for (let i = 0; i < features.length; i++) {
    const row = (features[i] & mask) * classes;
    for (let k = 0; k < choices.length; k++) scores[choices[k]] += weights[row + choices[k]];
  }
  let rival = -1;
  for (const choice of choices) if (choice !== gold && (rival < 0 || scores[choice] > scores[rival])) rival = choice;
  return rival;
}
