// A corpus in, the tags that a tagger gives to sentences it did not learn from out: the parser must learn from tags as wrong
// as those it will meet.
import type { WordClasses } from '../src/analysis/word-classes.ts';
import type { Corpus } from './corpus.ts';
import { predictTags, trainTagger } from './train-tagger.ts';

const folds = 4;
const rounds = 4;

export function predictTagsByFolds(
  corpus: Corpus,
  classes: WordClasses,
  tags: readonly string[],
): { readonly upos: string[]; readonly xpos: string[] } {
  const predicted = new Int32Array(corpus.forms.length);
  const numbers = corpus.sentences.map((_, number) => number);
  for (let fold = 0; fold < folds; fold++) {
    const rest = numbers.filter((number) => number % folds !== fold);
    const held = numbers.filter((number) => number % folds === fold);
    predictTags(corpus, classes, trainTagger(corpus, classes, tags, rest, rounds), held, predicted);
  }
  const names = tags.map((tag) => tag.split('|'));
  return { upos: Array.from(predicted, (tag) => names[tag][0]), xpos: Array.from(predicted, (tag) => names[tag][1]) };
}
