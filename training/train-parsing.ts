// The folder of corpora in, the models of words, tags and trees and the lexicon of lemma rules out.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ModelSections, writeModelFile } from '../src/analysis/learning/model-file.ts';
import { wordClassSections } from '../src/analysis/learning/word-classes.ts';
import { normalForm } from '../src/analysis/learning/word-features.ts';
import { wordWidth } from '../src/analysis/syntax/network-shape.ts';
import { clusterWords, countBigrams } from './clusters.ts';
import { parseConllu, type Treebank } from './conllu.ts';
import { byFrequency, toCorpus } from './corpus.ts';
import { toExamples } from './examples.ts';
import { predictTagsByFolds } from './jackknife.ts';
import type { WordVectors } from './network-lessons.ts';
import { readOpenNews } from './open-news.ts';
import { meanOf, quantized, sparseSections } from './perceptron.ts';
import { roughWords } from './rough-words.ts';
import { trainLemmaRules } from './train-lemmas.ts';
import { tagNames, trainTagger } from './train-tagger.ts';
import { trainTrees } from './train-trees.ts';
import { capitalShares, trainWords, type WordClusters } from './train-words.ts';
import { trainWordVectors } from './word-vectors.ts';

const vectorTraining = { rounds: 8, seed: 1 };
const clusterSizes = { fine: 255, coarse: 40, rounds: 6, leastCount: 3 };
const rounds = 6;
/** The tagger is the mean of three that see the sentences in another order. */
const seeds = [1, 2, 3];
const tagGrain = { leastShare: 0.055, step: 3 };

/** Writes `models/{words,tagger,parser}.bin` and `seeds/lexicons/lemma-rules.tsv` under `home`. */
export function trainParsing(corpora: string, home: string): void {
  const say = reporter();
  const write = (name: string, sections: ModelSections): void => {
    const bytes = writeModelFile(sections);
    mkdirSync(join(home, 'models'), { recursive: true });
    writeFileSync(join(home, 'models', `${name}.bin`), bytes);
    say(`models/${name}.bin: ${bytes.length} bytes`);
  };
  const corpus = toCorpus(readTreebanks(corpora));
  say(`${corpus.sentences.length} sentences, ${corpus.forms.length} words`);
  writeFileSync(join(home, 'seeds', 'lexicons', 'lemma-rules.tsv'), trainLemmaRules(corpus).join('\n') + '\n');

  const tags = tagNames(corpus);
  const { clusters, capitals, vectors } = readOpenText(corpora, corpus.sentences);
  say('open text read');
  const words = trainWords(corpus, tags, clusters, capitals);
  write('words', wordClassSections(words.classes));

  const everything = corpus.sentences.map((_, number) => number);
  const taggers = seeds.map((seed) => trainTagger(corpus, words, tags, everything, rounds, seed));
  const tagWeights = quantized(meanOf(taggers.map(({ perceptron }) => perceptron)), tagGrain);
  write('tagger', { tags, sets: words.sets, ...sparseSections('tag', tagWeights, tags.length) });

  const predicted = predictTagsByFolds(corpus, tags, clusters, capitals);
  say('tags predicted by folds');
  const relations = byFrequency(corpus.sentences.flatMap((sentence) => sentence.relations)).map(({ value }) => value);
  const examples = toExamples(corpus, tags, predicted, words.classes, relations);
  write('parser', trainTrees(corpus, examples, relations, { tags, classes: words.classes, vectors }, say));
}

/** The news documents of GUM are kept for measuring. */
function readTreebanks(corpora: string): Treebank[] {
  const read = (name: string): Treebank[] => parseConllu(readFileSync(join(corpora, name), 'utf8'));
  const gum = read('gum-open-train.conllu').filter((sentence) => !sentence.document.startsWith('GUM_news'));
  return [...read('ewt-train.conllu'), ...gum];
}

function readOpenText(
  corpora: string,
  sentences: readonly Treebank[],
): {
  readonly clusters: WordClusters;
  readonly capitals: ReadonlyMap<string, number>;
  readonly vectors: WordVectors;
} {
  const news = readOpenNews(corpora, 1).flatMap(({ text }) => roughWords(text));
  const sequences = [...news, ...sentences.map((sentence) => sentence.forms)];
  const normal = sequences.map((words) => words.map(normalForm));
  const bigrams = countBigrams(normal, clusterSizes.leastCount);
  const fine = clusterWords(bigrams, clusterSizes.fine, clusterSizes.rounds);
  const coarse = clusterWords(bigrams, clusterSizes.coarse, clusterSizes.rounds);
  const clusters = new Map(bigrams.words.map((word, i) => [word, { fine: fine[i], coarse: coarse[i] }]));
  const values = trainWordVectors(normal, bigrams, wordWidth, vectorTraining);
  return { clusters, capitals: capitalShares(sequences, 2), vectors: { words: bigrams.words, values } };
}

function reporter(): (what: string) => void {
  const started = Date.now();
  return (what) => {
    process.stderr.write(`${((Date.now() - started) / 1000).toFixed(0).padStart(5)} s  ${what}\n`);
  };
}
