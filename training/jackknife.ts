// A corpus in, what models say of sentences that they did not learn from out: a later model must learn from input as wrong as
// what it will meet. Folds are whole documents, since the words of a document recur.
import { type Corpus, toCorpus } from './corpus.ts';
import { predictTags, trainTagger } from './train-tagger.ts';
import { trainWords, type WordClusters } from './train-words.ts';

const folds = 4;
const rounds = 4;
const seed = 1;

/** Numbers of the sentences inside and outside of each of `count` folds. */
export function documentFolds(corpus: Corpus, count: number): { readonly held: number[]; readonly rest: number[] }[] {
  const documents = [...new Set(corpus.sentences.map((sentence) => sentence.document))];
  const places = new Map(documents.map((document, place) => [document, place]));
  const numbers = corpus.sentences.map((_, number) => number);
  const foldOf = (number: number): number => (places.get(corpus.sentences[number].document) ?? 0) % count;
  return Array.from({ length: count }, (_, fold) => ({
    held: numbers.filter((number) => foldOf(number) === fold),
    rest: numbers.filter((number) => foldOf(number) !== fold),
  }));
}

/** Predicted tag number of each word. */
export function predictTagsByFolds(
  corpus: Corpus,
  tags: readonly string[],
  clusters: WordClusters,
  capitals: ReadonlyMap<string, number>,
): Int32Array {
  const predicted = new Int32Array(corpus.forms.length);
  for (const { held, rest } of documentFolds(corpus, folds)) {
    const seen = toCorpus(rest.map((number) => corpus.sentences[number]));
    const words = trainWords(seen, tags, clusters, capitals);
    predictTags(corpus, trainTagger(corpus, words, tags, rest, rounds, seed), held, predicted);
  }
  return predicted;
}
