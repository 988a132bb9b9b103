// Sentences with predicted tags and guides in, the perceptrons of transitions and relations out: greedy training with a dynamic oracle (Goldberg
// and Nivre 2013), so that the parser learns to go on well from its own mistakes.

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
import type { NameRelation } from '../src/analysis/syntax/transition-parser.ts';
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

/** `relations` are the names of the examples' relations. */
export function trainTransitions(
  examples: readonly Example[],
  relations: readonly string[],
  rounds: number,
  seed: number,
): { readonly transition: Perceptron; readonly relation: Perceptron } {
  const naming = newNaming(relations.length);
  const training: Training = {
    perceptron: newPerceptron(transitionBits, 3),
    atoms: new Int32Array(transitionAtomCount),
    features: new Int32Array(transitionTemplates.count),
    scores: new Float32Array(3),
    steps: 1,
  };
  const room = newDerivation(longestExample);
  const random = randomNumbers(seed);
  const order = [...examples];
  for (let round = 0; round < rounds; round++) {
    shuffle(order, random);
    const explores = (): boolean => round > 0 && random() < exploration;
    for (const example of order) {
      learnSentence(training, begin(room, example.words), example, explores, (derivation, at, action) => {
        return learnRelation(naming, derivation, at, action, example);
      });
    }
  }
  return {
    transition: averaged(training.perceptron, training.steps),
    relation: averaged(naming.perceptron, naming.steps),
  };
}

interface Training {
  readonly perceptron: Perceptron;
  readonly atoms: Int32Array;
  readonly features: Int32Array;
  readonly scores: Float32Array;
  steps: number;
}

function learnSentence(
  training: Training,
  derivation: Derivation,
  example: Example,
  explores: () => boolean,
  nameRelation: NameRelation,
): void {
  let at = 0;
  for (let step = 0; step < 2 * example.words; step++) {
    const action = learnTransition(training, derivation, at, example, explores);
    at = advance(derivation, at, action, action === shift ? -1 : nameRelation(derivation, at, action));
  }
}

function learnTransition(
  training: Training,
  derivation: Derivation,
  at: number,
  example: Example,
  explores: () => boolean,
): number {
  const { perceptron, features, scores } = training;
  const allowed = allowedActions(derivation, at);
  const costs = transitionCosts(derivation, at, example.heads, allowed);
  readTransitionAtoms(derivation, at, example.facts, example.guide, training.atoms);
  extractFeatures(transitionTemplates, training.atoms, features);
  scoreRows(perceptron, features, features.length, scores);
  const least = Math.min(...costs);
  let good = -1;
  let bad = -1;
  for (const action of [shift, leftArc, rightArc]) {
    if (!(allowed & (1 << action))) continue;
    if (costs[action] === least) good = good < 0 || scores[action] > scores[good] ? action : good;
    else bad = bad < 0 || scores[action] > scores[bad] ? action : bad;
  }
  training.steps++;
  if (bad < 0 || scores[good] - scores[bad] >= margin) return good;
  const isMistaken = scores[bad] > scores[good];
  update(perceptron, features, features.length, good, 1, training.steps);
  update(perceptron, features, features.length, bad, -1, training.steps);
  return isMistaken && explores() ? bad : good;
}

interface Naming {
  readonly perceptron: Perceptron;
  readonly atoms: Int32Array;
  readonly features: Int32Array;
  readonly scores: Float32Array;
  steps: number;
}

function newNaming(relations: number): Naming {
  return {
    perceptron: newPerceptron(relationBits, relations),
    atoms: new Int32Array(relationAtomCount),
    features: new Int32Array(relationTemplates.count),
    scores: new Float32Array(relations),
    steps: 1,
  };
}

/** Learns the relation of the arc where it is right; gives the relation guessed, which later features see. */
function learnRelation(naming: Naming, derivation: Derivation, at: number, action: number, example: Example): number {
  const { perceptron, atoms, features, scores } = naming;
  const { head, child } = arcEnds(derivation, at, action);
  readRelationAtoms(derivation, head, child, example.facts, atoms);
  extractFeatures(relationTemplates, atoms, features);
  scoreRows(perceptron, features, relationTemplates.count, scores);
  const guess = bestClass(scores);
  const childWord = derivation.subtrees[child * subtreeSize];
  const gold = example.relations[childWord];
  naming.steps++;
  if (example.heads[childWord] !== derivation.subtrees[head * subtreeSize]) return guess;
  const rival = guess === gold ? bestOther(scores, gold) : guess;
  if (scores[gold] - scores[rival] >= margin) return guess;
  update(perceptron, features, relationTemplates.count, gold, 1, naming.steps);
  update(perceptron, features, relationTemplates.count, rival, -1, naming.steps);
  return guess;
}

function bestOther(scores: Float32Array, label: number): number {
  let best = label === 0 ? 1 : 0;
  for (let k = 0; k < scores.length; k++) if (k !== label && scores[k] > scores[best]) best = k;
  return best;
}
