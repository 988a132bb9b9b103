// Sentences with guides in, the trees that transitions make of them out, each from a model that did not learn from it.
import { emptyTable } from '../src/analysis/learning/hash-table.ts';
import { readSparse } from '../src/analysis/learning/linear-model.ts';
import { readModelFile, writeModelFile } from '../src/analysis/learning/model-file.ts';
import { relationNamer, relationScorer } from '../src/analysis/syntax/relation-namer.ts';
import { findTree, newParserRoom, readTransitionModel } from '../src/analysis/syntax/transition-parser.ts';
import type { Corpus } from './corpus.ts';
import { type Example, longestExample } from './examples.ts';
import { documentFolds } from './jackknife.ts';
import { relationSections, transitionSections } from './parser-sections.ts';
import { trainTransitions } from './train-parser.ts';

const folds = 3;
const rounds = 4;
const seed = 7;

/** A sentence and the tree that was found of it, at places 1 … words; the root's head is words + 1. */
export interface FirstTree {
  readonly example: Example;
  readonly heads: Int32Array;
  readonly relations: Int32Array;
}

export function firstTreesByFolds(
  corpus: Corpus,
  examples: readonly Example[],
  relations: readonly string[],
): FirstTree[] {
  const room = newParserRoom(longestExample);
  return documentFolds(corpus, folds).flatMap(({ held }) => {
    const outside = new Set(held);
    const rest = examples.filter((example) => !outside.has(example.sentence));
    const trained = trainTransitions(rest, relations, rounds, seed);
    const sections = { ...transitionSections([trained.transition]), ...relationSections([trained.relation]) };
    const file = readModelFile('transitions of a fold', writeModelFile(sections));
    const model = readTransitionModel(file);
    const scorer = relationScorer(readSparse(file, 'relation'), relations.length);
    const naming = { scorer, plain: emptyTable };
    const plainness = new Uint8Array(longestExample + 1);
    return examples
      .filter((example) => outside.has(example.sentence))
      .map((example) => {
        findTree(room, model, example, relationNamer(naming, example.facts, plainness));
        const end = example.words + 2;
        return { example, heads: room.heads.slice(0, end), relations: room.relations.slice(0, end) };
      });
  });
}
