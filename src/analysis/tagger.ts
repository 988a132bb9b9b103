// Sentences in, parts of speech out: from left to right, one linear decision for each word.
import type { Sentence, Split, Tagged } from './doc.ts';
import { readSparse } from './learning/linear-model.ts';
import { readModelFile } from './learning/model-file.ts';
import { type Scorer, sparseScorer } from './learning/scorer.ts';
import { loadWordClasses, type WordClasses } from './learning/word-classes.ts';
import { describeWords, factCount, type WordTable, wordFacts } from './learning/word-features.ts';
import type { EngineFiles } from './lexicon.ts';
import { readTagAtoms, tagAtomCount, tagContext, tagTemplates } from './syntax/tagger-features.ts';

export interface TaggerModel {
  readonly classes: WordClasses;
  /** Universal and Penn tag of each class. */
  readonly upos: readonly string[];
  readonly xpos: readonly string[];
  /** Tag numbers of each set of possible tags; set 0 has all. */
  readonly sets: readonly Int32Array[];
  readonly scorer: Scorer;
}

/** @throws Error naming the file, where it is cut short, corrupt or of another version. */
export function loadTagger(files: EngineFiles, classes = loadWordClasses(files)): TaggerModel {
  const file = readModelFile('models/tagger.bin', files.model('tagger'));
  const tags = file.lines('tags').map((line) => line.split('|'));
  return {
    classes,
    upos: tags.map(([upos]) => upos),
    xpos: tags.map(([, xpos]) => xpos),
    sets: tagSets(file.lines('sets'), tags.length),
    scorer: sparseScorer(tagTemplates, readSparse(file, 'tag'), tagAtomCount, tags.length),
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

/** One set a line, tag numbers apart by spaces; before them the set of all tags. */
export function tagSets(lines: readonly string[], tags: number): Int32Array[] {
  const all = Int32Array.from({ length: tags }, (_, tag) => tag);
  return [all, ...lines.map((line) => Int32Array.from(line.split(' '), Number))];
}

const allowedFact = wordFacts.indexOf('allowed');

/** The tags that a word can have, by what the treebanks know of it. */
export function possibleTags(words: WordTable, token: number, sets: readonly Int32Array[]): Int32Array {
  return sets[words.facts[words.rows[token] * factCount + allowedFact]];
}

function tagTokens(forms: readonly string[], sentences: readonly Sentence[], model: TaggerModel): Int32Array {
  const words = describeWords(forms, model.classes);
  const tags = new Int32Array(forms.length);
  const { atoms, scores, score } = model.scorer;
  for (const { first, last } of sentences) {
    const context = tagContext(words, first, last);
    for (let at = first; at < last; at++) {
      const possible = possibleTags(words, at, model.sets);
      tags[at] = possible[0];
      if (possible.length === 1) continue;
      readTagAtoms(context, at, tags, atoms);
      score();
      for (const tag of possible) if (scores[tag] > scores[tags[at]]) tags[at] = tag;
    }
  }
  return tags;
}
