// Sentences in, the same sentences with the heads and scores that a guide gives them out, each from a guide that did not learn from it.
import { findGuide, newGuideRoom } from '../src/analysis/syntax/guide.ts';
import type { Corpus } from './corpus.ts';
import { type Example, longestExample } from './examples.ts';
import { documentFolds } from './jackknife.ts';
import { guideModel, trainGuide } from './train-guide.ts';

const folds = 3;
const rounds = 4;
const seed = 5;

export function guideByFolds(corpus: Corpus, examples: readonly Example[]): Example[] {
  const room = newGuideRoom(longestExample);
  return documentFolds(corpus, folds).flatMap(({ held }) => {
    const outside = new Set(held);
    const model = guideModel(
      trainGuide(
        examples.filter((example) => !outside.has(example.sentence)),
        rounds,
        seed,
      ),
    );
    return examples
      .filter((example) => outside.has(example.sentence))
      .map((example) => {
        const guide = new Int32Array(example.words + 5);
        findGuide(room, example.facts, example.words, model, guide);
        return { ...example, guide, scores: roundedScores(room.scores, example.words) };
      });
  });
}

/** In sixteenths: what sums of many weights differ by in their last digits is no difference. */
function roundedScores(scores: Float64Array, words: number): Float64Array {
  return Float64Array.from(scores.subarray(0, (words + 1) ** 2), (score) => Math.round(score * 16) / 16);
}
