// Sentences with predicted tags in, the sections of the parser's model out. Each part learns from what the parts before it say
// of documents that they did not learn from.
import { tableSections } from '../src/analysis/learning/hash-table.ts';
import type { ModelSections } from '../src/analysis/learning/model-file.ts';
import type { Corpus } from './corpus.ts';
import type { Example } from './examples.ts';
import { firstTreesByFolds } from './first-trees.ts';
import { guideByFolds } from './guides.ts';
import {
  guideSections,
  judgeSections,
  markSections,
  passSections,
  relationSections,
  reviewSections,
} from './parser-sections.ts';
import { meanOf } from './perceptron.ts';
import { secondTreesByFolds } from './second-trees.ts';
import { trainGuide } from './train-guide.ts';
import { judgedHeads, trainJudge } from './train-judge.ts';
import { markedSentences, trainMarks } from './train-marks.ts';
import { trainFirstPass, trainSecondPass } from './train-parser.ts';
import { trainPlain } from './train-plain.ts';
import { namedSentences, rivalLines, trainReview } from './train-review.ts';

const rounds = { guide: 4, first: 5, second: 5, judge: 2, marks: 4, review: 2 };
/** Where there are several, the mean of models that see the examples in another order. */
const seeds = {
  guide: [5, 6, 7],
  first: [7, 8, 9],
  second: [10, 11, 12],
  judge: [1, 2, 3, 4, 5, 6, 7],
  marks: [1, 2, 3, 4, 5],
  review: 3,
};

/** `relations` are the names of the examples' relations. */
export function trainTrees(
  corpus: Corpus,
  examples: readonly Example[],
  relations: readonly string[],
  say: (what: string) => void,
): ModelSections {
  const guided = guideByFolds(corpus, examples);
  say('guides predicted by folds');
  const trees = seeds.guide.map((seed) => trainGuide(examples, rounds.guide, seed));
  say('guides trained');
  const first = seeds.first.map((seed) => trainFirstPass(guided, relations, rounds.first, seed));
  say('first pass trained');
  const revised = firstTreesByFolds(corpus, guided, relations);
  const mirrored = revised.map((sentence) => sentence.mirrored);
  say('first trees predicted by folds');
  const second = seeds.second.map((seed) => trainSecondPass(mirrored, rounds.second, seed));
  say('second pass trained');
  const opinions = secondTreesByFolds(corpus, revised);
  const judge = meanOf(seeds.judge.map((seed) => trainJudge(opinions, rounds.judge, seed)));
  const marked = markedSentences(opinions, judgedHeads(opinions, judge));
  const marks = meanOf(seeds.marks.map((seed) => trainMarks(marked, rounds.marks, seed)));
  const named = namedSentences(revised, relations);
  const rivals = rivalLines(named, relations.length);
  const review = trainReview(named, rivals, rounds.review, seeds.review);
  say('judge, marks and review trained');
  return {
    relations,
    ...guideSections(
      trees.map(({ perceptron }) => perceptron),
      trees[0].pairs,
    ),
    ...passSections(
      'first',
      first.map(({ transition }) => transition),
    ),
    ...passSections('second', second),
    ...relationSections(first.map(({ relation }) => relation)),
    ...judgeSections(judge),
    ...reviewSections(review, rivals),
    ...tableSections('relation.plain', trainPlain(examples)),
    ...markSections(marks),
  };
}
