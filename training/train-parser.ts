// Sentences with predicted tags and guides in, the parser's two perceptrons out: greedy training with a dynamic oracle
// (Goldberg and Nivre 2013), so that the parser learns to go on well from its own mistakes.

import { extractFeatures } from '../src/analysis/learning/feature-templates.ts';
import { bestClass } from '../src/analysis/learning/linear-model.ts';
import {
  advance,
  allowedActions,
  arcEnds,
  begin,
  type Derivation,
  leftArc,
  newDerivation,
  rightArc,
  shift,
  subtreeSize,
} from '../src/analysis/syntax/derivation.ts';
import {
  readTransitionAtoms,
  transitionAtomCount,
  transitionTemplates,
} from '../src/analysis/syntax/parser-features.ts';
import { readRelationAtoms, relationAtomCount, relationTemplates } from '../src/analysis/syntax/relation-features.ts';
import { type Example, longestExample } from './examples.ts';
import { transitionCosts } from './oracle.ts';
import { averaged, newPerceptron, type Perceptron, scoreRows, update } from './perceptron.ts';
import { randomNumbers, shuffle } from './random.ts';

const transitionBits = 22;
const relationBits = 18;
/** A right action or relation must win by this much, or the parser learns on. */
const margin = 20;
/** From the second round on, mistakes are followed with this probability. */
const exploration = 0.9;

export interface TrainedParser {
  readonly transition: Perceptron;
  readonly relation: Perceptron;
}

interface Training {
  readonly transition: Perceptron;
  readonly relation: Perceptron;
  readonly atoms: Int32Array;
  readonly features: Int32Array;
  readonly transitionScores: Float32Array;
  readonly relationScores: Float32Array;
  readonly steps: { transition: number; relation: number };
}

/** `relations` are the names of the examples' relations. */
export function trainParser(
  examples: readonly Example[],
  relations: readonly string[],
  rounds: number,
  seed: number,
): TrainedParser {
  const training = newTraining(relations);
  const room = newDerivation(longestExample);
  const random = randomNumbers(seed);
  const order = [...examples];
  for (let round = 0; round < rounds; round++) {
    shuffle(order, random);
    for (const example of order) {
      learnSentence(training, begin(room, example.words), example, () => round > 0 && random() < exploration);
    }
  }
  return {
    transition: averaged(training.transition, training.steps.transition),
    relation: averaged(training.relation, training.steps.relation),
  };
}

function newTraining(relations: readonly string[]): Training {
  return {
    transition: newPerceptron(transitionBits, 3),
    relation: newPerceptron(relationBits, relations.length),
    atoms: new Int32Array(Math.max(transitionAtomCount, relationAtomCount)),
    features: new Int32Array(Math.max(transitionTemplates.count, relationTemplates.count)),
    transitionScores: new Float32Array(3),
    relationScores: new Float32Array(relations.length),
    steps: { transition: 1, relation: 1 },
  };
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
  readTransitionAtoms(derivation, at, example.facts, example.guide, training.atoms);
  extractFeatures(transitionTemplates, training.atoms, features);
  scoreRows(transition, features, transitionTemplates.count, scores);
  const least = Math.min(...costs);
  let good = -1;
  let bad = -1;
  for (const action of [shift, leftArc, rightArc]) {
    if (!(allowed & (1 << action))) continue;
    if (costs[action] === least) good = good < 0 || scores[action] > scores[good] ? action : good;
    else bad = bad < 0 || scores[action] > scores[bad] ? action : bad;
  }
  steps.transition++;
  if (bad < 0 || scores[good] - scores[bad] >= margin) return good;
  const isMistaken = scores[bad] > scores[good];
  update(transition, features, transitionTemplates.count, good, 1, steps.transition);
  update(transition, features, transitionTemplates.count, bad, -1, steps.transition);
  return isMistaken && explores() ? bad : good;
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
  const { head, child } = arcEnds(derivation, at, action);
  readRelationAtoms(derivation, head, child, example.facts, training.atoms);
  extractFeatures(relationTemplates, training.atoms, features);
  scoreRows(relation, features, relationTemplates.count, scores);
  const guess = bestClass(scores);
  const childWord = derivation.subtrees[child * subtreeSize];
  const gold = example.relations[childWord];
  steps.relation++;
  if (example.heads[childWord] !== derivation.subtrees[head * subtreeSize]) return guess;
  const rival = guess === gold ? bestOther(scores, gold) : guess;
  if (scores[gold] - scores[rival] >= margin) return guess;
  update(relation, features, relationTemplates.count, gold, 1, steps.relation);
  update(relation, features, relationTemplates.count, rival, -1, steps.relation);
  return guess;
}

function bestOther(scores: Float32Array, label: number): number {
  let best = label === 0 ? 1 : 0;
  for (let k = 0; k < scores.length; k++) if (k !== label && scores[k] > scores[best]) best = k;
  return best;
}
