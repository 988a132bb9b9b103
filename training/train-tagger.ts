// A corpus in, the tagger's perceptron and its tags out.
import { extractFeatures } from '../src/analysis/learning/feature-templates.ts';
import { describeWords, type WordTable } from '../src/analysis/learning/word-features.ts';
import { readTagAtoms, tagAtomCount, tagContext, tagTemplates } from '../src/analysis/syntax/tagger-features.ts';
import { possibleTags, tagSets } from '../src/analysis/tagger.ts';
import { byFrequency, type Corpus } from './corpus.ts';
import { averaged, newPerceptron, type Perceptron, update } from './perceptron.ts';
import { randomNumbers, shuffle } from './random.ts';
import type { TrainedWords } from './train-words.ts';

const bits = 18;
/** Rarer combinations of tags are mostly slips of annotation. */
const leastTagCount = 3;
/** The right tag must win by this much, or the tagger learns on. */
const margin = 10;

export interface TrainedTagger {
  readonly words: TrainedWords;
  readonly perceptron: Perceptron;
}

/** "NOUN|NN", the most frequent first. */
export function tagNames(corpus: Corpus): string[] {
  return byFrequency(corpus.upos.map((upos, i) => `${upos}|${corpus.xpos[i]}`))
    .filter(({ count }) => count >= leastTagCount)
    .map(({ value }) => value);
}

/** @param chosen numbers of the sentences to learn from. */
export function trainTagger(
  corpus: Corpus,
  words: TrainedWords,
  tags: readonly string[],
  chosen: readonly number[],
  rounds: number,
  seed: number,
): TrainedTagger {
  const numbers = new Map(tags.map((tag, number) => [tag, number]));
  const gold = corpus.upos.map((upos, i) => numbers.get(`${upos}|${corpus.xpos[i]}`) ?? -1);
  const perceptron = newPerceptron(bits, tags.length);
  const tagging = newTagging(corpus, { words, perceptron });
  const random = randomNumbers(seed);
  const order = [...chosen];
  let step = 1;
  for (let round = 0; round < rounds; round++) {
    shuffle(order, random);
    for (const number of order) {
      tagSentence(tagging, corpus.ranges[number], (at, possible) => {
        step++;
        learnTag(tagging, possible, gold[at], step);
      });
    }
  }
  return { words, perceptron: averaged(perceptron, step) };
}

/** Writes the tag number of each word of the chosen sentences; others stay as `into` has them. */
export function predictTags(corpus: Corpus, trained: TrainedTagger, chosen: readonly number[], into: Int32Array): void {
  const tagging = { ...newTagging(corpus, trained), tags: into };
  for (const number of chosen) tagSentence(tagging, corpus.ranges[number], () => {});
}

interface Tagging {
  readonly words: WordTable;
  readonly sets: readonly Int32Array[];
  readonly perceptron: Perceptron;
  readonly tags: Int32Array;
  readonly atoms: Int32Array;
  readonly features: Int32Array;
  readonly scores: Float32Array;
}

function newTagging(corpus: Corpus, { words, perceptron }: TrainedTagger): Tagging {
  return {
    words: describeWords(corpus.forms, words.classes),
    sets: tagSets(words.sets, perceptron.classes),
    perceptron,
    tags: new Int32Array(corpus.forms.length),
    atoms: new Int32Array(tagAtomCount),
    features: new Int32Array(tagTemplates.count),
    scores: new Float32Array(perceptron.classes),
  };
}

function tagSentence(
  tagging: Tagging,
  { first, last }: { readonly first: number; readonly last: number },
  each: (at: number, possible: Int32Array) => void,
): void {
  const { words, tags, scores } = tagging;
  const context = tagContext(words, first, last);
  for (let at = first; at < last; at++) {
    const possible = possibleTags(words, at, tagging.sets);
    tags[at] = possible[0];
    if (possible.length === 1) continue;
    readTagAtoms(context, at, tags, tagging.atoms);
    extractFeatures(tagTemplates, tagging.atoms, tagging.features);
    scorePossible(tagging, possible);
    for (const tag of possible) if (scores[tag] > scores[tags[at]]) tags[at] = tag;
    each(at, possible);
  }
}

function scorePossible({ perceptron, features, scores }: Tagging, possible: Int32Array): void {
  const { weights, mask, classes } = perceptron;
  for (const tag of possible) scores[tag] = 0;
  for (let i = 0; i < tagTemplates.count; i++) {
    const row = (features[i] & mask) * classes;
    for (let k = 0; k < possible.length; k++) scores[possible[k]] += weights[row + possible[k]];
  }
}

/** Raises the gold tag's weights and lowers those of its best rival, where the rival comes within the margin. */
function learnTag({ perceptron, features, scores }: Tagging, possible: Int32Array, gold: number, step: number): void {
  if (gold < 0) return;
  let rival = -1;
  for (const tag of possible) if (tag !== gold && (rival < 0 || scores[tag] > scores[rival])) rival = tag;
  if (possible.includes(gold) && scores[gold] - scores[rival] >= margin) return;
  update(perceptron, features, tagTemplates.count, gold, 1, step);
  update(perceptron, features, tagTemplates.count, rival, -1, step);
}
