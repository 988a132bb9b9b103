// Sentences with gold heads in, the guide's weights out: the averaged perceptron over whole trees, each wrong arc handicapped
// to win only by a margin.

import { extractFeatures, finishFeatures } from '../src/analysis/learning/feature-templates.ts';
import { arcAtomCount, arcParts, arcTemplates, readArcPair, readArcSide } from '../src/analysis/syntax/arc-features.ts';
import { bestTree } from '../src/analysis/syntax/eisner.ts';
import {
  type ArcScorer,
  type GuideModel,
  newGuideRoom,
  pairBits,
  pairOf,
  scoreArcs,
} from '../src/analysis/syntax/guide.ts';
import type { Running } from '../src/analysis/syntax/running-counts.ts';
import type { Example } from './examples.ts';
import { averaged, newPerceptron, type Perceptron, scoreRows, update } from './perceptron.ts';
import { randomNumbers, shuffle } from './random.ts';

const bits = 21;
const longestSentence = 90;
const margin = 15;

export interface TrainedGuide {
  readonly perceptron: Perceptron;
  readonly pairs: Uint8Array;
}

export function trainGuide(examples: readonly Example[], rounds: number, seed: number): TrainedGuide {
  const order = examples.filter((example) => example.words <= longestSentence);
  const pairs = seenPairs(order);
  const perceptron = newPerceptron(bits, 1);
  const model = guideModel({ perceptron, pairs });
  const room = newGuideRoom(longestSentence);
  const found = new Int32Array(longestSentence + 1);
  const random = randomNumbers(seed);
  let step = 1;
  for (let round = 0; round < rounds; round++) {
    shuffle(order, random);
    for (const example of order) {
      step++;
      scoreArcs(room, example.facts, example.words, model);
      const size = example.words + 1;
      for (let word = 1; word < size; word++) room.scores[goldHead(example, word) * size + word] -= margin;
      bestTree(room.chart, room.scores, example.words, found);
      learnTree(model, perceptron, example, found, step);
    }
  }
  return { perceptron: averaged(perceptron, step), pairs };
}

export function guideModel({ perceptron, pairs }: TrainedGuide): GuideModel {
  const scores = new Float32Array(1);
  const atoms = new Int32Array(arcAtomCount);
  const hashes = new Int32Array(arcTemplates.count);
  const features = new Int32Array(arcTemplates.count);
  const score = (): void => {
    finishFeatures(arcParts, hashes, atoms, features);
    scoreRows(perceptron, features, features.length, scores);
  };
  return { scorer: { atoms, hashes, scores, score }, pairs };
}

function goldHead(example: Example, word: number): number {
  return example.heads[word] > example.words ? 0 : example.heads[word];
}

function learnTree(
  { scorer }: GuideModel,
  perceptron: Perceptron,
  example: Example,
  found: Int32Array,
  step: number,
): void {
  const running = example.facts.running;
  for (let word = 1; word <= example.words; word++) {
    const gold = goldHead(example, word);
    if (found[word] === gold) continue;
    learnArc(scorer, perceptron, example, running, gold, word, 1, step);
    learnArc(scorer, perceptron, example, running, found[word], word, -1, step);
  }
}

function learnArc(
  { atoms }: ArcScorer,
  perceptron: Perceptron,
  { facts }: Example,
  running: Running,
  head: number,
  child: number,
  amount: number,
  step: number,
): void {
  readArcSide(facts, head, 0, atoms);
  readArcSide(facts, child, 1, atoms);
  readArcPair(running, head, child, atoms);
  const features = new Int32Array(arcTemplates.count);
  extractFeatures(arcTemplates, atoms, features);
  update(perceptron, features, arcTemplates.count, 0, amount, step);
}

/** A bit for each pair of tags that is head and child anywhere. */
function seenPairs(examples: readonly Example[]): Uint8Array {
  const pairs = new Uint8Array(1 << (pairBits - 3));
  for (const example of examples) {
    for (let word = 1; word <= example.words; word++) {
      const pair = pairOf(example.facts, goldHead(example, word), word);
      pairs[pair >> 3] |= 1 << (pair & 7);
    }
  }
  return pairs;
}
