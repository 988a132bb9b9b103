// Sentences with guides in, the first pass's trees of them out, each from a model that did not learn from it.
import { emptyTable } from '../src/analysis/learning/hash-table.ts';
import { readSparse } from '../src/analysis/learning/linear-model.ts';
import { readModelFile, writeModelFile } from '../src/analysis/learning/model-file.ts';
import { firstTree } from '../src/analysis/syntax/first-tree.ts';
import type { Vote } from '../src/analysis/syntax/judge-features.ts';
import { mirrorFacts, mirrorHeads, mirrorValues } from '../src/analysis/syntax/mirror.ts';
import { firstPass } from '../src/analysis/syntax/pass.ts';
import { relationNamer, relationScorer } from '../src/analysis/syntax/relation-namer.ts';
import { settledWords } from '../src/analysis/syntax/settled-words.ts';
import { findTree, newParserRoom, type ParserRoom, readPassModel } from '../src/analysis/syntax/transition-parser.ts';
import type { Corpus } from './corpus.ts';
import { type Example, longestExample } from './examples.ts';
import { documentFolds } from './jackknife.ts';
import { passSections, relationSections } from './parser-sections.ts';
import { trainFirstPass } from './train-parser.ts';

const folds = 3;
const rounds = 4;
const seed = 7;

/** A sentence after the first pass. */
export interface Revised {
  readonly example: Example;
  readonly first: Vote;
  /** The first pass's relations plus 1. */
  readonly relations: Int32Array;
  /** The sentence from right to left with the first pass's tree, as the second pass sees it. */
  readonly mirrored: Example;
}

export function firstTreesByFolds(
  corpus: Corpus,
  examples: readonly Example[],
  relations: readonly string[],
): Revised[] {
  const room = newParserRoom(longestExample);
  return documentFolds(corpus, folds).flatMap(({ held }) => {
    const outside = new Set(held);
    const rest = examples.filter((example) => !outside.has(example.sentence));
    const trained = trainFirstPass(rest, relations, rounds, seed);
    const sections = { ...passSections('first', [trained.transition]), ...relationSections([trained.relation]) };
    const file = readModelFile('first pass of a fold', writeModelFile(sections));
    const model = readPassModel(file, 'first', firstPass);
    const scorer = relationScorer(readSparse(file, 'relation'), relations.length);
    const naming = { scorer, plain: emptyTable };
    const plainness = new Uint8Array(longestExample + 1);
    return examples
      .filter((example) => outside.has(example.sentence))
      .map((example) => {
        findTree(room, model, example, relationNamer(naming, example.facts, plainness));
        return revised(example, room);
      });
  });
}

function revised(example: Example, found: ParserRoom): Revised {
  const { words, facts, heads, relations, guide } = example;
  const first = { heads: found.heads.slice(0, words + 2), margins: found.margins.slice(0, words + 2) };
  const tree = firstTree(mirrorHeads(found.heads, words), mirrorValues(found.relations, words), words);
  const mirrored = {
    ...example,
    facts: mirrorFacts(facts, words),
    heads: mirrorHeads(heads, words),
    relations: mirrorValues(relations, words),
    guide: mirrorHeads(guide, words),
    tree,
    settled: settledWords(guide, found.heads, found.margins, words),
  };
  return { example, first, relations: mirrorValues(tree.relations, words), mirrored };
}
