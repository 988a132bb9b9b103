// Sentences after the first pass in, what guide and passes say of each out: the second pass's trees come from a model that did
// not learn from them.
import { readModelFile, writeModelFile } from '../src/analysis/learning/model-file.ts';
import { firstTree } from '../src/analysis/syntax/first-tree.ts';
import { mirrorHeads, mirrorValues } from '../src/analysis/syntax/mirror.ts';
import { knownRelation, secondPass } from '../src/analysis/syntax/pass.ts';
import { findTree, newParserRoom, type ParserRoom, readPassModel } from '../src/analysis/syntax/transition-parser.ts';
import type { Corpus } from './corpus.ts';
import { longestExample } from './examples.ts';
import type { Revised } from './first-trees.ts';
import { documentFolds } from './jackknife.ts';
import { passSections } from './parser-sections.ts';
import type { JudgedSentence } from './train-judge.ts';
import { trainSecondPass } from './train-parser.ts';

const folds = 3;
const rounds = 4;
const seed = 10;

export function secondTreesByFolds(corpus: Corpus, sentences: readonly Revised[]): JudgedSentence[] {
  const room = newParserRoom(longestExample);
  return documentFolds(corpus, folds).flatMap(({ held }) => {
    const outside = new Set(held);
    const rest = sentences.filter(({ example }) => !outside.has(example.sentence));
    const trained = trainSecondPass(
      rest.map(({ mirrored }) => mirrored),
      rounds,
      seed,
    );
    const file = readModelFile('second pass of a fold', writeModelFile(passSections('second', [trained])));
    const model = readPassModel(file, 'second', secondPass);
    return sentences
      .filter(({ example }) => outside.has(example.sentence))
      .map((sentence) => {
        findTree(room, model, sentence.mirrored, knownRelation(sentence.mirrored.tree));
        return judged(sentence, room);
      });
  });
}

function judged({ example, first, relations }: Revised, found: ParserRoom): JudgedSentence {
  const { words, facts, scores, guide } = example;
  const heads = mirrorHeads(found.heads, words).slice(0, words + 2);
  const second = { heads, margins: mirrorValues(found.margins, words).slice(0, words + 2) };
  const tree = firstTree(heads, mirrorValues(found.relations, words), words);
  return { opinions: { words, facts, scores, guide, first, second, relations, tree }, heads: example.heads };
}
