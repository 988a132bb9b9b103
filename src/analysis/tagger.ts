// Sentences in, parts of speech out: from left to right, one linear decision for each word.
import type { Sentence, Split, Tagged } from './doc.ts';
import { extractFeatures } from './feature-templates.ts';
import type { EngineFiles } from './lexicon.ts';
import { bestClass, readSparse, type SparseWeights, scoreSparse } from './linear-model.ts';
import { readModelFile } from './model-file.ts';
import { readTagAtoms, tagAtomCount, tagTemplates } from './tagger-features.ts';
import { loadWordClasses, type WordClasses } from './word-classes.ts';
import { describeWords } from './word-features.ts';

export interface TaggerModel {
  readonly classes: WordClasses;
  /** Universal and Penn tag of each class. */
  readonly upos: readonly string[];
  readonly xpos: readonly string[];
  readonly weights: SparseWeights;
}

/** @throws Error naming the file, where it is cut short, corrupt or of another version. */
export function loadTagger(files: EngineFiles): TaggerModel {
  const file = readModelFile('models/tagger.bin', files.model('tagger'));
  const tags = file.lines('tags').map((line) => line.split('|'));
  return {
    classes: loadWordClasses(files),
    upos: tags.map(([upos]) => upos),
    xpos: tags.map(([, xpos]) => xpos),
    weights: readSparse(file, 'tag'),
  };
}

export function tag(doc: Split, model: TaggerModel): Tagged {
  const tags = tagTokens(doc.forms, doc.sentences, model);
  const upos = new Array<string>(doc.forms.length);
  const xpos = new Array<string>(doc.forms.length);
  for (let i = 0; i < tags.length; i++) {
    upos[i] = model.upos[tags[i]];
    xpos[i] = model.xpos[tags[i]];
  }
  return { ...doc, upos, xpos };
}

/** Tag number of each token. */
export function tagTokens(
  forms: readonly string[],
  sentences: readonly Pick<Sentence, 'first' | 'last'>[],
  model: TaggerModel,
): Int32Array {
  const words = describeWords(forms, model.classes);
  const tags = new Int32Array(forms.length);
  const atoms = new Int32Array(tagAtomCount);
  const features = new Int32Array(tagTemplates.count);
  const scores = new Int32Array(model.upos.length);
  for (const { first, last } of sentences) {
    for (let at = first; at < last; at++) {
      const before = at - 2 >= first ? tags[at - 2] : -1;
      const previous = at - 1 >= first ? tags[at - 1] : -1;
      readTagAtoms(words, first, last, at, before, previous, atoms);
      extractFeatures(tagTemplates, atoms, features);
      scoreSparse(model.weights, features, tagTemplates.count, scores);
      tags[at] = bestClass(scores);
    }
  }
  return tags;
}
