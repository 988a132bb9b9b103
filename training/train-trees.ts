// Sentences with predicted tags in, the sections of the parser's model out. Each part learns from what the parts before it say
// of documents that they did not learn from.
import { tableSections } from '../src/analysis/learning/hash-table.ts';
import type { ModelSections } from '../src/analysis/learning/model-file.ts';
import type { WordClasses } from '../src/analysis/learning/word-classes.ts';
import { wordWidth } from '../src/analysis/syntax/network-shape.ts';
import type { Corpus } from './corpus.ts';
import type { Example } from './examples.ts';
import { firstTreesByFolds } from './first-trees.ts';
import { guideByFolds } from './guides.ts';
import { baseRelations, toLessons, type WordVectors, wordTable } from './network-lessons.ts';
import { networkSections } from './network-sections.ts';
import {
  guideSections,
  markSections,
  relationSections,
  reviewSections,
  transitionSections,
} from './parser-sections.ts';
import { meanOf } from './perceptron.ts';
import { trainGuide } from './train-guide.ts';
import { markedSentences, trainMarks } from './train-marks.ts';
import { trainNetwork } from './train-network.ts';
import { trainTransitions } from './train-parser.ts';
import { trainPlain } from './train-plain.ts';
import { namedSentences, rivalLines, trainReview } from './train-review.ts';

const rounds = { guide: 4, transitions: 5, marks: 4, review: 2, network: 12 };
/** Where there are several, the mean of models that see the examples in another order. */
const seeds = {
  guide: [5, 6, 7],
  transitions: [7, 8, 9],
  marks: [1, 2, 3, 4, 5],
  review: 3,
  network: 1,
};

/** What the network is to know of words and tags before it learns. */
export interface Knowledge {
  readonly tags: readonly string[];
  readonly classes: WordClasses;
  readonly vectors: WordVectors;
}

/** `relations` are the names of the examples' relations. */
export function trainTrees(
  corpus: Corpus,
  examples: readonly Example[],
  relations: readonly string[],
  knowledge: Knowledge,
  say: (what: string) => void,
): ModelSections {
  const guided = guideByFolds(corpus, examples);
  say('guides predicted by folds');
  const trees = seeds.guide.map((seed) => trainGuide(examples, rounds.guide, seed));
  say('guides trained');
  const parsers = seeds.transitions.map((seed) => trainTransitions(guided, relations, rounds.transitions, seed));
  say('transitions trained');
  const first = firstTreesByFolds(corpus, guided, relations);
  say('first trees predicted by folds');
  const marked = markedSentences(first);
  const marks = meanOf(seeds.marks.map((seed) => trainMarks(marked, rounds.marks, seed)));
  const named = namedSentences(first, relations);
  const rivals = rivalLines(named, relations.length);
  const review = trainReview(named, rivals, rounds.review, seeds.review);
  say('marks and review trained');
  return {
    relations,
    ...guideSections(
      trees.map(({ perceptron }) => perceptron),
      trees[0].pairs,
    ),
    ...transitionSections(parsers.map(({ transition }) => transition)),
    ...relationSections(parsers.map(({ relation }) => relation)),
    ...reviewSections(review, rivals),
    ...tableSections('relation.plain', trainPlain(examples)),
    ...markSections(marks),
    ...learnNetwork(examples, relations, knowledge, say),
  };
}

function learnNetwork(
  examples: readonly Example[],
  relations: readonly string[],
  { tags, classes, vectors }: Knowledge,
  say: (what: string) => void,
): ModelSections {
  const bases = baseRelations(relations);
  const words = wordTable(classes, vectors);
  const counts = { words: words.length / wordWidth, tags: tags.length + 1, relations: bases.length };
  const lessons = toLessons(examples, relations, bases);
  const network = trainNetwork(lessons, words, counts, rounds.network, seeds.network, say);
  return networkSections(network, tags, bases);
}
