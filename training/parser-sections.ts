// Trained perceptrons in, their packed mean out, as it lies in a model file.
import type { ModelSections } from '../src/analysis/learning/model-file.ts';
import { meanOf, type Perceptron, packedUnit, quantized, rowSections, sparseSections } from './perceptron.ts';

const guideGrain = { leastShare: 0.08, step: 2 };
const transitionGrain = { leastShare: 0.075, step: 2 };
const relationGrain = { leastShare: 0.055, step: 4 };
const markGrain = { leastShare: 0.05, step: 1 };
const reviewGrain = { leastShare: 0.15, step: 4 };

export function guideSections(perceptrons: readonly Perceptron[], pairs: Uint8Array): ModelSections {
  const guide = meanOf(perceptrons);
  return {
    ...rowSections('guide', quantized(guide, guideGrain), guide.classes),
    'guide.unit': [String(packedUnit(guide, guideGrain))],
    'guide.pairs': pairs,
  };
}

export function transitionSections(perceptrons: readonly Perceptron[]): ModelSections {
  const transition = meanOf(perceptrons);
  return {
    ...rowSections('first', quantized(transition, transitionGrain), transition.classes),
    'first.unit': [String(packedUnit(transition, transitionGrain))],
  };
}

export function relationSections(perceptrons: readonly Perceptron[]): ModelSections {
  const relation = meanOf(perceptrons);
  return sparseSections('relation', quantized(relation, relationGrain), relation.classes);
}

export function markSections(marks: Perceptron): ModelSections {
  return rowSections('marks', quantized(marks, markGrain), marks.classes);
}

export function reviewSections(review: Perceptron, rivals: readonly string[]): ModelSections {
  return { ...sparseSections('review', quantized(review, reviewGrain), review.classes), 'review.rivals': rivals };
}
