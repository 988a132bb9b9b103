// Sentences in, the same sentences with the heads that a guide gives them out, each from a guide that did not learn from it.
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
        return { ...example, guide };
      });
  });
}
