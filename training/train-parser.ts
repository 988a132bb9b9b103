// A corpus with predicted tags in, the parser's two perceptrons out: greedy training with a dynamic oracle
// (Goldberg and Nivre 2013), so that the parser learns to go on well from its own mistakes.
import {
  advance,
  allowedActions,
  begin,
  config,
  configSize,
  type Derivation,
  leftArc,
  newDerivation,
  rightArc,
  shift,
  stackSubtree,
  subtreeSize,
} from '../src/analysis/derivation.ts';
import { extractFeatures } from '../src/analysis/feature-templates.ts';
import { bestClass } from '../src/analysis/linear-model.ts';
import {
  readTransitionAtoms,
  type SentenceFacts,
  transitionAtomCount,
  transitionTemplates,
} from '../src/analysis/parser-features.ts';
import { readRelationAtoms, relationAtomCount, relationTemplates } from '../src/analysis/relation-features.ts';
import { sentenceFacts } from '../src/analysis/sentence-facts.ts';
import type { WordClasses } from '../src/analysis/word-classes.ts';
import { describeWords } from '../src/analysis/word-features.ts';
import { byFrequency, type Corpus } from './corpus.ts';
import { transitionCosts } from './oracle.ts';
import { averaged, newPerceptron, type Perceptron, scoreRows, update } from './perceptron.ts';
import { randomNumbers, shuffle } from './random.ts';

export const transitionBits = 21;
const relationBits = 18;
const longestSentence = 150;
/** From the second round on, mistakes are followed with this probability. */
const exploration = 0.9;

export interface TrainedParser {
  readonly relations: readonly string[];
  readonly transition: Perceptron;
  readonly relation: Perceptron;
}

interface Training {
  readonly transition: Perceptron;
  readonly relation: Perceptron;
  readonly relations: readonly string[];
  readonly atoms: Int32Array;
  readonly features: Int32Array;
  readonly transitionScores: Float32Array;
  readonly relationScores: Float32Array;
  readonly steps: { transition: number; relation: number };
}

interface Example {
  readonly facts: SentenceFacts;
  /** At places 1 … words; the root's head is words + 1. */
  readonly heads: Int32Array;
  readonly relations: Int32Array;
  readonly words: number;
}

/** `upos` and `xpos` are the predicted tags of the corpus's words. */
export function trainParser(
  corpus: Corpus,
  upos: readonly string[],
  xpos: readonly string[],
  classes: WordClasses,
  rounds: number,
): TrainedParser {
  const relations = byFrequency(corpus.sentences.flatMap((sentence) => sentence.relations)).map(({ value }) => value);
  const examples = toExamples(corpus, upos, xpos, classes, relations);
  const training = newTraining(relations);
  const room = newDerivation(longestSentence, 1);
  const random = randomNumbers(7);
  for (let round = 0; round < rounds; round++) {
    shuffle(examples, random);
    for (const example of examples) {
      learnSentence(training, begin(room, example.words), example, () => round > 0 && random() < exploration);
    }
  }
  return {
    relations,
    transition: averaged(training.transition, training.steps.transition),
    relation: averaged(training.relation, training.steps.relation),
  };
}

function newTraining(relations: readonly string[]): Training {
  return {
    transition: newPerceptron(transitionBits, 3),
    relation: newPerceptron(relationBits, relations.length),
    relations,
    atoms: new Int32Array(Math.max(transitionAtomCount, relationAtomCount)),
    features: new Int32Array(Math.max(transitionTemplates.count, relationTemplates.count)),
    transitionScores: new Float32Array(3),
    relationScores: new Float32Array(relations.length),
    steps: { transition: 1, relation: 1 },
  };
}

function toExamples(
  corpus: Corpus,
  upos: readonly string[],
  xpos: readonly string[],
  classes: WordClasses,
  relations: readonly string[],
): Example[] {
  const words = describeWords(corpus.forms, classes);
  return corpus.sentences.flatMap((sentence, number) => {
    const { first, last } = corpus.ranges[number];
    const count = last - first;
    if (count > longestSentence) return [];
    const heads = Int32Array.from([0, ...sentence.heads.map((head) => (head === 0 ? count + 1 : head)), 0]);
    const numbers = Int32Array.from([0, ...sentence.relations.map((relation) => relations.indexOf(relation))]);
    return [{ facts: sentenceFacts(words, upos, xpos, first, last), heads, relations: numbers, words: count }];
  });
}

function learnSentence(training: Training, derivation: Derivation, example: Example, explores: () => boolean): void {
  let at = 0;
  for (let step = 0; step < 2 * example.words; step++) {
    const allowed = allowedActions(derivation, at);
    const costs = transitionCosts(derivation, at, example.heads, allowed);
    const action = learnTransition(training, derivation, at, example, allowed, costs, explores);
    const relation = action === shift ? -1 : learnRelation(training, derivation, at, action, example);
    at = advance(derivation, at, action, relation);
  }
}

function learnTransition(
  training: Training,
  derivation: Derivation,
  at: number,
  example: Example,
  allowed: number,
  costs: Int32Array,
  explores: () => boolean,
): number {
  const { transition, features, transitionScores: scores, steps } = training;
  readTransitionAtoms(derivation, at, example.facts, training.atoms);
  extractFeatures(transitionTemplates, training.atoms, features);
  scoreRows(transition, features, transitionTemplates.count, scores);
  const least = Math.min(...costs);
  let guess = -1;
  let good = -1;
  for (const action of [shift, leftArc, rightArc]) {
    if (!(allowed & (1 << action))) continue;
    if (guess < 0 || scores[action] > scores[guess]) guess = action;
    if (costs[action] === least && (good < 0 || scores[action] > scores[good])) good = action;
  }
  steps.transition++;
  if (costs[guess] === least) return guess;
  update(transition, features, transitionTemplates.count, good, 1, steps.transition);
  update(transition, features, transitionTemplates.count, guess, -1, steps.transition);
  return explores() ? guess : good;
}

/** Learns the relation of the arc where it is right; gives the relation guessed, which later features see. */
function learnRelation(
  training: Training,
  derivation: Derivation,
  at: number,
  action: number,
  example: Example,
): number {
  const { relation, features, relationScores: scores, steps } = training;
  const stack = derivation.configs[at * configSize + config.stack];
  const child = stackSubtree(derivation, stack, 0);
  const front = derivation.configs[at * configSize + config.front];
  const head = action === leftArc ? front : stackSubtree(derivation, stack, 1);
  readRelationAtoms(derivation, head, child, example.facts, training.atoms);
  extractFeatures(relationTemplates, training.atoms, features);
  scoreRows(relation, features, relationTemplates.count, scores);
  const guess = bestClass(scores);
  const childWord = derivation.subtrees[child * subtreeSize];
  const gold = example.relations[childWord];
  steps.relation++;
  if (example.heads[childWord] !== derivation.subtrees[head * subtreeSize] || guess === gold) return guess;
  update(relation, features, relationTemplates.count, gold, 1, steps.relation);
  update(relation, features, relationTemplates.count, guess, -1, steps.relation);
  return guess;
}
