// A corpus in, the tagger's perceptron and its tags out.
import { extractFeatures } from '../src/analysis/feature-templates.ts';
import { bestClass } from '../src/analysis/linear-model.ts';
import { readTagAtoms, tagAtomCount, tagTemplates } from '../src/analysis/tagger-features.ts';
import type { WordClasses } from '../src/analysis/word-classes.ts';
import { describeWords, type WordTable } from '../src/analysis/word-features.ts';
import { byFrequency, type Corpus } from './corpus.ts';
import { averaged, newPerceptron, type Perceptron, scoreRows, update } from './perceptron.ts';
import { randomNumbers, shuffle } from './random.ts';

const bits = 18;
/** Rarer combinations of tags are mostly slips of annotation. */
const leastTagCount = 3;

export interface TrainedTagger {
  /** "NOUN|NN", the most frequent first. */
  readonly tags: readonly string[];
  readonly perceptron: Perceptron;
}

export function tagNames(corpus: Corpus): string[] {
  return byFrequency(corpus.upos.map((upos, i) => `${upos}|${corpus.xpos[i]}`))
    .filter(({ count }) => count >= leastTagCount)
    .map(({ value }) => value);
}

/** @param chosen numbers of the sentences to learn from. */
export function trainTagger(
  corpus: Corpus,
  classes: WordClasses,
  tags: readonly string[],
  chosen: readonly number[],
  rounds: number,
): TrainedTagger {
  const words = describeWords(corpus.forms, classes);
  const gold = corpus.upos.map((upos, i) => tags.indexOf(`${upos}|${corpus.xpos[i]}`));
  const perceptron = newPerceptron(bits, tags.length);
  const tagging = newTagging(words, perceptron);
  const random = randomNumbers(1);
  const order = [...chosen];
  let step = 1;
  for (let round = 0; round < rounds; round++) {
    shuffle(order, random);
    for (const number of order) {
      const { first, last } = corpus.ranges[number];
      tagSentence(tagging, first, last, (at, guess) => {
        if (guess !== gold[at] && gold[at] >= 0) {
          update(perceptron, tagging.features, tagTemplates.count, gold[at], 1, step);
          update(perceptron, tagging.features, tagTemplates.count, guess, -1, step);
        }
        step++;
      });
    }
  }
  return { tags, perceptron: averaged(perceptron, step) };
}

/** Tag number of each word of the chosen sentences; others stay as `into` has them. */
export function predictTags(
  corpus: Corpus,
  classes: WordClasses,
  trained: TrainedTagger,
  chosen: readonly number[],
  into: Int32Array,
): void {
  const tagging = newTagging(describeWords(corpus.forms, classes), trained.perceptron);
  for (const number of chosen) {
    const { first, last } = corpus.ranges[number];
    tagSentence(tagging, first, last, (at, guess) => {
      into[at] = guess;
    });
  }
}

interface Tagging {
  readonly words: WordTable;
  readonly perceptron: Perceptron;
  readonly atoms: Int32Array;
  readonly features: Int32Array;
  readonly scores: Float32Array;
}

function newTagging(words: WordTable, perceptron: Perceptron): Tagging {
  const scores = new Float32Array(perceptron.classes);
  const features = new Int32Array(tagTemplates.count);
  return { words, perceptron, atoms: new Int32Array(tagAtomCount), features, scores };
}

function tagSentence(tagging: Tagging, first: number, last: number, each: (at: number, guess: number) => void): void {
  let before = -1;
  let previous = -1;
  for (let at = first; at < last; at++) {
    readTagAtoms(tagging.words, first, last, at, before, previous, tagging.atoms);
    extractFeatures(tagTemplates, tagging.atoms, tagging.features);
    scoreRows(tagging.perceptron, tagging.features, tagTemplates.count, tagging.scores);
    const guess = bestClass(tagging.scores);
    each(at, guess);
    before = previous;
    previous = guess;
  }
}
